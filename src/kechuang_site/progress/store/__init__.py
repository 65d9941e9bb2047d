"""Rows of values, written through `record.write`."""

"""Verbs about messages, one a file."""

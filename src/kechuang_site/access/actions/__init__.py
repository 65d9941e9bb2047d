"""Verbs about people and rights, one a file."""

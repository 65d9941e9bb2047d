"""A time limit is no value."""
SECONDS = 0.5

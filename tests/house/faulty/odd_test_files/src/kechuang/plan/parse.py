"""A room with one module."""

"""Migrations of message: one per change, named by a human."""

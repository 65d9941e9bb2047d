"""The theme is no app."""

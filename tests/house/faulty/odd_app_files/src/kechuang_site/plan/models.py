"""Known to the anatomy."""

"""Web pages into raw blocks."""

"""PDF with text into raw blocks, by geometry."""

"""Word documents (.docx) into raw blocks."""

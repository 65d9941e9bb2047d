"""Task lists and tables of targets kept as workbooks (.xlsx) into raw blocks."""

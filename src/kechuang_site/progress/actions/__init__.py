"""What is done with values: one verb a file."""

"""Between rows and the domain: what is written and read as a whole."""

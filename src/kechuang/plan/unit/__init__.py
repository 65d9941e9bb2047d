"""Who does it: unit names and the phrases that hold them, as a plan writes them."""

"""Files as an asker may see them."""

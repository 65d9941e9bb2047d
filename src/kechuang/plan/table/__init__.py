"""Tables of a plan: one small module for each kind of table."""

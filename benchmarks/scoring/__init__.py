"""How a plan that was read is held against its labels."""

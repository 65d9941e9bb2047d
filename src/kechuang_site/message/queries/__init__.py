"""The rules of messages, lines and texts, and what was sent; rows are looked for within the reach of who asks."""

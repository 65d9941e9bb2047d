"""Questions about people and rights; the one place where access is asked."""

"""Questions about plans, each answered within the scope of the asker."""

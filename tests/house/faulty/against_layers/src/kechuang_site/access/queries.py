"""Another app's questions."""

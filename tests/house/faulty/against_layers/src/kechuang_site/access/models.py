"""Another app's tables."""

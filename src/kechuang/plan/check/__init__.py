"""The plan's own health: one small module for each thing that can be wrong with a plan."""

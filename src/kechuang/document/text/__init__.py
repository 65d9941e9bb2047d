"""Plain text into raw blocks; pipe tables with their lost row-spans restored."""

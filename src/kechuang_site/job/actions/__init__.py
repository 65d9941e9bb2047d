"""What is done with jobs: one is taken and run, a day's are put, a failed one is tried again, old ones are cleared."""

"""方案: documents imported, settled, adopted; goals, tasks, indicators and targets in force."""

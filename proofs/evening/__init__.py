"""The evening of a report day: people at their browsers, the county they report for, the machine they share."""

"""The invented course of a demo year, acted out step by step through the same actions as on the pages."""

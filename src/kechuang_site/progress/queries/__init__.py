"""Reading values and the state of plans, always scoped to the asker where it leaves this folder by a page."""

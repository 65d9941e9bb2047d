"""消息: who must do what by when, told once a work-day; in the platform always, outside where the county wants it."""

"""Pages about people: signing in, one's account, memberships, handover."""

"""人员与权限: people, parties, memberships, and the audited question "may this person do this?". A ground app."""

"""What somebody who owns the database may do to it past the platform: to entries, to the tail, to rows."""

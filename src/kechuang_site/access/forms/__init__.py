"""What people type on the pages of signing in, accounts, persons and memberships."""

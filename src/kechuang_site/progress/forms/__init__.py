"""What people type about values."""

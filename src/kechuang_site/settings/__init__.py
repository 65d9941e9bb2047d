"""Settings, addresses and doors of the platform; what an installation may choose comes from the environment."""

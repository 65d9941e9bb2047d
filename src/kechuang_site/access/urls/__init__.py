"""The addresses of the app; each has a row in settings/permissions.toml."""

"""The API of the app: plans and their indicators, read."""

"""The API of the app: who a token stands for."""

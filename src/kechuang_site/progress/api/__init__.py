"""The API of the app: values, rounds, duties and reports read; reports written, stepped, and proved by files."""

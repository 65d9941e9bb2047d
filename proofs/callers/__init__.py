"""Programs that ask the API whatever its OpenAPI allows and much it does not, as everybody of the cast."""

"""The pages of progress: form → action or query → response."""

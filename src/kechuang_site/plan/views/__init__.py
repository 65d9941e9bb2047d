"""The pages of plans: form, then action or query, then response."""

"""The verbs of plans, one a file: permission first, ledger last."""

"""A code put together out of pieces cannot be looked up."""
from kechuang.vocabulary.finding import Finding


def refuse(code: str) -> Finding:
    return Finding.error(f"plan.{code}", "…")  # FAULT

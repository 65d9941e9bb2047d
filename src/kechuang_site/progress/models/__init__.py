"""The tables of the app: values that stand, and how they come."""

from kechuang_site.progress.models.value import Value

__all__ = ["Value"]

"""A face with work in it."""
from kechuang.plan.model import Plan

__all__ = ["Plan"]


def __getattr__(name: str) -> object:  # FAULT
    raise AttributeError(name)


TABLE = {}  # FAULT

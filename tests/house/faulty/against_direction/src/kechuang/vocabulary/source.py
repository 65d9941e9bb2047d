"""Floor 1, reaching up: at the top, late, by call, and to a floor-mate."""
import kechuang.plan.model  # FAULT


def late() -> object:
    from ..plan.model import Plan  # FAULT

    return Plan


def called() -> object:
    from importlib import import_module

    return import_module("kechuang.plan.model")  # FAULT


from kechuang.guard import run  # FAULT: floor-mates are strangers
from kechuang.cellar import wine  # FAULT: a room on no floor

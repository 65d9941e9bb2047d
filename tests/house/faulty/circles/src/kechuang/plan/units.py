"""A circle dodged inside a function is a circle."""


def name() -> object:
    from kechuang.plan.parse import parse_plan  # FAULT

    return parse_plan

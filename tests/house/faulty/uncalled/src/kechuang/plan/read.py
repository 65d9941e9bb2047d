"""A function of the library may wait for its reader."""


def read() -> None:
    pass

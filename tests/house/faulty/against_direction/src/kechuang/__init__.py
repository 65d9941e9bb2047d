"""The package itself."""
from kechuang.plan import model  # FAULT: the package imports no room

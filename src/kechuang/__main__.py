"""`python -m kechuang` is the command `kechuang`."""

from kechuang.cli.main import main

main()

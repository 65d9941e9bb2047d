"""What may wait and what may not."""


def read(kind: str) -> object:
    import lxml.etree  # may wait: heavy
    from kechuang.document import word  # may wait: needs a heavy library
    import json  # FAULT
    from kechuang.document import plain  # FAULT

    return (lxml, word, json, plain)

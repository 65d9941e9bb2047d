"""One element of XML with its text, without the characters XML 1.0 cannot hold."""

from __future__ import annotations

import re
from xml.etree import ElementTree

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def put(parent: ElementTree.Element, name: str, text: str) -> None:
    """A child of `parent` that holds `text`."""
    ElementTree.SubElement(parent, name).text = _UNWRITABLE.sub("", text)

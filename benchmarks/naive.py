"""The naive reader, the peer nobody should lose to: two regular expressions over the text of a plan.

It knows no headings, units, dates, names, places, tables, links and no guard. `naive.py FILE` is it as a process of
its own, which loads python-docx for a .docx and nothing of ours.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

OWNERS = re.compile(r"(牵头单位|责任单位)[:：](.*)")
AMOUNTS = re.compile(r"\d[\d.,]*\s*(?:家|个|人|%|万元|亿元|项)")


def naive(text: str) -> tuple[list[tuple[str, str]], list[str]]:
    """What it takes for lines of units and for numbers."""
    return OWNERS.findall(text), AMOUNTS.findall(text)


def text_of(path: str) -> str:
    """The text of a file, without its tables."""
    if not path.endswith(".docx"):
        return Path(path).read_text(encoding="utf-8")
    import docx

    return "\n".join(paragraph.text for paragraph in docx.Document(path).paragraphs)


if __name__ == "__main__":
    naive(text_of(sys.argv[1]))

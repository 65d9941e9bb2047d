"""Pages printed sideways without saying so: turned until their text stands upright."""

from __future__ import annotations

from typing import Any


def upright(page: Any) -> Any:
    """`page`, or the same page turned by a quarter where most of its characters lie on their side."""
    lying = [char for char in page.chars if not char["upright"]]
    if len(lying) * 2 <= len(page.chars):
        return page
    # The text runs up the page where its direction (a, b) points up: then a turn to the right sets it straight.
    up = sum(char["matrix"][1] > 0 for char in lying)
    page.close()
    return _turned(page, 90 if up * 2 >= len(lying) else 270)


def _turned(page: Any, degrees: int) -> Any:
    from pdfplumber.page import Page

    sheet = page.page_obj
    sheet.rotate = (sheet.rotate + degrees) % 360
    sheet.attrs = {**sheet.attrs, "Rotate": sheet.rotate}
    return Page(page.pdf, sheet, page_number=page.page_number, initial_doctop=page.initial_doctop)

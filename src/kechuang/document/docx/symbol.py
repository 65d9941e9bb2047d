"""Characters of symbol fonts (w:sym): those that mean something in a plan, as ordinary characters.

The rest lie in the private use area, which repair drops and remembers.
"""

from __future__ import annotations

from kechuang.document.ooxml import Element, attribute

# Code points of the fonts Symbol, Wingdings and Wingdings 2, without their offset 0xF000.
_FONTS = {
    "symbol": {
        0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞", 0xB0: "°", 0xB7: "·",
        0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xA2: "′", 0xB2: "″", 0x25: "%", 0x2B: "+", 0x2D: "−", 0x7E: "～",
    },
    "wingdings": {
        0xFC: "√", 0xFB: "×", 0xFE: "☑", 0xFD: "☒", 0xA8: "□", 0x6F: "□", 0xE0: "→", 0xDF: "←", 0xAB: "★", 0x6C: "●",
        0x6E: "■", 0x75: "◆",
    },
    "wingdings 2": {0x50: "√", 0x4F: "×", 0x52: "☑", 0x54: "☒", 0xA3: "□"},
}  # fmt: skip
_FIRST_CIRCLED, _LAST_CIRCLED = 0x81, 0x8A


def symbol_text(element: Element) -> str:
    """What a w:sym shows; "" where its code is none."""
    try:
        code = int(attribute(element, "char") or "", 16)
        plain = chr(code)
    except (ValueError, OverflowError):
        return ""
    font = (attribute(element, "font") or "").lower()
    bare = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if font == "wingdings" and _FIRST_CIRCLED <= bare <= _LAST_CIRCLED:
        return chr(0x2460 + bare - _FIRST_CIRCLED)
    return _FONTS.get(font, {}).get(bare, plain)

"""The scan that stands in the demo for every signed form: one page that says it is none."""

from __future__ import annotations

_WORDS = "演示数据：此处应为填报表加盖公章、分管领导签字的扫描件。"
# A font every reader of Chinese PDF has or replaces; nothing is embedded.
_OBJECTS = (
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
    "",
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor 7 0 R"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
    "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880"
    "/Descent -120/CapHeight 880/StemV 93>>",
)


def scan() -> bytes:
    """A PDF of one A4 page with the words in its middle."""
    drawn = f"BT /F 14 Tf 100 421 Td <{_WORDS.encode('utf-16-be').hex()}> Tj ET"
    objects = [each or f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream" for each in _OBJECTS]
    written, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    return (
        f"{written}xref\n0 {count}\n0000000000 65535 f \n{table}"
        f"trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{len(written)}\n%%EOF\n"
    ).encode("ascii")

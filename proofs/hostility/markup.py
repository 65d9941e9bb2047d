"""XML that quotes files, swells, contradicts itself, or hides one value behind another."""

from __future__ import annotations

from proofs.hostility.model import MAIN, SHEET, Hostile, book, inline, number, packed, parts, row

XXE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = "<!DOCTYPE a [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)
) + "]>"  # fmt: skip
MERGED = '<mergeCells count="1"><mergeCell ref="A1:ALL20000"/></mergeCells>'
MANY_MERGES = '<mergeCell ref="A1:B2"/>' * 6_000
WIDE = "".join(inline(f"{a}{b}1", "甲") for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def declared(part: str, doctype: str, say: str = "") -> bytes:
    """A document type in one part, its entity used in the first text."""
    made = parts(row(1, inline("A1", "文")), strings="<si><t>文</t></si>")
    text = made[part].decode().replace("?>", f"?>{doctype}", 1)
    return packed({**made, part: (text.replace("文", say) if say else text).encode()})


def in_utf16() -> bytes:
    made = parts(row(1, inline("A1", "文")))
    text = made[SHEET].decode().replace('encoding="UTF-8"?>', f'encoding="UTF-16"?>{XXE}')
    return packed({**made, SHEET: text.encode("utf-16")})


def repeated(text: str, times: int, **where: str) -> bytes:
    (place,) = where
    return packed(parts(**{"rows": row(1, number("A1", "1")), **{place: text * times}}), level=1)


def foreign() -> bytes:
    """Cells of another namespace: spreadsheet programs pass over them."""
    cell = '<x:c xmlns:x="urn:x" r="B1"><x:v>999</x:v></x:c><c r="C1" xmlns:x="urn:x"><x:v>999</x:v><v>3</v></c>'
    return book(row(1, number("A1", "1"), cell))


MARKUP = (
    Hostile("entity from a file", "实体.xlsx", lambda: declared(SHEET, XXE, "&x;"), ("markup.doctype", "markup.broken")),
    Hostile("entity in the styles", "实体2.xlsx", lambda: declared("xl/styles.xml", XXE), ("markup.doctype",)),
    Hostile("entity in the workbook", "实体3.xlsx", lambda: declared("xl/workbook.xml", XXE), ("markup.doctype",)),
    Hostile("entity in UTF-16", "实体4.xlsx", in_utf16, ("markup.doctype",)),
    Hostile("document type from the net", "外部.xlsx",
            lambda: declared("xl/_rels/workbook.xml.rels", '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">'), ("markup.doctype",)),
    Hostile("billion laughs", "笑.xlsx", lambda: declared("xl/sharedStrings.xml", LAUGHS, "&a11;"), ("markup.doctype", "markup.broken")),
    Hostile("a hundred thousand levels", "深.xlsx", lambda: book("<a>" * 100_000), ("markup.broken", "guard.depth")),
    Hostile("an attribute of 12 MB", "长.xlsx", lambda: packed(parts(row(1, f'<c r="{"A" * 12_000_000}1"/>')), level=1),
            ("markup.broken", "archive.ratio")),
    Hostile("merge of 20 million cells", "并.xlsx", lambda: book(row(1, WIDE), tail=MERGED), cells={"A1": ""},
            problems={"AA1": "sheet.covered"}),
    Hostile("merge bomb", "并2.xlsx", lambda: book(row(1, inline("A1", "甲")) + row(20_000, inline("KN20000", "乙")), tail=MERGED),
            ("sheet.merges",)),
    Hostile("six thousand merges", "并3.xlsx", lambda: book(
        row(1, number("A1", "1")), tail=f"<mergeCells>{MANY_MERGES}</mergeCells>"), ("sheet.merges",)),
    Hostile("giant dimension", "大.xlsx", lambda: book(row(1, number("A1", "1")), before='<dimension ref="A1:XFD1048576"/>'),
            cells={"A1": "1"}),
    Hostile("row 1 048 577", "行.xlsx", lambda: book(row(1_048_577, number("A1048577", "1"))), ("sheet.rows",)),
    Hostile("column 16 385", "列.xlsx", lambda: book(row(1, number("XFE1", "1"))), ("sheet.columns",)),
    Hostile("row 0", "零.xlsx", lambda: book(row(1, number("A0", "1"))), ("sheet.broken",)),
    Hostile("cells in disorder", "乱.xlsx",
            lambda: book(row(3, number("C3", "33"), number("A3", "31")) + row(1, number("B1", "12"), number("A1", "11"))),
            cells={"A1": "11", "B1": "12", "A3": "31", "C3": "33"}),
    Hostile("one cell twice", "双格.xlsx", lambda: book(row(1, number("A1", "1"), number("A1", "2"))), ("sheet.broken",)),
    Hostile("one row twice", "双行.xlsx", lambda: book(row(1, number("A1", "1")) + row(1, number("A1", "2"))), ("sheet.broken",)),
    Hostile("cell of another row", "错行.xlsx", lambda: book(row(1, number("A7", "1"))), ("sheet.broken",)),
    Hostile("two values in a cell", "双值.xlsx", lambda: book(row(1, '<c r="A1"><v>1</v><v>2</v></c>')), ("sheet.broken",)),
    Hostile("element in a value", "夹.xlsx", lambda: book(row(1, '<c r="A1"><v>1<x/>2</v></c>')), ("sheet.broken",)),
    Hostile("comment in a value", "注.xlsx", lambda: book(row(1, '<c r="A1"><v>1<!-- --><?a b?>2</v></c>')), cells={"A1": "12"}),
    Hostile("string out of range", "越.xlsx", lambda: book(row(1, number("A1", "9", 't="s"'))), ("sheet.broken",)),
    Hostile("string of negative number", "负.xlsx", lambda: book(row(1, number("A1", "-1", 't="s"')), strings="<si><t>a</t></si>"),
            ("sheet.broken",)),
    Hostile("style out of range", "样.xlsx", lambda: book(row(1, number("A1", "1", 's="7"'))), ("sheet.broken",)),
    Hostile("unknown type", "型.xlsx", lambda: book(row(1, number("A1", "5", 't="x"'))), problems={"A1": "sheet.type"}),
    Hostile("boolean of 7", "真.xlsx", lambda: book(row(1, number("A1", "7", 't="b"'))), problems={"A1": "sheet.type"}),
    Hostile("cells of another namespace", "异.xlsx", foreign, cells={"A1": "1", "B1": "", "C1": "3"}),
    Hostile("sheet without its namespace", "无.xlsx", lambda: packed({
        **parts(), SHEET: b"<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData></worksheet>"}),
        ("sheet.broken",)),
    Hostile("strings for a sheet", "换.xlsx", lambda: packed({**parts(), SHEET: f'<sst xmlns="{MAIN}"/>'.encode()}), ("sheet.broken",)),
    Hostile("styles bomb", "样弹.xlsx", lambda: repeated('<xf numFmtId="14"/><xf numFmtId="170"/>', 400_000, styles=""),
            ("archive.ratio", "guard.memory"), cells={"A1": "1"}),
    Hostile("strings bomb", "字弹.xlsx", lambda: repeated("<si><t/></si>", 3_000_000, strings=""), ("archive.ratio", "guard.memory"),
            cells={"A1": "1"}),
    Hostile("five hundred sheets", "表.xlsx", lambda: book(sheets="".join(
        f'<sheet name="{n}" sheetId="{n}" r:id="rId1"/>' for n in range(500))), ("sheet.broken",)),
    Hostile("two sheets of one part", "同.xlsx", lambda: book(row(1, number("A1", "1")), sheets=(
        '<sheet name="a" sheetId="1" r:id="rId1"/><sheet name="b" sheetId="2" r:id="rId1"/>')), ("sheet.broken",)),
    Hostile("two formats of one number", "式样.xlsx", lambda: book(
        row(1, number("A1", "1")), formats='<numFmt numFmtId="0" formatCode="0%"/>'), ("sheet.broken",)),
    Hostile("format of no number", "式样2.xlsx", lambda: book(
        row(1, number("A1", "1")), formats='<numFmt numFmtId="x" formatCode="0%"/>'), ("sheet.broken",)),
    Hostile("format that is not there", "式样3.xlsx", lambda: book(
        row(1, number("A1", "1", 's="1"')), styles='<xf numFmtId="177"/>'), ("sheet.broken",)),
    Hostile("format of a conditional format", "式样4.xlsx", lambda: packed({
        **parts(row(1, number("A1", "1.5", 's="1"')), formats='<numFmt numFmtId="177" formatCode="0.00%"/>', styles='<xf numFmtId="177"/>'),
        "xl/styles.xml": parts(formats='<numFmt numFmtId="177" formatCode="0.00%"/>', styles='<xf numFmtId="177"/>')[
            "xl/styles.xml"].replace(b"</styleSheet>", b'<dxfs><dxf><numFmt numFmtId="177" formatCode="yyyy"/></dxf></dxfs></styleSheet>'),
    }), cells={"A1": "150%"}),
    Hostile("row in a row", "套行.xlsx", lambda: book(row(1, row(2, number("A2", "1")), number("A1", "2"))), ("sheet.broken",)),
    Hostile("text in a text", "套字.xlsx", lambda: book(
        row(1, number("A1", "0", 't="s"')), strings="<si><t>甲</t><si><t>乙</t></si></si><si><t>丙</t></si>"), ("sheet.broken",)),
    Hostile("index read as text", "内联.xlsx", lambda: book(row(1, number("A1", "16", 't="inlineStr"'))),
            problems={"A1": "sheet.type"}),
    Hostile("fewer strings than told", "少.xlsx", lambda: packed({**parts(row(1, number("A1", "0", 't="s"'))), "xl/sharedStrings.xml":
        f'<sst xmlns="{MAIN}" uniqueCount="2"><si><t>甲</t></si></sst>'.encode()}), cells={"A1": "甲"}),
    Hostile("unknown encoding", "码.xlsx", lambda: packed({
        **parts(), SHEET: parts(row(1, number("A1", "1")))[SHEET].replace(b"UTF-8", b"UTF-7")}), ("sheet.broken", "markup.broken")),
)  # fmt: skip

"""Cells and lines whose values are the trap: formulas, dates, digits, encodings, quotes."""

from __future__ import annotations

from proofs.hostility.model import Hostile, book, inline, number, row

MEGABYTE = 1024 * 1024
INJECTED = "=cmd|'/C calc'!A0"


def typed(text: str) -> bytes:
    return text.encode()


def formula(text: str, result: str = "") -> str:
    return f'<c r="A1"><f>{text}</f>{result}</c>'


VALUES = (
    Hostile("formula without a result", "式.xlsx", lambda: book(row(1, formula("1+1"))),
            problems={"A1": "sheet.formula-uncalculated"}),
    Hostile("formula that asks to be run", "式2.xlsx",
            lambda: book(row(1, formula("1+1", "<v>0</v>")), book='<calcPr fullCalcOnLoad="1"/>'),
            problems={"A1": "sheet.formula-uncalculated"}),
    Hostile("formula that failed", "式3.xlsx", lambda: book(row(1, '<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>')),
            problems={"A1": "sheet.cell-error"}),
    Hostile("DDE", "命令.xlsx", lambda: book(row(1, formula("cmd|'/C calc'!A0", "<v>0</v>"))), cells={"A1": "0"}),
    Hostile("formula injected as text", "注入.xlsx", lambda: book(row(1, inline("A1", INJECTED.replace("'", "&apos;")))),
            cells={"A1": INJECTED}),
    Hostile("formula injected into CSV", "注入.csv", lambda: typed(f"编号,数\n{INJECTED},@SUM(1)\n"),
            cells={"A2": INJECTED, "B2": "@SUM(1)"}),
    Hostile("days counted from 1904", "日.xlsx",
            lambda: book(row(1, number("A1", "0.5", 's="1"') + number("B1", "43981", 's="1"')), styles='<xf numFmtId="14"/>',
                         book='<workbookPr date1904="1"/>'), cells={"B1": "2024-05-31"}, problems={"A1": "sheet.date"}),
    Hostile("day that never was", "日2.xlsx", lambda: book(row(1, number("A1", "-5", 's="1"')), styles='<xf numFmtId="14"/>'),
            problems={"A1": "sheet.date"}),
    Hostile("hidden sheet", "藏.xlsx",
            lambda: book(row(1, number("A1", "1")), sheets='<sheet name="填报" sheetId="1" state="veryHidden" r:id="rId1"/>'),
            cells={"A1": "1"}),
    Hostile("rich text with readings", "富.xlsx", lambda: book(row(
        1, '<c r="A1" t="inlineStr"><is><r><t>12</t></r><r><rPr><b/></rPr><t>34</t></r><rPh sb="0" eb="1"><t>99</t></rPh></is></c>')),
        cells={"A1": "1234"}),
    Hostile("full-width digits", "全.xlsx", lambda: book(row(1, inline("A1", "１，２３４．５"))), cells={"A1": "１，２３４．５"}),
    Hostile("powers of ten", "幂.xlsx", lambda: book(row(1, number("A1", "1.5E+3"), number("B1", "4.2E+17"))),
            cells={"A1": "1500", "B1": "420000000000000000"}),
    Hostile("powers of ten in CSV", "幂.csv", lambda: typed("编号,数\nt01,4.2E+17\n"), cells={"B2": "4.2E+17"}),
    *(Hostile(f"number {stored}", f"数{n}.xlsx", lambda stored=stored: book(row(1, number("A1", stored))),
              problems={"A1": "sheet.number"})
      for n, stored in enumerate(("NaN", "Infinity", "-INF", "1e999", "0x10", "1_000", "１２", "9" * 5_000))),
    Hostile("shown as ten thousands", "万.xlsx", lambda: book(
        row(1, number("A1", "12345", 's="1"')), formats='<numFmt numFmtId="170" formatCode="0!.0,"/>', styles='<xf numFmtId="170"/>'),
        problems={"A1": "sheet.scaled-format"}),
    Hostile("40 000 characters in a cell", "字.xlsx", lambda: book(row(1, inline("A1", "字" * 40_000))),
            problems={"A1": "sheet.too-long"}),
    Hostile("half a character", "半.xlsx", lambda: book(row(1, inline("A1", "_xD83D_"), inline("B1", "_xD83D__xDE00_"))),
            cells={"B1": "😀"}, problems={"A1": "sheet.character"}),
    Hostile("zero character", "零字.xlsx", lambda: book(row(1, inline("A1", "甲_x0000_"))), problems={"A1": "sheet.character"}),
    Hostile("zero in CSV", "零.csv", lambda: typed("编号,数\n" + "t01,5\n" * 60 + "t02,\x006\n"), cells={"B61": "5"},
            problems={"B62": "sheet.character"}),
    Hostile("zeros all over", "零2.csv", lambda: typed("编号\x00,\x00数\n") * 9, ("encoding.binary", "encoding.unknown")),
    Hostile("CSV in GBK", "国标.csv", lambda: "编号,单位\nt01,科学技术局\n".encode("gbk"), cells={"B2": "科学技术局"}),
    Hostile("CSV in UTF-16", "宽.csv", lambda: "编号\t单位\nt01\t科学技术局\n".encode("utf-16"), cells={"B2": "科学技术局"}),
    Hostile("CSV with a mark", "标.csv", lambda: "编号,单位\nt01,科学技术局\n".encode("utf-8-sig"), cells={"A1": "编号"}),
    Hostile("CSV that lost a byte", "损.csv", lambda: typed("编号,单位\nt01,科学技术局\nt02,发展和改革局\n").replace(b"\xa7", b"", 1),
            ("encoding.torn",)),
    Hostile("nested quotes", "引.csv", lambda: typed('编号,"说""明"""\nt01,"一\n二,三""四"""\n'),
            cells={"B1": '说"明"', "B2": '一\n二,三"四"'}),
    Hostile("quote never closed", "引2.csv", lambda: typed('编号,数\nt01,"5\n' + "t02,6\n" * 20_000), ("sheet.csv",)),
    Hostile("delimiter declared as a quote", "分.csv", lambda: typed('sep="\n编号,数\nt01,5\n'),
            ("sheet.csv",), cells={"B3": "5"}),
    Hostile("a line of 100 MB", "长.csv", lambda: b"1," * (50 * MEGABYTE), ("file.large",)),
    Hostile("a line of 49 MB", "长2.csv", lambda: b"1," * (49 * MEGABYTE // 2), ("sheet.columns", "guard.memory")),
    Hostile("a cell of 49 MB", "长3.csv", lambda: b"1" * (49 * MEGABYTE), ("sheet.csv",)),
    Hostile("49 million empty lines at the end", "空行.csv", lambda: b"1\n" + b"\n" * (49 * MEGABYTE), ("guard.memory",),
            cells={"A1": "1"}),
    Hostile("49 million empty lines before a value", "空行2.csv", lambda: b"1\n" + b"\n" * (49 * MEGABYTE) + b"2", ("sheet.rows",)),
    Hostile("1 048 577 lines", "行.csv", lambda: b"1,2\n" * 1_048_577, ("sheet.rows",)),
)  # fmt: skip

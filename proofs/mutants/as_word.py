"""Sayings as the parts of a Word package: styles, numbering, notes, text boxes, spans, changes, controls, fields."""

from __future__ import annotations

from html import escape
from random import Random

from proofs.mutants.sayings import ABOVE, LEFT, Said, spans

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="z"><w:name w:val="hid"/><w:rPr><w:vanish/></w:rPr></w:style>'
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%2"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="1"/>'
    '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)


def as_word(random: Random, sayings: list[Said]) -> dict[str, bytes]:
    """The parts of a .docx that says this."""
    notes: list[str] = []
    body = "".join(_block(random, said, notes) for said in sayings)
    told = "".join(f'<w:footnote w:id="{at}">{_paragraph(text)}</w:footnote>' for at, text in enumerate(notes, start=1))
    rows = (("styles", _STYLES), ("numbering", _NUMBERING), ("footnotes", told))
    linked = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>' for at, (kind, _) in enumerate(rows)
    )
    main = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    made = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{main}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{linked}</Relationships>',
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        **{f"word/{kind}.xml": f"<w:{kind} {_SPACES}>{inner}</w:{kind}>" for kind, inner in rows},
    }
    return {name: (_HEAD + text).encode() for name, text in made.items()}


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _paragraph(text: str, properties: str = "", more: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{_run(text)}{more}</w:p>"


def _block(random: Random, said: Said, notes: list[str]) -> str:
    if said.kind == "table":
        return _table(said)
    if said.kind == "heading":
        return _paragraph(said.text, f'<w:pStyle w:val="{random.choice("12a")}"/>')
    if said.kind == "item":
        return _paragraph(said.text, f'<w:numPr><w:ilvl w:val="{random.randrange(2)}"/><w:numId w:val="1"/></w:numPr>')
    if said.kind == "note":
        notes.append(said.text)
        return _paragraph("见注", "", f'<w:r><w:footnoteReference w:id="{len(notes)}"/></w:r>')
    return _box(said.text) if said.kind == "box" else random.choice(_HANDS)(said.text)


def _box(text: str) -> str:
    held = f"<w:txbxContent>{_paragraph(text)}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{held}</wps:txbx></w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict><v:textbox>{held}</v:textbox></w:pict></mc:Fallback>"
    return f"<w:p><w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r></w:p>"


def _changed(text: str) -> str:
    """Half of it inserted, something deleted, something hidden."""
    half = len(text) // 2
    gone = '<w:del><w:r><w:delText>旧文</w:delText></w:r></w:del><w:r><w:rPr><w:rStyle w:val="z"/></w:rPr><w:t>隐</w:t></w:r>'
    return f"<w:p>{_run(text[:half])}<w:ins>{_run(text[half:], '<w:b/>')}</w:ins>{gone}</w:p>"


def _controlled(text: str) -> str:
    return f'<w:sdt><w:sdtPr><w:alias w:val="正文"/></w:sdtPr><w:sdtContent>{_paragraph(text)}</w:sdtContent></w:sdt>'


def _fielded(text: str) -> str:
    """With a link, a field, a tab, a break and a symbol of its own font."""
    link = f"<w:hyperlink>{_run(text[:5])}</w:hyperlink>"
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    marks = '<w:r><w:tab/><w:br/><w:sym w:font="Wingdings" w:char="F0FC"/><w:noBreakHyphen/></w:r>'
    return f"<w:p>{link}{_run(text[5:])}{field}{marks}</w:p>"


_HANDS = (_paragraph, _paragraph, _changed, _controlled, _fielded)


def _table(said: Said) -> str:
    rows = []
    for at, row in enumerate(said.rows):
        cells = [_cell(said, at, column) for column, cell in enumerate(row) if cell != LEFT]
        head = "<w:trPr><w:tblHeader/></w:trPr>" if at == 0 else ""
        rows.append(f"<w:tr>{head}{''.join(cells)}</w:tr>")
    grid = '<w:gridCol w:w="1500"/>' * len(said.rows[0])
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _cell(said: Said, row: int, column: int) -> str:
    text = said.rows[row][column]
    across, down = spans(said, row, column)
    merged = "<w:vMerge/>" if text == ABOVE else '<w:vMerge w:val="restart"/>' if down > 1 else ""
    inner = _paragraph("" if text == ABOVE else text)
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{across}"/>{merged}</w:tcPr>{inner}</w:tc>'

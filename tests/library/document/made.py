"""Small documents made on the fly: Word packages from XML, PDF from strings."""

from __future__ import annotations

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)
_REL = '<Relationship Id="{0}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{1}" Target="{2}"/>'


def package(document: bytes | str, **parts: str) -> bytes:
    """A .docx whose document.xml is `document`; `parts` are the bodies of styles, numbering, footnotes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS.format(_REL.format("r1", "officeDocument", "word/document.xml")))
        archive.writestr("word/document.xml", document)
        rels = "".join(_REL.format(f"r{at}", kind, f"{kind}.xml") for at, kind in enumerate(parts))
        archive.writestr("word/_rels/document.xml.rels", _RELS.format(rels))
        for kind, body in parts.items():
            archive.writestr(f"word/{kind}.xml", f"<w:{kind} {W}>{body}</w:{kind}>")
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A .docx with `body` inside w:body."""
    return package(
        f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}</w:body></w:document>',
        **parts,
    )


def p(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def tc(text: str, properties: str = "") -> str:
    """A table cell of one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def table(*rows: str) -> str:
    """A table of rows, each the cells of one row."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password to open it."""
    lock = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (
        b"11" * 32,
        b"22" * 32,
    )
    return pdf(b"BT /F 12 Tf 72 700 Td (a locked text) Tj ET").replace(b"trailer<<", b"trailer<<" + lock)


def pdf(content: bytes = b"", *, image: bool = False) -> bytes:
    """A one-page PDF with `content` as its page stream, and perhaps a picture over the whole page."""
    picture = b"/XObject<</I 5 0 R>>" if image else b""
    stream = content + (b" q 595 0 0 842 0 0 cm /I Do Q" if image else b"")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<"
        b"/Font<</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>" + picture + b">>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
        b"stream\n\x80\nendstream",
    ]
    return written(objects)


def written(objects: list[bytes]) -> bytes:
    """The PDF file of `objects`, the first its catalogue."""
    out = b"%PDF-1.4\n"
    places = []
    for at, entry in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (at, entry)
    table_at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table_at,
    )


def pdf_with_marks(content: bytes, glyphs: dict[int, bytes]) -> bytes:
    """A one-page PDF whose font /G draws `glyphs` (code → drawing on 1000 by 1000) and gives each the
    private-use character U+E000 + code; /F is Helvetica."""
    codes = sorted(glyphs)
    table_ = b"".join(b"<%02x> <%04x>\n" % (code, 0xE000 + code) for code in codes)
    mapping = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff>\n"
    mapping += b"endcodespacerange %d beginbfchar\n%sendbfchar endcmap end end" % (len(codes), table_)
    drawn = [b"250 0 0 -250 250 900 d1 " + glyphs[code] for code in codes]
    names = b" ".join(b"%d /g%d" % (code, code) for code in codes)
    procs = b" ".join(b"/g%d %d 0 R" % (code, 6 + at) for at, code in enumerate(codes))
    widths = b" ".join(b"250" if code in glyphs else b"0" for code in range(codes[0], codes[-1] + 1))
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 -250 250 900]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<<%s>>"
        b"/Encoding<</Type/Encoding/Differences[%s]>>/FirstChar %d/LastChar %d/Widths[%s]/ToUnicode 5 0 R>>"
    ) % (procs, names, codes[0], codes[-1], widths)
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</G %s"
        b"/F <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
    ) % font
    streams = [b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream) for stream in (content, mapping, *drawn)]
    return written([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, *streams])

"""Files that are broken, hostile or of no use: each refused by name within 512 MB and 20 s."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile

import pytest
from tests.library.document.made import W, docx, encrypted_pdf, p, package, pdf, tc

from kechuang.document import open_document
from kechuang.guard import Refusal

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000
XXE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


def body(inner: str) -> str:
    return f"<w:document {W}><w:body>{inner}</w:body></w:document>"


def bomb(megabytes: int = 220) -> bytes:
    """A small .docx whose document.xml inflates to more than 200 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as stream:
            stream.write(f"<w:document {W}><w:body><w:p><w:r><w:t>".encode())
            for _ in range(megabytes):
                stream.write(b"x" * (1 << 20))
            stream.write(b"</w:t></w:r></w:p></w:body></w:document>")
    return out.getvalue()


def other_package(member: str, content: bytes = b"<a/>") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(member, content)
    return out.getvalue()


def wide_html() -> bytes:
    rows = "<tr><td colspan=1000 rowspan=1000000>格</td></tr>" + "<tr><td>x</td></tr>" * 5000
    return f"<html><body><table>{rows}</table></body></html>".encode()


def wide_docx() -> bytes:
    rows = f'<w:tr>{tc("格", """<w:gridSpan w:val="990"/><w:vMerge w:val="restart"/>""")}</w:tr>'
    rows += f'<w:tr>{tc("", """<w:gridSpan w:val="990"/><w:vMerge/>""")}{tc("x")}</w:tr>' * 400
    return docx(f"<w:tbl>{rows}</w:tbl>")


ATTACKS = {
    "an empty file": ("计划.docx", lambda: b"", "file.empty"),
    "blanks only": ("计划.txt", lambda: b" \r\n\t\n", "file.empty"),
    "an old .doc": ("计划.doc", lambda: OLE, "document.old-office"),
    "an old .doc named .docx": ("计划.docx", lambda: OLE, "document.old-office"),
    "an encrypted .docx": (
        "计划.docx",
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        "document.encrypted",
    ),
    "a truncated .docx": ("计划.docx", lambda: docx(p("正文"))[:-200], "archive.broken"),
    "the start of a .docx": ("计划.docx", lambda: docx(p("正文"))[:300], "archive.broken"),
    "a zip bomb": ("计划.docx", bomb, "archive.large"),
    "a smaller zip bomb": ("计划.docx", lambda: bomb(60), "archive.ratio"),
    "an external entity": ("计划.docx", lambda: package(XXE + body(p("&x;"))), "markup.doctype"),
    "an external entity in UTF-16": (
        "计划.docx",
        lambda: package((XXE.replace("?>", ' encoding="utf-16"?>', 1) + body(p("&x;"))).encode("utf-16")),
        "markup.doctype",
    ),
    "a billion laughs": ("计划.docx", lambda: package(LAUGHS + body(p("&i;"))), "markup.doctype"),
    "XML that breaks off": ("计划.docx", lambda: package(body(p("正文"))[:-30]), "markup.broken"),
    "deep XML": ("计划.docx", lambda: docx("<w:ins>" * 5000 + "</w:ins>" * 5000), "markup.deep"),
    "deep HTML": (
        "计划.html",
        lambda: b"<html><body>" + b"<div>" * 50_000 + "文".encode(),
        "markup.deep",
    ),
    "a giant merged cell in HTML": ("计划.html", wide_html, "document.table-large"),
    "a giant merged cell in Word": ("计划.docx", wide_docx, "document.table-large"),
    "a binary sheet": ("数据.xlsb", lambda: other_package("xl/workbook.bin"), "document.sheet"),
    "a sheet without its parts": ("数据.xlsx", lambda: other_package("xl/workbook.xml"), "document.broken-sheet"),
    "slides": ("汇报.pptx", lambda: other_package("ppt/presentation.xml"), "document.slides"),
    "an OFD": ("公文.ofd", lambda: other_package("OFD.xml"), "document.ofd"),
    "an .odp": (
        "公文.odp",
        lambda: other_package("mimetype", b"application/vnd.oasis.opendocument.presentation"),
        "document.opendocument",
    ),
    "a plain zip": ("附件.zip", lambda: other_package("方案.txt"), "document.archive"),
    "a .rar": ("附件.rar", lambda: b"Rar!\x1a\x07\x00" + b"\0" * 50, "document.archive"),
    "a picture": ("扫描.docx", lambda: b"\xff\xd8\xff\xe0" + b"\0" * 500, "document.image"),
    "a program": ("方案.docx", lambda: b"MZ" + b"\0" * 500, "document.program"),
    "a web archive": (
        "方案.mht",
        lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n<html><body><p>a</p>",
        "document.web-archive",
    ),
    "a PDF without text": ("扫描.pdf", lambda: pdf(image=True), "document.scanned"),
    "an encrypted PDF": ("计划.pdf", encrypted_pdf, "document.encrypted"),
    "an empty PDF page": ("空白.pdf", pdf, "document.scanned"),
    "a truncated PDF": ("计划.pdf", lambda: b"%PDF-1.4\n1 0 obj\n<</Type", "document.broken-pdf"),
    "a Word file without text": ("计划.docx", lambda: docx(p("")), "document.no-text"),
    "an embedded page": ("计划.docx", lambda: docx("<w:altChunk/>"), "document.embedded"),
    "binary junk": ("计划.txt", lambda: bytes(range(256)) * 50, "encoding.binary"),
}


@pytest.mark.parametrize("what", ATTACKS)
def test_it_is_refused_with_a_code_the_file_name_and_what_to_do(tmp_path, what):
    name, make, code = ATTACKS[what]
    (tmp_path / name).write_bytes(make())
    with pytest.raises(Refusal) as caught:
        open_document(tmp_path / name)
    assert caught.value.code == code
    assert f"“{name}”" in caught.value.message
    assert "请" in caught.value.message
    assert str(tmp_path) not in caught.value.message


@pytest.mark.parametrize("what", ["missing", "directory"])
def test_what_is_no_file_is_refused(tmp_path, what):
    place = tmp_path / "方案.docx"
    if what == "directory":
        place.mkdir()
    with pytest.raises(Refusal) as caught:
        open_document(place)
    assert caught.value.code == f"file.{what}"


def test_a_huge_single_line_is_read_or_refused_within_the_limits(tmp_path):
    (tmp_path / "长.txt").write_text("各单位要认真落实。" * 300_000, encoding="utf-8")
    begun = time.monotonic()
    document = open_document(tmp_path / "长.txt")
    assert len(document.blocks) == 1
    assert time.monotonic() - begun < 20


MEASURED = """
import resource, sys, time
from kechuang.document import open_document
from kechuang.guard import Refusal
begun = time.monotonic()
try:
    open_document(sys.argv[1])
    code = "read"
except Refusal as refusal:
    code = refusal.code
from kechuang.guard.limits import peak_memory
from kechuang.guard.run import _drop
_drop()
own = peak_memory() // 1024
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(code, own + child, time.monotonic() - begun)
"""


def _many_paragraphs() -> bytes:
    return docx("<w:p/>" * 6_000_000)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("炸弹.docx", bomb),
        ("段落.docx", lambda: docx(p("字") * 60_000)),
        ("空段.docx", _many_paragraphs),
        ("网页.html", lambda: b"<html><body>" + b"<p>x" * 3_000_000),
        ("长行.txt", lambda: ("|" * 5_000_000).encode()),
    ],
)
def test_parent_and_child_together_stay_within_512_mb_and_20_s(tmp_path, name, make):
    (tmp_path / name).write_bytes(make())
    run = subprocess.run(
        [sys.executable, "-c", MEASURED, str(tmp_path / name)],
        capture_output=True,
        text=True,
        check=True,
    )
    code, kilobytes, seconds = run.stdout.split()
    assert int(kilobytes) < 512 * 1024, (code, kilobytes)
    assert float(seconds) < 20, (code, seconds)


def test_print_too_small_to_have_a_size_breaks_nothing(tmp_path):
    lines = b" ".join(
        b"BT /F 0.04 Tf 72 %d Td (a line of small print, number %d) Tj ET" % (700 - at, at) for at in range(9)
    )
    (tmp_path / "小字.pdf").write_bytes(pdf(lines))
    assert open_document(tmp_path / "小字.pdf").blocks[0].text.startswith("a line")

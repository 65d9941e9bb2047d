"""Old formats: read as their current twin where LibreOffice is installed, refused with what to do where it is not."""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import threading
import time
import zipfile
from pathlib import Path

import pytest
from tests.library.guard.compound_files import compound

from kechuang.document import open_document
from kechuang.document.legacy import office
from kechuang.guard import Refusal
from kechuang.guard.file import read_file

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)")


@pytest.fixture(scope="session")
def old(tmp_path_factory, examples):
    """Makes a file of examples/ into an old format."""
    folder = tmp_path_factory.mktemp("old")

    def made(name: str, suffix: str) -> Path:
        home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
        command = ["soffice", home, "--headless", "--convert-to", suffix, "--outdir", folder, examples / name]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return folder / f"{Path(name).stem}.{suffix}"

    return made


@pytest.mark.office
@needs_office
@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt"])
def test_an_old_word_file_reads_like_the_one_it_was_made_from(old, examples, suffix):
    begun = time.monotonic()
    document = open_document(old("plan.docx", suffix))
    assert document.format == suffix
    now = open_document(examples / "plan.docx")
    assert [(b.text, b.cell) for b in document.blocks] == [(b.text, b.cell) for b in now.blocks]
    assert any("LibreOffice" in repair.reason for repair in document.repairs)
    assert time.monotonic() - begun < 60


@pytest.mark.office
@needs_office
@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_an_old_workbook_reads_like_the_one_it_was_made_from(old, examples, suffix):
    document, now = open_document(old("values.xlsx", suffix)), open_document(examples / "values.xlsx")
    assert document.format == suffix
    assert [(b.text, b.cell, b.place) for b in document.blocks] == [(b.text, b.cell, b.place) for b in now.blocks]


@pytest.mark.office
@needs_office
def test_a_wps_name_and_a_false_name_change_nothing(old, tmp_path):
    shutil.copy(old("plan.docx", "doc"), tmp_path / "方案.wps")
    document = open_document(tmp_path / "方案.wps")
    assert document.format == "doc"
    assert len(document.blocks) > 100


def odt(body: str, scripts: str = "", **parts: str) -> bytes:
    """An .odt whose text is `body`."""
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "xlink": "http://www.w3.org/1999/xlink",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "script": "urn:oasis:names:tc:opendocument:xmlns:script:1.0",
    }  # fmt: skip
    spaces = " ".join(f'xmlns:{key}="{value}"' for key, value in names.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2">'
        f"{scripts}<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    files = {"mimetype": kind, "content.xml": content, **{k.replace("__", "/") + ".xml": v for k, v in parts.items()}}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in files
    )
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    files["META-INF/manifest.xml"] = (
        f'<?xml version="1.0"?><manifest:manifest {space} manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>{entries}</manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


@pytest.mark.office
@needs_office
def test_no_link_is_followed_to_the_network_or_to_a_file(tmp_path):
    listener = socket.create_server(("127.0.0.1", 0))
    listener.setblocking(False)
    secret = tmp_path / "secret.txt"
    secret.write_text("本机的秘密", encoding="utf-8")
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/picture.png"
    body = (
        "<text:p>正文在此</text:p>"
        f'<text:section text:name="s"><text:section-source xlink:href="{secret.as_uri()}"/><text:p>旧</text:p></text:section>'
        f'<text:p><draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{address}"/></draw:frame></text:p>'
    )
    (tmp_path / "链接.odt").write_bytes(odt(body))
    document = open_document(tmp_path / "链接.odt")
    texts = "".join(block.text for block in document.blocks)
    assert "正文在此" in texts
    assert "秘密" not in texts
    with listener, pytest.raises(BlockingIOError):
        listener.accept()


@pytest.mark.office
@needs_office
def test_no_macro_runs(tmp_path):
    made = tmp_path / "macro-ran"
    lib = 'xmlns:library="http://openoffice.org/2000/library"'
    link = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    code = f'Sub Main&#10;Open "{made}" For Output As #1&#10;Print #1, "ran"&#10;Close #1&#10;End Sub'
    scripts = (
        '<office:scripts><office:event-listeners><script:event-listener script:language="ooo:script" '
        'script:event-name="dom:load" xlink:href="vnd.sun.star.script:Standard.Module1.Main?language=Basic&amp;location=document" '
        'xlink:type="simple"/></office:event-listeners></office:scripts>'
    )
    libraries = f'<library:libraries {lib} {link}><library:library library:name="Standard" library:link="false"/></library:libraries>'
    library = f'<library:library {lib} library:name="Standard" library:readonly="false"><library:element library:name="Module1"/></library:library>'
    module = f'<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">{code}</script:module>'
    content = odt(
        "<text:p>正文</text:p>", scripts, **{
            "Basic__script-lc": libraries, "Basic__Standard__script-lb": library, "Basic__Standard__Module1": module
        }
    )  # fmt: skip
    (tmp_path / "宏.odt").write_bytes(content)
    assert [b.text for b in open_document(tmp_path / "宏.odt").blocks] == ["正文"]
    assert not made.exists()


@pytest.mark.office
@needs_office
def test_what_libreoffice_cannot_read_is_refused_with_what_to_do(tmp_path):
    (tmp_path / "坏.doc").write_bytes(compound("WordDocument", "1Table"))
    with pytest.raises(Refusal) as caught:
        open_document(tmp_path / "坏.doc")
    assert caught.value.code in ("document.unconverted", "document.no-text")
    assert "“坏.doc”" in caught.value.message
    assert "请" in caught.value.message


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("方案.doc", compound("WordDocument"), "document.old-office", "Word 文档(*.docx)"),
        ("方案.wps", compound("WordDocument"), "document.old-office", "LibreOffice"),
        ("清单.et", compound("Workbook"), "document.old-office", "Excel 工作簿(*.xlsx)"),
        ("方案.rtf", b"{\\rtf1 abc}", "document.rtf", ".docx"),
        ("方案.odt", odt("<text:p/>"), "document.opendocument", ".docx"),
    ],
)
def test_without_libreoffice_a_file_is_refused_with_how_to_save_it(
    tmp_path, monkeypatch, name, content, code, words
):  # fmt: skip
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Refusal) as caught:
        open_document(tmp_path / name)
    assert caught.value.code == code
    assert words in caught.value.message


def test_slides_never_reach_libreoffice(tmp_path):
    (tmp_path / "汇报.ppt").write_bytes(compound("PowerPoint Document", "Current User"))
    with pytest.raises(Refusal) as caught:
        open_document(tmp_path / "汇报.ppt")
    assert caught.value.code == "document.old-office"
    assert "演示文稿" in caught.value.message


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX")
def test_a_conversion_waits_for_its_turn_and_gives_up_in_time(tmp_path, monkeypatch):
    slow = tmp_path / "soffice"
    slow.write_text("#!/bin/sh\nsleep 30\n")
    slow.chmod(0o755)
    monkeypatch.setattr(office, "PATIENCE", 1.0)
    begun = time.monotonic()
    runs = [threading.Thread(target=office.convert, args=(str(slow), b"x", "doc", "docx")) for _ in range(3)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert time.monotonic() - begun < 6


@pytest.mark.parametrize("name", ["方案.docx", "方案.txt"])
def test_a_current_file_is_not_touched(tmp_path, examples, name):
    source = examples / f"plan{Path(name).suffix}"
    (tmp_path / name).write_bytes(read_file(source))
    assert open_document(tmp_path / name).format in ("docx", "text")

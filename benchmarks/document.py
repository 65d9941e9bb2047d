"""Documents into blocks: a 30-page text PDF with tables, its .docx and .html, and texts of 15 000 characters.

Peers do less: pdfplumber's extract_text and pdftotext give lines without tables, paragraphs or repairs, lxml's
text_content one string with the site around the document, a split of the text its lines.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from figure import Figure, plan_file, show, side_by_side

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.library.document.invented import docx, lines, ruled

from kechuang.document.read import read_document

RUNS = int(os.environ.get("RUNS", "5"))
CHARACTERS, PAGES = 15_000, 30
SENTENCE = "围绕“一县一策”总体部署，推进AI场景开放、数据要素流通，支持企业“上云用数”，完成改造12.5%以上；"


def long_plan(pages: int) -> bytes:
    """A .docx of about `pages` printed pages, half of them tables."""
    body = ""
    for chapter in range(-(-pages // 4)):
        for at in range(8):
            body += lines(
                f"（{'一二三四五六七八'[at]}）" + SENTENCE * (at % 3 + 2) + "（责任单位：县经信局、县科技局）"
            )
        rows = [("序号", "重点任务", "责任单位", "完成时限")]
        rows += [(str(n + 1), SENTENCE * (n % 3 + 1), "县经信局、县科技局", f"2026年{n % 12 + 1}月") for n in range(16)]
        body += lines(f"附件{chapter + 1}") + ruled((800, 4600, 2200, 1500), rows, {})
    return docx(body)


def converted(word: Path, form: str) -> Path:
    """`word` in another format, beside it."""
    profile = f"-env:UserInstallation=file://{word.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(word.parent), str(word)]
    subprocess.run(command, check=True, capture_output=True, timeout=170)
    return word.with_suffix(f".{form}")


def beside(what: str, file: Path, peers: dict[str, Callable[[], object]]) -> None:
    """Seconds for one file beside each peer."""
    content = file.read_bytes()
    for peer, theirs in peers.items():
        mine, other = side_by_side(lambda: read_document(file.name, content), theirs, runs=RUNS)
        show(Figure(what, round(mine, 4), "s", peer, round(other, 4)))


def office_files(folder: Path) -> None:
    """The long plan as .docx, PDF and HTML."""
    import docx as python_docx
    import pdfplumber
    from lxml import html

    word = folder / "long.docx"
    word.write_bytes(long_plan(PAGES))
    printed, page = converted(word, "pdf"), converted(word, "html")

    def plumbed() -> int:
        with pdfplumber.open(printed) as pdf:
            return sum(len(page.extract_text()) for page in pdf.pages)

    peers: dict[str, Callable[[], object]] = {"pdfplumber extract_text": plumbed}
    if shutil.which("pdftotext"):
        peers["pdftotext"] = lambda: subprocess.run(["pdftotext", str(printed), "-"], check=True, capture_output=True)
    pages = read_document(printed.name, printed.read_bytes()).pages
    beside(f"text PDF with tables, {pages} pages", printed, peers)
    beside(
        ".docx of it", word, {"python-docx paragraphs": lambda: [p.text for p in python_docx.Document(word).paragraphs]}
    )
    markup = page.read_bytes()
    beside(".html of it", page, {"lxml text_content": lambda: html.fromstring(markup).text_content()})


def texts() -> None:
    """Text documents of 15 000 characters a second, beside a split into lines."""
    text = plan_file().read_text(encoding="utf-8")
    content = (text * (CHARACTERS // len(text) + 1))[:CHARACTERS].encode()
    mine, other = side_by_side(
        lambda: read_document("plan.txt", content), lambda: io.StringIO(content.decode()).readlines(), runs=3 * RUNS
    )
    figure = f"text documents of {CHARACTERS} characters a second, document part"
    show(Figure(figure, round(1 / mine, 1), "1/s", "lines of the text (floor)", round(1 / other)))


def main() -> None:
    """All figures; those of office files only where LibreOffice is installed."""
    texts()
    if shutil.which("soffice") is None:
        print("no LibreOffice (soffice): the long plan is not printed", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        office_files(Path(folder))


if __name__ == "__main__":
    main()

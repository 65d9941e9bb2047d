"""One plan, four formats: what LibreOffice makes of the invented Word plans reads as the Word plans do."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.library.document.invented import bracket_plan, opener_plan

from kechuang.document import Document, read_document
from kechuang.plan.export import to_json
from kechuang.plan.parse import parse_plan

PLANS = ("plan", "breakdown", "adjustment", "brackets", "openers")
FORMATS = ("pdf", "html", "txt:Text")

pytestmark = pytest.mark.office


def convert(folder: Path, words: list[Path], form: str) -> None:
    """Each of `words` in another format, beside it."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder), *map(str, words)]
    subprocess.run(command, check=True, capture_output=True, timeout=170)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, examples: Path) -> Path:
    """A folder with every invented plan in every format."""
    if shutil.which("soffice") is None:
        pytest.skip("needs LibreOffice (soffice) to convert the invented plans")
    folder = tmp_path_factory.mktemp("office")
    for name in ("plan", "breakdown", "adjustment"):
        shutil.copy(examples / f"{name}.docx", folder)
    (folder / "brackets.docx").write_bytes(bracket_plan())
    (folder / "openers.docx").write_bytes(opener_plan())
    for form in FORMATS:
        convert(folder, [folder / f"{name}.docx" for name in PLANS], form)
    return folder


def opened(file: Path) -> Document:
    return read_document(file.name, file.read_bytes())


def without_source(value: object) -> object:
    """A JSON value without what hangs on the format."""
    if isinstance(value, dict):
        return {key: without_source(inner) for key, inner in value.items() if key != "source"}
    return [without_source(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("form", ["pdf", "html", "txt"])
def test_a_converted_plan_is_the_plan_in_every_field_but_its_source(office, name, form):
    word, other = opened(office / f"{name}.docx"), opened(office / f"{name}.{form}")
    assert [(b.kind, b.text, b.cell) for b in other.blocks] == [(b.kind, b.text, b.cell) for b in word.blocks]
    assert without_source(to_json(parse_plan(other))) == without_source(to_json(parse_plan(word)))


def test_the_invented_plans_are_not_empty(office):
    brackets, openers = (parse_plan(opened(office / f"{name}.docx")) for name in ("brackets", "openers"))
    assert len(brackets.tasks) >= 6
    assert len(brackets.projects) == 30
    assert [len(table.rows) for table in opened(office / "brackets.docx").tables()] == [25, 32]
    assert opened(office / "brackets.pdf").pages >= 6
    assert len(openers.tasks) >= 4

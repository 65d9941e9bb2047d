"""The mutant of a number: drawn from the seed, its format and its number alone, so that it can be made again."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from proofs.mutants import markup, octets, package, portable, writing
from proofs.mutants.as_pdf import as_pdf
from proofs.mutants.as_sheet import as_sheet
from proofs.mutants.as_text import as_html, as_markdown, as_text
from proofs.mutants.as_word import as_word
from proofs.mutants.sayings import drawn

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
# Of a hundred mutants so many are made of an example: those are fifty times the size of what is drawn.
_OF_EXAMPLES = 0.02
_WINDOW = 600


@dataclass(frozen=True)
class Mutant:
    """A damaged file: its format, its number, its name and its bytes."""

    format: str
    number: int
    name: str
    content: bytes


def mutant_of(seed: int, form: str, number: int) -> Mutant:
    """The mutant of this number."""
    random = Random(f"fuzz:{seed}:{form}:{number}")
    ending, content = _MADE[form](random)
    return Mutant(form, number, f"{form}-{number}.{ending}", content)


def _text(random: Random) -> tuple[str, bytes]:
    if random.random() < 0.25:
        text = as_markdown(random, drawn(random))
        ending = "md"
    else:
        text, ending = _window(random, "plan.txt") if random.random() < 0.3 else as_text(random, drawn(random)), "txt"
    if random.random() < _OF_EXAMPLES:
        ending = random.choice(("txt", "md"))
        text = example(f"plan.{ending}").decode()
    return ending, writing.encoded(random, _times(random, text))


def _window(random: Random, name: str) -> str:
    """A stretch of an example, from one line to another."""
    lines = example(name).decode().split("\n")
    start = random.randrange(len(lines))
    taken: list[str] = []
    while start < len(lines) and sum(map(len, taken)) < _WINDOW:
        taken.append(lines[start])
        start += 1
    return "\n".join(taken)


def _times(random: Random, text: str) -> str:
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        text = writing.damaged(random, text)
    return text


_BETWEEN = re.compile(r">([^<>]{2,})<")


def _html(random: Random) -> tuple[str, bytes]:
    whole = random.random() < _OF_EXAMPLES
    page = example("plan.html").decode() if whole else as_html(random, drawn(random))
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        if random.random() < 0.45 and (told := list(_BETWEEN.finditer(page))):
            one = random.choice(told)
            page = page[: one.start(1)] + writing.damaged(random, one.group(1)) + page[one.end(1) :]
        else:
            page = markup.marks_damaged(random, page.encode()).decode("utf-8", "ignore") or " "
    return "html", octets.damaged(random, page.encode()) if random.random() < 0.05 else page.encode("utf-8", "ignore")


def _docx(random: Random) -> tuple[str, bytes]:
    name = random.choice(("plan.docx", "adjustment.docx", "breakdown.docx"))
    parts = _example_parts(name) if random.random() < _OF_EXAMPLES else as_word(random, drawn(random))
    return "docx", package.damaged(random, parts)


def _xlsx(random: Random) -> tuple[str, bytes]:
    parts = _example_parts("values.xlsx") if random.random() < _OF_EXAMPLES else as_sheet(random, drawn(random))
    return "xlsx", package.damaged(random, parts)


def _pdf(random: Random) -> tuple[str, bytes]:
    drawn_anew = random.random() > 5 * _OF_EXAMPLES
    return "pdf", portable.damaged(
        random, as_pdf(random, drawn(random)) if drawn_anew else _example_page(random.choice((0, 5, 9)))
    )


@cache
def example(name: str) -> bytes:
    """An example plan as it stands."""
    return (EXAMPLES / name).read_bytes()


@cache
def _example_parts(name: str) -> dict[str, bytes]:
    return package.parts_of(example(name))


@cache
def _example_page(at: int) -> tuple[portable.Part, ...]:
    """One page of the example, without the moment at which it was taken out."""
    import pypdfium2

    whole, alone, held = pypdfium2.PdfDocument(example("plan.pdf")), pypdfium2.PdfDocument.new(), io.BytesIO()
    alone.import_pages(whole, [at])
    alone.save(held)
    return tuple(part for part in portable.parts_of(held.getvalue()) if b"/CreationDate" not in part.said)


_MADE: dict[str, Callable[[Random], tuple[str, bytes]]] = {
    "text": _text, "html": _html, "docx": _docx, "xlsx": _xlsx, "pdf": _pdf,
}  # fmt: skip
FORMATS = tuple(_MADE)

"""Reading text documents of 15 000 characters: documents and characters a second of one core, and the targets alone.

Every document differs from the next in every line, so that nothing is read from memory of the one before.
Seconds are of the processor: other work on the machine does not count. Peer: the naive reader of `naive.py`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice

from figure import Figure, plan_file, show
from naive import naive

from kechuang.document.read import read_document
from kechuang.plan.parse import parse_plan
from kechuang.plan.target import find_targets
from kechuang.vocabulary.source import Source

LENGTH, DOCUMENTS, ROUNDS = 15_000, 20, 5
PROMISED = 20


def documents(text: str) -> list[str]:
    """Texts of `LENGTH` characters for all rounds, made of the lines of `text`, each with its own sign in every line."""
    lines = [line for line in text.splitlines() if line.strip()]
    return [_signed(lines, chr(0x4E8C + number)) for number in range(DOCUMENTS * ROUNDS)]


def _signed(lines: Sequence[str], sign: str) -> str:
    """Lines from the beginning, and again from it, up to the length; the sign stands before their last character."""
    whole: list[str] = []
    length = 0
    for line in cycle(lines):
        whole.append(line[:-1] + sign + line[-1])
        length += len(line) + 2
        if length >= LENGTH:
            return "\n".join(whole)[:LENGTH]
    raise ValueError("a plan without lines")


def best_rate(action: Callable[[str], object], texts: Sequence[str]) -> float:
    """Texts a second of processor time: the best of `ROUNDS` rounds, each over texts not seen before."""
    rest = iter(texts)
    rates = []
    for _ in range(ROUNDS):
        batch = list(islice(rest, DOCUMENTS))
        begun = time.process_time()
        for text in batch:
            action(text)
        rates.append(DOCUMENTS / (time.process_time() - begun))
    return max(rates)


def read(text: str) -> object:
    """Document and plan."""
    return parse_plan(read_document("plan.txt", text.encode()))


def targets(text: str) -> object:
    """The targets of every line."""
    return [find_targets(line, Source(0, 0, len(line)), period="2025/2027") for line in text.splitlines()]


def main() -> None:
    """The whole reader beside what is promised and beside the naive one; then the grammar of targets alone."""
    path = plan_file()
    texts = documents(path.read_text(encoding="utf-8"))
    whole, floor, alone = (best_rate(action, texts) for action in (read, naive, targets))
    what = f"text documents of {LENGTH} characters a second of one core"
    show(Figure(f"{what}, document and plan", round(whole, 1), "1/s", "promised", PROMISED))
    show(Figure(f"{what}, document and plan", round(whole, 1), "1/s", "two regular expressions (floor)", round(floor)))
    show(Figure(f"{what}, targets alone", round(alone, 1), "1/s"))


if __name__ == "__main__":
    main()

"""A little model of reporting for the state machine: dicts and the table of the page, nothing of the code it predicts.

A cell is a name; a report remembers what it says, its hands and the version it made; a version knows what it follows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

STEPS = {
    ("draft", "submit"): "submitted", ("draft", "void"): "void", ("returned", "void"): "void",
    ("submitted", "withdraw"): "draft", ("submitted", "sign"): "signed", ("submitted", "return"): "returned",
    ("signed", "return"): "returned", ("signed", "accept"): "accepted", ("accepted", "return"): "returned",
    ("accepted", "lock"): "locked",
}  # fmt: skip
ON_WAY = ("draft", "submitted", "signed", "returned")
OFFICE = frozenset({"plan_office", "plan_office_b"})
# Who may take which step with the reports of which unit; "*" is the whole county. Everybody else is refused outright.
MAY: dict[str, dict[str, str]] = {
    "write": {"plan_office": "*", "plan_office_b": "*", "clerk": "A", "clerk_b": "B"},
    "sign": {"unit_head": "A"},
    "return": {"plan_office": "*", "plan_office_b": "*", "unit_head": "A"},
    "accept": {"plan_office": "*", "plan_office_b": "*"},
    "round": {"plan_office": "*", "plan_office_b": "*"},
}
VERB_OF = {"submit": "write", "withdraw": "write", "void": "write", "paper": "write"}
# The units whose clerk may enter a signature on paper.
SHORT = frozenset({"B"})
# What can be typed: the number it says, "awaited", or the problem it has.
TEXTS: dict[str, Decimal | str | None] = {
    "10": Decimal(10), "12.5": Decimal("12.5"), "12.50": Decimal("12.5"), "8": Decimal(8), "11": Decimal(11),
    "待发布": None, "十五": "quantity.chinese-numeral", "": "value.empty",
}  # fmt: skip
VINTAGES = ("estimate", "flash", "final")


@dataclass(frozen=True)
class Cell:
    """What can be reported: by which unit, and whether its cumulative number may fall without a reason."""

    name: str
    unit: str
    rising: bool
    words: bool = False


CELLS = (
    Cell("t01/A", "A", rising=True), Cell("t01/B", "B", rising=True), Cell("t02", "KJJ", rising=False),
    Cell("task", "KJJ", rising=False, words=True),
)  # fmt: skip
MONTHS = ("2025-05", "2025-06")
Place = tuple[str, str]


@dataclass(frozen=True)
class Said:
    """What is typed: text, vintage, reason."""

    text: str
    nature: str = ""
    reason: str = ""


@dataclass
class Version:
    """A number that stood or stands."""

    amount: Decimal | None
    nature: str
    follows: int | None


@dataclass
class Paper:
    """A report."""

    cell: Cell
    month: str
    said: Said
    amount: Decimal | None
    problem: str
    author: str
    round: str
    state: str = "draft"
    brought: dict[str, str] = field(default_factory=dict)  # the files behind it, each with who put it there
    writers: set[str] = field(default_factory=set)  # of what it says: since it stood before that was written
    rested: bool = False  # it stood since the last writing
    hands: list[tuple[str, str, tuple]] = field(default_factory=list)
    made: int | None = None
    stood: int | None = None

    @property
    def place(self) -> Place:
        return self.cell.name, self.month

    @property
    def content(self) -> tuple:
        said = self.said
        return (*self.place, said.text, self.amount, said.nature, said.reason, tuple(sorted(self.brought)))


class Model:
    """The county as it ought to be."""

    def __init__(self) -> None:
        self.papers: list[Paper] = []
        self.versions: list[Version] = []
        self.standing: dict[Place, int] = {}
        self.rounds: dict[str, bool] = {}

    # ── looking ──
    def open_at(self, place: Place) -> Paper | None:
        return next((p for p in self.papers if p.place == place and p.state in ON_WAY), None)

    def stands(self, place: Place) -> Version | None:
        key = self.standing.get(place)
        return None if key is None else self.versions[key]

    def series(self, cell: Cell) -> dict[str, Version]:
        return {month: self.versions[key] for (name, month), key in self.standing.items() if name == cell.name}

    def round_for(self, month: str) -> str | None:
        return min((each for each, closed in self.rounds.items() if not closed and each >= month), default=None)

    # ── what is typed ──
    def read(self, cell: Cell, month: str, said: Said) -> tuple[Decimal | None, str]:
        """The number a text says and the problem it has, against what stands and what else is on its way."""
        if cell.words:
            return None, "" if said.text else "report.empty"
        meant = TEXTS[said.text]
        if isinstance(meant, str):
            return None, meant
        others = {month: (v.amount, v.nature) for month, v in self.series(cell).items()}
        for paper in self.papers:
            counts = paper.state in ON_WAY and paper.amount is not None and not paper.problem
            if paper.cell is cell and paper.month != month and counts:
                others[paper.month] = (paper.amount, paper.said.nature)
        return meant, "" if said.reason else why_asked(cell, month, meant, said.nature, others)

    def write(self, cell: Cell, month: str, said: Said, *, author: str) -> str:
        """What becomes of a cell whose writer saw it as it is."""
        before, stands = self.open_at((cell.name, month)), self.stands((cell.name, month))
        amount, problem = self.read(cell, month, said)
        if before is not None and before.said == said:
            return "same"
        if (
            before is None
            and stands is not None
            and not problem
            and (stands.amount, stands.nature) == (amount, said.nature)
        ):
            return "same"
        entering = self.round_for(month)
        if entering is None:
            return "refused"
        fate = "new" if before is None and stands is None else "changed"
        if before is None:
            before = Paper(cell, month, said, amount, problem, author, entering)
            self.papers.append(before)
        before.said, before.amount, before.problem, before.author = said, amount, problem, author
        before.round, before.state = entering, "draft"
        before.writers, before.rested = {author, *(() if before.rested else before.writers)}, False
        return fate

    def add_file(self, paper: Paper, name: str, who: str) -> None:
        if name not in paper.brought:
            paper.brought[name], paper.state = who, "draft"

    def remove_file(self, paper: Paper, name: str) -> None:
        del paper.brought[name]
        paper.state = "draft"

    # ── steps ──
    def why_not(self, step: str, paper: Paper, who: str, *, fresh: bool, on_paper: bool = False) -> str | None:
        """The code of the refusal of a step by somebody whose reach holds the report; None where it is taken."""
        if (paper.state, step) not in STEPS:
            return "report.step"
        if not fresh and step not in ("withdraw", "void"):
            return "report.moved-on"
        touched = {person for person, taken, content in paper.hands
                   if taken in ("submit", "sign") and content == paper.content}  # fmt: skip
        authors = {*paper.writers, *paper.brought.values()}
        if step in ("sign", "accept") and not on_paper and who in authors | touched:
            return "report.own"
        if step == "submit" and paper.problem:
            return paper.problem
        return self._not_to_stand(step, paper)

    def _not_to_stand(self, step: str, paper: Paper) -> str | None:
        """What stands in the way of a value: a reason that is missing now, one that came after, another report."""
        if paper.cell.words:
            return self._not_back(step, paper)
        if step == "accept" and not self._says_what_stands(paper) and not paper.said.reason:
            others = {month: (v.amount, v.nature) for month, v in self.series(paper.cell).items()}
            return why_asked(paper.cell, paper.month, paper.amount, paper.said.nature, others) or None
        return self._not_back(step, paper)

    def _not_back(self, step: str, paper: Paper) -> str | None:
        if step != "return" or paper.state != "accepted":
            return None
        if self.open_at(paper.place) is not None:
            return "report.correcting"
        own = paper.made is not None and paper.made != paper.stood
        return "report.followed" if own and self.standing.get(paper.place) != paper.made else None

    def take(self, step: str, paper: Paper, who: str) -> None:
        """A step that is taken."""
        if step == "accept":
            paper.rested = True
            if not paper.cell.words:
                self._stand(paper)
        if step == "return":
            self._back(paper)
        paper.hands.append((who, step, paper.content))
        paper.state = STEPS[paper.state, step]
        if step == "accept" and self.rounds[paper.round]:
            self.take("lock", paper, who)

    def _says_what_stands(self, paper: Paper) -> bool:
        stands = self.stands(paper.place)
        return stands is not None and (stands.amount, stands.nature) == (paper.amount, paper.said.nature)

    def _stand(self, paper: Paper) -> None:
        old = self.standing.get(paper.place)
        paper.stood = old
        if not self._says_what_stands(paper):
            self.versions.append(Version(paper.amount, paper.said.nature, old))
            self.standing[paper.place] = len(self.versions) - 1
        paper.made = self.standing[paper.place]

    def _back(self, paper: Paper) -> None:
        if paper.state == "accepted" and paper.made is not None and paper.made != paper.stood:
            follows = self.versions[paper.made].follows
            if follows is None:
                del self.standing[paper.place]
            else:
                self.standing[paper.place] = follows
        paper.made = None

    def close(self, month: str, who: str) -> int:
        self.rounds[month] = True
        locked = [p for p in self.papers if p.state == "accepted" and p.round <= month]
        for paper in locked:
            self.take("lock", paper, who)
        return len(locked)


def why_asked(
    cell: Cell, month: str, amount: Decimal | None, nature: str, series: dict[str, tuple[Decimal | None, str]]
) -> str:
    """The code of the reason a number needs: it corrects one of the same vintage or a later, or it falls."""
    old = series.get(month)
    if old is not None and old[0] is not None and old[0] != amount:
        known = amount is not None and nature and old[1]
        if not known or VINTAGES.index(nature) <= VINTAGES.index(old[1]):
            return "value.correction-reason"
    if amount is None or not cell.rising:
        return ""
    earlier = [(m, n) for m, (n, _) in series.items() if n is not None and m < month]
    later = [(m, n) for m, (n, _) in series.items() if n is not None and m > month]
    falls = (earlier and amount < max(earlier)[1]) or (later and amount > min(later)[1])
    return "value.fall-reason" if falls else ""

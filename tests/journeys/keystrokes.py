"""The keystroke-level model over real events: a page listens, the model adds the hand and the mind of a practised clerk.

Card, Moran and Newell (1980): K a key, P pointing, B a button of the mouse pressed or let go, H a hand between mouse
and keys, M making up one's mind before a unit of the task, R waiting for the system (measured).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

SECONDS = {"K": 0.2, "P": 1.1, "B": 0.1, "H": 0.4, "M": 1.35}
# Kept over page loads, because each is a document of its own.
LISTEN = """
(() => {
  const kept = () => JSON.parse(sessionStorage.getItem('klm') || '{"keys":0,"clicks":0,"loads":0,"hands":0,"last":""}');
  const note = (change) => { const told = kept(); change(told); sessionStorage.setItem('klm', JSON.stringify(told)); };
  const hand = (told, where) => { if (told.last && told.last !== where) told.hands += 1; told.last = where; };
  if (window.top === window) note((told) => { told.loads += 1; });
  addEventListener('keydown', (event) => { if (event.isTrusted) note((told) => { told.keys += 1; hand(told, 'keys'); }); }, true);
  addEventListener('mousedown', (event) => { if (event.isTrusted) note((told) => { told.clicks += 1; hand(told, 'mouse'); }); }, true);
})();
"""


@dataclass(frozen=True, slots=True)
class Effort:
    """What a piece of work took: counted events, how often the mind was made up, and seconds waited."""

    keys: int
    clicks: int
    hands: int
    loads: int
    minds: int
    waited: float

    @property
    def seconds(self) -> float:
        """The estimate for a practised clerk who makes no mistake."""
        pointing = self.clicks * (SECONDS["P"] + 2 * SECONDS["B"])
        return self.keys * SECONDS["K"] + pointing + self.hands * SECONDS["H"] + self.minds * SECONDS["M"] + self.waited


def effort_of(tab: Any, *, minds: int, waited: float) -> Effort:
    """What the tab has counted since it was opened."""
    told = tab.evaluate("JSON.parse(sessionStorage.getItem('klm'))")
    return Effort(told["keys"], told["clicks"], told["hands"], told["loads"], minds, waited)

"""One value of a JSON text and where in it it stands, so that what is wrong can be named exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TypeVar

_NUMBER = re.compile(r"-?[0-9]{1,60}(?:\.[0-9]{1,60})?")
_E = TypeVar("_E", bound=Enum)


class MalformedError(ValueError):
    """A value is not what the contract says; the text names it and its place."""


@dataclass(frozen=True, slots=True)
class JsonValue:
    """`value` at `path` (tasks[3].title)."""

    value: object
    path: str = ""

    def wrong(self, wanted: str) -> MalformedError:
        """What was wanted here."""
        return MalformedError(f"{self.path or '最外层'}应为{wanted}")

    def fields(self, *names: str, more: bool = False) -> dict[str, JsonValue]:
        """The fields of an object: exactly these, or with `more` others beside them."""
        if not isinstance(self.value, dict):
            raise self.wrong("一个对象")
        missing = [name for name in names if name not in self.value]
        unknown = [] if more else [str(name) for name in self.value if name not in names]
        if missing or unknown:
            told = f"缺少 {'、'.join(missing)}" if missing else f"多出 {'、'.join(unknown[:3])}"
            raise MalformedError(f"{self.path or '最外层'}{told}")
        return {name: JsonValue(self.value[name], f"{self.path}.{name}".lstrip(".")) for name in names}

    def has(self, name: str) -> bool:
        """Whether this is an object with such a field."""
        return isinstance(self.value, dict) and name in self.value

    def items(self) -> tuple[JsonValue, ...]:
        if not isinstance(self.value, list):
            raise self.wrong("一个列表")
        return tuple(JsonValue(item, f"{self.path}[{at}]") for at, item in enumerate(self.value))

    def is_null(self) -> bool:
        return self.value is None

    def text(self) -> str:
        if not isinstance(self.value, str):
            raise self.wrong("文字")
        return self.value

    def text_or_none(self) -> str | None:
        return None if self.value is None else self.text()

    def texts(self) -> tuple[str, ...]:
        return tuple(item.text() for item in self.items())

    def truth(self) -> bool:
        if not isinstance(self.value, bool):
            raise self.wrong(" true 或 false")
        return self.value

    def whole(self) -> int:
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise self.wrong("整数")
        return self.value

    def whole_or_none(self) -> int | None:
        return None if self.value is None else self.whole()

    def number(self) -> Decimal:
        """An exact number written as text."""
        if not isinstance(self.value, str) or not _NUMBER.fullmatch(self.value):
            raise self.wrong("写成文字的数，如“35.32”")
        return Decimal(self.value)

    def number_or_none(self) -> Decimal | None:
        return None if self.value is None else self.number()

    def one_of(self, words: type[_E]) -> _E:
        try:
            return words(self.value)
        except ValueError:
            raise self.wrong(f" {'、'.join(str(word.value) for word in words)} 之一") from None

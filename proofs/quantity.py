"""Proof: typed numbers are read as their meaning or refused, never read wrongly, never a crash.

    python proofs/quantity.py --count 200000 --seed 7

Each string is made from the seed and its own number, with its meaning known by construction; the
meanings are worked out here in fractions, from a table of measures that is not the library's. A run
that was stopped goes on where it was (state under .proofs/).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from fractions import Fraction
from pathlib import Path
from random import Random

from kechuang.vocabulary.finding import Finding
from kechuang.vocabulary.measure import measure_of
from kechuang.vocabulary.number import parse_number, parse_quantity
from kechuang.vocabulary.quantity import Quantity

# Kind → symbol → how many of the kind's first symbol it is.
KINDS: dict[str, dict[str, Fraction]] = {
    "money": {"元": Fraction(1), "千元": Fraction(1000), "万元": Fraction(10**4), "百万元": Fraction(10**6), "亿元": Fraction(10**8), "万亿元": Fraction(10**12)},
    "firm": {"家": Fraction(1), "万家": Fraction(10**4)},
    "thing": {"个": Fraction(1)},
    "item": {"项": Fraction(1)},
    "piece": {"件": Fraction(1), "万件": Fraction(10**4)},
    "person": {"人": Fraction(1), "名": Fraction(1), "位": Fraction(1), "万人": Fraction(10**4)},
    "event": {"场": Fraction(1), "场次": Fraction(1)},
    "time": {"次": Fraction(1), "万次": Fraction(10**4)},
    "set": {"套": Fraction(1)},
    "machine": {"台": Fraction(1), "万台": Fraction(10**4)},
    "household": {"户": Fraction(1), "万户": Fraction(10**4)},
    "day": {"天": Fraction(1)},
    "share": {"%": Fraction(1), "‰": Fraction(1, 10)},
    "point": {"百分点": Fraction(1), "个百分点": Fraction(1)},
    "fold": {"倍": Fraction(1)},
    "area": {"亩": Fraction(1), "万亩": Fraction(10**4), "公顷": Fraction(15), "平方米": Fraction(3, 2000)},
    "power": {"千瓦时": Fraction(1), "万千瓦时": Fraction(10**4), "亿千瓦时": Fraction(10**8)},
    "mass": {"吨": Fraction(1), "万吨": Fraction(10**4)},
}  # fmt: skip
SYMBOLS = {symbol: (kind, factor) for kind, members in KINDS.items() for symbol, factor in members.items()}
BARE = {"万": 10**4, "亿": 10**8, "千": 10**3, "百万": 10**6, "千万": 10**7, "万亿": 10**12}
# The measure a scale word alone is put before, where it is not the expected symbol itself.
UNDER_SCALE = {
    "千元": "元", "万元": "元", "百万元": "元", "亿元": "元", "万亿元": "元", "万家": "家", "万件": "件", "万人": "人", "万次": "次",
    "万台": "台", "万户": "户", "万亩": "亩", "万千瓦时": "千瓦时", "亿千瓦时": "千瓦时", "万吨": "吨",
}  # fmt: skip
FULL_WIDTH = str.maketrans("0123456789.,%-", "０１２３４５６７８９．，％－")
EDGES = ("", " ", "  ", "\t", "\n", "\u3000", "\u00a0")


@dataclass(frozen=True)
class Case:
    """A string, the measure asked for, and its meaning: kind and value in the kind's first symbol, or None."""

    text: str
    expected: str | None
    meaning: tuple[str, Fraction] | None
    family: str
    bare: bool = False


@dataclass
class Tally:
    done: int = 0
    wrong: int = 0
    crashes: int = 0
    families: dict[str, int] = field(default_factory=dict)


def valid_case(random: Random) -> Case:
    """A number as people write it, built from its value outwards."""
    digits, value = _number(random)
    expected = random.choice([*SYMBOLS, None])
    if random.random() < 0.15:
        return Case(_dressed(random, digits, ""), None, ("", value), "valid-bare", bare=True)
    if expected is None:
        symbol = random.choice(list(SYMBOLS))
        kind, factor = SYMBOLS[symbol]
        return Case(_dressed(random, digits, symbol), None, (kind, value * factor), "valid-written")
    kind, factor = SYMBOLS[expected]
    way = random.randrange(3)
    if way == 0:
        return Case(_dressed(random, digits, ""), expected, (kind, value * factor), "valid-expected")
    if way == 1 and kind not in ("share", "point"):
        word = random.choice(list(BARE))
        under = SYMBOLS[UNDER_SCALE.get(expected, expected)][1]
        meaning = value * BARE[word] * under
        return Case(_dressed(random, digits, word), expected, _kept(kind, meaning, factor), "valid-scale")
    symbol = random.choice(list(KINDS[kind]))
    return Case(
        _dressed(random, digits, symbol),
        expected,
        _kept(kind, value * SYMBOLS[symbol][1], factor),
        "valid-converted",
    )


def _kept(kind: str, meaning: Fraction, factor: Fraction) -> tuple[str, Fraction] | None:
    """The meaning, or None where the asked measure cannot hold it in 18 and 6 digits."""
    value = meaning / factor
    return (kind, meaning) if (value * 10**6).denominator == 1 and abs(value) < 10**18 else None


def _number(random: Random) -> tuple[str, Fraction]:
    """The digits of a number, perhaps grouped, with sign and fraction, and its value."""
    integer = random.randrange(10 ** random.randrange(1, 19)) if random.random() < 0.9 else 0
    places = random.choice((0, 0, 0, 1, 2, 2, 3, 6))
    part = random.randrange(10**places) if places else 0
    sign = -1 if random.random() < 0.15 else 1
    digits = f"{integer:,}" if random.random() < 0.4 else str(integer)
    digits += f".{part:0{places}d}" if places else ""
    return ("-" if sign < 0 else "") + digits, sign * (Fraction(integer) + Fraction(part, 10**places))


def _dressed(random: Random, digits: str, symbol: str) -> str:
    """The same number in full-width characters, with another minus, with blanks at its edges."""
    if random.random() < 0.2:
        digits, symbol = digits.translate(FULL_WIDTH), symbol.translate(FULL_WIDTH)
    elif random.random() < 0.2:
        digits = digits.replace(",", "，").replace("-", random.choice("-−－"))
    between = " " if symbol and random.random() < 0.15 else ""
    return random.choice(EDGES) + digits + between + symbol + random.choice(EDGES)


def invalid_case(random: Random) -> Case:
    """A string that is no single number, made so by exactly one fault."""
    family = random.choice(list(_FAULTS))
    text = _FAULTS[family](random)
    kind = random.choice(list(SYMBOLS))
    bare = random.random() < 0.3 and family not in (
        "other-measure",
        "missing-measure",
        "scaled-percent",
    )
    if family in ("other-measure", "missing-measure", "scaled-percent"):
        text, expected = text.split("|")
        return Case(text, expected or None, None, family)
    return Case(text, None if bare else kind, None, family, bare)


def _plain(random: Random, most: int = 9999) -> str:
    return str(random.randrange(1, most))


def _other_measure(random: Random) -> str:
    typed, asked = random.sample(list(SYMBOLS), 2)
    while SYMBOLS[typed][0] == SYMBOLS[asked][0]:
        typed, asked = random.sample(list(SYMBOLS), 2)
    return f"{_plain(random)}{typed}|{asked}"


_MARKS = ("—", "/", "无", "-", "暂无", "未报送", "", " ", "\u3000", "N/A", "…", "*", "?", "#N/A", "#DIV/0!", "#REF!", "####")  # fmt: skip
_WORDS_BEFORE = ("约", "近", "超", "超过", "突破", "不低于", "≥", ">", "<", "≤", "力争", "达到", "~", "～", "=", "至少", "￥", "$", "共", "第", "(", "'", "\"", "+", "＋", "±")  # fmt: skip
_WORDS_AFTER = ("以上", "左右", "以内", "多", "余", "家左右", "+", "-", ")", "元整", "abc", "？", "!", "。", "、", ",", "，", ".", "．", "％%", "%%", "家家", "°", "个家")  # fmt: skip
_OTHER_DIGITS = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "๐๑๒๓๔๕๖๗๘๙", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉", "①②③④⑤⑥⑦⑧⑨⑩", "〇一二三四五六七八九")  # fmt: skip
_INSIDE = ("_", "'", " ", "\u3000", "\u200b", "\ufeff", "\u202e", "\x00", "\n", "·", "。", "、", "..", ",,", ".,", ",.", "-", "—", "~", "至", "/", ":", "x", "e", "E", "e+", "E-", "^", "*", "²", "٫", "٬")  # fmt: skip

_FAULTS: dict[str, Callable[[Random], str]] = {
    "mark": lambda r: r.choice(_MARKS),
    "word-before": lambda r: r.choice(_WORDS_BEFORE) + _plain(r),
    "word-after": lambda r: _plain(r) + r.choice(_WORDS_AFTER),
    "inside": lambda r: _plain(r) + r.choice(_INSIDE) + _plain(r),
    "other-digits": lambda r: _plain(r).replace(r.choice("123456789"), "1") + r.choice(r.choice(_OTHER_DIGITS)),
    "all-other-digits": lambda r: (lambda row: "".join(row[int(d)] for d in _plain(r)))(r.choice(_OTHER_DIGITS[:5])),
    "grouping-short": lambda r: f"{r.randrange(1, 999)},{r.randrange(0, 99):02d}",
    "grouping-one": lambda r: f"{r.randrange(1, 999)}，{r.randrange(0, 9)}",
    "grouping-four": lambda r: f"{r.randrange(1, 999)},{r.randrange(0, 9999):04d}",
    "grouping-late": lambda r: f"{r.randrange(1000, 9999)},{r.randrange(0, 999):03d}",
    "grouping-mixed": lambda r: f"{r.randrange(1, 999)},{r.randrange(0, 999):03d}{r.randrange(0, 999):03d}",
    "grouping-fraction": lambda r: f"{r.randrange(1, 99)}.{r.randrange(0, 999):03d},{r.randrange(0, 999):03d}",
    "two-points": lambda r: f"{_plain(r)}.{_plain(r)}.{_plain(r)}",
    "no-integer": lambda r: f".{_plain(r)}",
    "no-fraction": lambda r: f"{_plain(r)}.",
    "leading-zero": lambda r: r.choice(("0", "00", "0,0", "000,")) + str(r.randrange(10, 999)),
    "too-long": lambda r: str(r.randrange(10**18, 10**25)),
    "too-fine": lambda r: f"{_plain(r)}.{r.randrange(0, 10**7):07d}",
    "not-a-number": lambda r: r.choice(("NaN", "nan", "sNaN", "Infinity", "-inf", "INF", "ＮａＮ", "∞", "True", "None", "null")),
    "radix": lambda r: r.choice(("0x1F", "0b101", "0o17", "1FH", "&H10", "１Ｆ")),
    "chinese": lambda r: r.choice(("一百", "三百二十", "十二", "两千", "二〇二四", "五千亿", "半", "百分之三", "三成", "一万二")),
    "two-signs": lambda r: r.choice(("--", "-−", "+-", "-+", "- ")) + _plain(r),
    "range": lambda r: _plain(r) + r.choice(("-", "—", "～", "~", "至", "到", "–", "家-", "%～")) + _plain(r),
    "date": lambda r: r.choice(("2024-01", "2024-01-22", "2024/1/22", "1月22日", "2024.1.22", "12:30")),
    "fraction": lambda r: f"{_plain(r)}/{_plain(r)}",
    "sum": lambda r: f"={_plain(r)}+{_plain(r)}",
    "two-measures": lambda r: f"{_plain(r)}家{_plain(r)}个",
    "scale-tail": lambda r: f"{_plain(r)}{r.choice('万亿')}{_plain(r)}",
    "other-measure": _other_measure,
    "missing-measure": lambda r: _plain(r) + r.choice(("", "万", "亿", "千")) + "|",
    "scaled-percent": lambda r: _plain(r) + r.choice(("万", "亿", "万%", "亿个百分点")) + "|" + r.choice(("%", "百分点")),
    "very-long": lambda r: r.choice(("9", "1,", "家", "-", " 1", "(")) * r.randrange(100, 3000),
}  # fmt: skip
_ALPHABET = "0123456789０５.,，-−+%％万亿元家个项人千百 　eE_()约/"


def noise_case(random: Random) -> Case:
    """Any string of the characters numbers are typed with; its meaning is found by a scanner of our own."""
    text = "".join(random.choices(_ALPHABET, k=random.randrange(1, 9)))
    expected = random.choice([*SYMBOLS, None])
    return Case(text, expected, scan(text, expected), "noise")


def scan(text: str, expected: str | None) -> tuple[str, Fraction] | None:
    """The meaning of a text by reading it character by character, without a regular expression."""
    plain = text.strip(" \u3000").translate(str.maketrans("０５，−％　", "05,-% "))
    at = 1 if plain.startswith("-") else 0
    end = at
    while end < len(plain) and plain[end] in "0123456789,.":
        end += 1
    value = _scanned_value(plain[at:end])
    if value is None:
        return None
    symbol = plain[end:]
    symbol = symbol[1:] if symbol.startswith(" ") else symbol
    meaning = _scanned_measure(symbol, expected)
    if meaning is None:
        return None
    kind, factor = meaning
    total = value * factor * (-1 if at else 1)
    return _kept(kind, total, SYMBOLS[expected][1]) if expected else (kind, total)


def _scanned_value(digits: str) -> Fraction | None:
    integer, point, part = digits.partition(".")
    if point and not (part.isdigit() and len(part) <= 6):
        return None
    groups = integer.split(",")
    if not all(group.isdigit() for group in groups):
        return None
    if len(groups) > 1 and (len(groups[0]) > 3 or any(len(group) != 3 for group in groups[1:])):
        return None
    joined = "".join(groups)
    if len(joined) > 18 or (len(joined) > 1 and joined[0] == "0"):
        return None
    return int(joined) + (Fraction(int(part), 10 ** len(part)) if point else 0)


def _scanned_measure(symbol: str, expected: str | None) -> tuple[str, Fraction] | None:
    """Kind and factor of what follows the number. Scale words run 百 < 千 < 万 < 亿, and 万亿."""
    words = {**{"百": 100, "千亿": 10**11, "百亿": 10**10}, **BARE}
    if not symbol:
        return SYMBOLS[expected] if expected else None
    if symbol in words:
        if expected is None or SYMBOLS[expected][0] in ("share", "point"):
            return None
        kind, factor = SYMBOLS[UNDER_SCALE.get(expected, expected)]
        return kind, factor * words[symbol]
    for word in sorted(("", *words), key=len, reverse=True):
        rest = symbol.removeprefix(word)
        if symbol.startswith(word) and rest in ("元", "家", "个", "项", "人", "%"):
            if word and rest == "%":
                return None
            kind, factor = SYMBOLS[rest]
            return (kind, factor * words.get(word, 1)) if expected is None or SYMBOLS[expected][0] == kind else None
    return None


def case_of(seed: int, number: int) -> Case:
    """The case of a number: half valid, a third invalid, the rest noise."""
    random = Random(f"quantity:{seed}:{number}")
    share = random.random()
    if share < 0.5:
        return valid_case(random)
    return invalid_case(random) if share < 0.85 else noise_case(random)


Parser = Callable[[Case], object]


def parsed(case: Case) -> object:
    """What the library makes of a case."""
    if case.bare:
        return parse_number(case.text)
    return parse_quantity(case.text, expected=measure_of(case.expected) if case.expected else None)


def is_right(case: Case, result: object) -> bool:
    """Whether a result is the case's meaning exactly, in the measure asked for, or a refusal where none is."""
    if case.meaning is None:
        return isinstance(result, Finding) and result.code.startswith("quantity.") and bool(result.message)
    kind, value = case.meaning
    if case.bare:
        return not isinstance(result, Finding) and Fraction(result) == value
    if not isinstance(result, Quantity):
        return False
    symbol = str(result.measure)
    known = SYMBOLS.get(symbol) or _scanned_measure(symbol, None)
    if known is None or known[0] != kind or (case.expected is not None and symbol != case.expected):
        return False
    return Fraction(result.value) * known[1] == value


def run(count: int, seed: int, tally: Tally, *, parse: Parser = parsed) -> Iterator[tuple[Case, object]]:
    """Tries the cases from where the tally stands; yields those that went wrong."""
    while tally.done < count:
        case = case_of(seed, tally.done)
        try:
            result = parse(case)
            right = is_right(case, result)
            tally.wrong += not right
        except Exception as error:  # a proof counts whatever escapes
            result, right = error, False
            tally.crashes += 1
        tally.done += 1
        tally.families[case.family] = tally.families.get(case.family, 0) + 1
        if not right or tally.done % 5000 == 0:
            yield case, None if right else result


def main(arguments: list[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--count", type=int, default=200_000)
    options.add_argument("--seed", type=int, default=20240122)
    options.add_argument("--state", type=Path, default=Path(__file__).resolve().parent.parent / ".proofs")
    chosen = options.parse_args(arguments)
    state = chosen.state / f"quantity-{chosen.seed}-{chosen.count}.json"
    tally = Tally(**json.loads(state.read_text())) if state.exists() else Tally()
    print(f"quantity: seed {chosen.seed}, from string {tally.done} of {chosen.count}", file=sys.stderr)
    chosen.state.mkdir(parents=True, exist_ok=True)
    for case, result in run(chosen.count, chosen.seed, tally):
        if result is None:
            state.write_text(json.dumps(asdict(tally)))
            print(f"quantity: {tally.done}/{chosen.count}", file=sys.stderr)
        else:
            print(f"quantity: WRONG {case} -> {result!r}", file=sys.stderr)
    state.unlink(missing_ok=True)
    print(
        ", ".join(f"{family} {number}" for family, number in sorted(tally.families.items())),
        file=sys.stderr,
    )
    print(f"quantity: {tally.done} strings, {tally.wrong} wrong, {tally.crashes} crashes, seed {chosen.seed}")
    return 1 if tally.wrong or tally.crashes else 0


if __name__ == "__main__":
    sys.exit(main())

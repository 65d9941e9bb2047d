"""Exports: written, read back, damaged in every bit, and made by somebody hostile."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.library.ledger.ledgers import EXPORTED_AT, chained, content, export_file, exported, ledger, rows
from tests.library.ledger.second_verifier import first_fault
from tests.library.schemas import hold

from kechuang.guard import Refusal
from kechuang.ledger import (
    BEGINNING,
    Head,
    canonical,
    head_of,
    header_of,
    read_export,
    verdict_to_json,
    verify_export,
    write_export,
)
from kechuang.ledger.chain import sm3
from kechuang.ledger.header import header_text, read_header
from kechuang.ledger.read_export import LONGEST_LINE

LEDGER = ledger(12)
WHOLE = exported(LEDGER)
HEADER, *LINES = WHOLE.splitlines(keepends=True)


def refused(path: Path) -> str:
    with pytest.raises(Refusal) as told:
        verify_export(path)
    assert "。" in told.value.message
    return told.value.code.removeprefix("ledger.")


def found(path: Path, *heads: Head) -> list[str]:
    return [each.kind.removeprefix("ledger.") for each in verify_export(path, heads=heads)[1].breaks]


@pytest.mark.parametrize("count", [0, 1, 12])
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_what_is_written_is_read_back_and_holds(tmp_path: Path, count: int, pack) -> None:
    entries = ledger(count)
    path = export_file(tmp_path, pack(exported(entries)), "as it pleases.txt")
    header, read = read_export(path)
    assert list(read) == rows(entries)
    assert header == header_of(entries, installation="清河县", exported_at=EXPORTED_AT)
    header, verdict = verify_export(path, heads=[header.head])
    assert verdict.ok
    assert verdict.segments == header.segments
    assert first_fault(exported(entries)) is None


def test_the_header_and_the_verdict_fit_their_schemas(tmp_path: Path) -> None:
    hold(json.loads(HEADER))
    whole = verify_export(export_file(tmp_path, WHOLE), heads=[head_of(LEDGER[3])])
    broken = verify_export(export_file(tmp_path, HEADER + b"".join(LINES[2:])), heads=[Head(99, None, "0" * 64)])
    hold(verdict_to_json(*whole))
    hold(verdict_to_json(*broken))
    assert (whole[1].ok, broken[1].ok) == (True, False)


def test_every_bit_that_is_flipped_is_found_by_us_and_by_a_second_verifier(tmp_path: Path) -> None:
    small = exported(chained({"at": f"2024-08-0{day}T09:30:00+08:00", "note": "家"} for day in (1, 2)))
    path = tmp_path / "flipped.jsonl"
    missed = []
    for bit in range(len(small) * 8):
        flipped = bytearray(small)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        try:
            noticed = not verify_export(path)[1].ok
        except Refusal as refusal:
            noticed = refusal.code in {"ledger.export-header", "ledger.export-line", "ledger.export-cut"}
        if not noticed or first_fault(bytes(flipped)) is None:
            missed.append(bit)
    assert missed == []


@given(st.data())
def test_we_and_the_second_verifier_agree_on_lines_taken_out_moved_and_repeated(tmp_path_factory, data) -> None:
    lines = [*LINES]
    for _ in range(data.draw(st.integers(0, 3))):
        one, other = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        match data.draw(st.sampled_from(["out", "move", "repeat"])):
            case "out":
                del lines[one]
            case "move":
                lines.insert(other, lines.pop(one))
            case "repeat":
                lines.insert(other, lines[one])
    octets = HEADER + b"".join(lines)
    verdict = verify_export(export_file(tmp_path_factory.mktemp("lines"), octets))[1]
    assert verdict.ok == (first_fault(octets) is None) == (lines == LINES)


@pytest.mark.parametrize("cut", range(1, 13))
def test_a_tail_cut_off_is_found_by_the_header_and_with_a_new_header_by_a_head_from_outside(
    tmp_path: Path, cut: int
) -> None:
    assert found(export_file(tmp_path, HEADER + b"".join(LINES[:-cut]))) == ["header-count"]
    older = export_file(tmp_path, exported(LEDGER[:-cut]))
    assert found(older) == []
    assert found(older, head_of(LEDGER[-1])) == ["head-beyond"]


def test_an_export_from_the_middle_says_so_and_is_held_to_its_opening(tmp_path: Path) -> None:
    opening = head_of(LEDGER[5])
    path = export_file(tmp_path, exported(LEDGER[6:], opening))
    assert found(path, head_of(LEDGER[-1]), opening) == []
    assert verify_export(path)[1].opening == opening
    assert found(path, replace(opening, hash="0" * 64)) == ["head-differs"]


def test_another_beginning_than_that_of_every_ledger_is_named(tmp_path: Path) -> None:
    other = Head(0, None, "0" * 64)
    entries = chained([content()], other)
    assert found(export_file(tmp_path, exported(entries, other))) == ["opening"]


def test_a_header_of_other_months_is_named(tmp_path: Path) -> None:
    header = header_of(LEDGER, installation="清河县", exported_at=EXPORTED_AT)
    told = header_text(replace(header, segments=header.segments[:-1])).encode() + b"\n"
    assert found(export_file(tmp_path, told + b"".join(LINES))) == ["header-differs"]


def test_entries_that_are_not_those_of_the_header_are_not_handed_out() -> None:
    header = header_of(LEDGER, installation="清河县", exported_at=EXPORTED_AT)
    for entries in (LEDGER[:-1], [*LEDGER[:-1], LEDGER[0]]):
        with pytest.raises(ValueError, match="表头写 12 条"):
            write_export(entries, header, io.BytesIO())


def _sealed(**said: object) -> bytes:
    plain = json.loads(HEADER)
    del plain["seal"]
    plain |= said
    return canonical({**plain, "seal": sm3(canonical(plain))}).encode() + b"\n"


@pytest.mark.parametrize(
    "first",
    [
        b"\n", b"{}\n", b"[]\n", b"\xff\xfe\n", b"null\n", HEADER[:-1], b" " + HEADER, b"{" * 100_000 + b"\n",
        HEADER.replace("清河县".encode(), "河清县".encode()), _sealed(schema="kechuang.ledger/2"), _sealed(entries="12"),
        _sealed(entries=-1), _sealed(entries=True), _sealed(head=None), _sealed(segments={}), _sealed(segments=[1]),
        _sealed(segments=None), _sealed(installation=7), _sealed(opening={"number": 0, "segment": None, "hash": "x"}),
        _sealed(opening={"number": 0, "segment": "2024-13", "hash": "0" * 64}), _sealed(opening={}),
    ],
    ids=lambda first: str(first[:40]),
)  # fmt: skip
def test_a_first_line_that_is_no_header_is_refused(tmp_path: Path, first: bytes) -> None:
    assert refused(export_file(tmp_path, first)) == "export-header"


@pytest.mark.parametrize(
    "line",
    [
        b"\n", b"\r\n", b"x\n", b"13\t2024-05\n", b"\xff\n", LINES[0].replace(b"\t", b" "), b"0" + LINES[0],
        "１".encode() + LINES[0][1:], LINES[0].replace(b"2024-01", b"2024-13", 1), LINES[0][:-2] + b"\n",
        LINES[0][:40].upper() + LINES[0][40:], LINES[0].replace("家".encode(), b"\xe5\xae"), LINES[0].rstrip() + b"\r\n",
        b"9" * 5000 + LINES[0], LINES[0].replace(b"\t{", b"\t["), b"\x00" * 100 + b"\n",
    ],
    ids=lambda line: str(line[:30]),
)  # fmt: skip
def test_a_line_that_is_no_entry_is_refused_with_its_number(tmp_path: Path, line: bytes) -> None:
    path = export_file(tmp_path, HEADER + b"".join([*LINES[:4], line, *LINES[4:]]))
    with pytest.raises(Refusal, match="第 6 行") as told:
        verify_export(path)
    assert told.value.code == "ledger.export-line"


def test_a_file_that_ends_in_the_middle_of_a_line_is_refused_as_cut(tmp_path: Path) -> None:
    assert {refused(export_file(tmp_path, WHOLE[:-cut])) for cut in range(1, len(LINES[-1]))} == {"export-cut"}


@pytest.mark.parametrize(("more", "code"), [(0, None), (1, "export-long"), (1000, "export-long")])
def test_a_line_is_read_to_the_promised_length_and_no_further(tmp_path: Path, more: int, code: str | None) -> None:
    line = LINES[0].rstrip(b"}\n").ljust(LONGEST_LINE - 2 + more, b"x") + b"}\n"
    path = export_file(tmp_path, HEADER + line)
    assert len(line) == LONGEST_LINE + more
    assert (found(path)[0] if code is None else refused(path)) == (code or "changed")


def test_the_longest_content_that_may_enter_can_be_exported_and_verified(tmp_path: Path) -> None:
    frame = len(canonical(content(note="")))
    entries = chained([content(note="\U0001f600" * (4_000_000 - frame))])
    assert found(export_file(tmp_path, exported(entries))) == []
    with pytest.raises(ValueError, match="400 万字"):
        chained([content(note="x" * (4_000_001 - frame))])


def test_a_small_file_that_unpacks_into_one_endless_line_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(HEADER + b"1\t" + b"x" * (LONGEST_LINE * 4))
    assert len(bomb) < 100_000
    assert refused(export_file(tmp_path, bomb)) == "export-long"


def test_a_gzip_cut_or_damaged_anywhere_is_refused_or_read_as_it_was(tmp_path: Path) -> None:
    packed = gzip.compress(WHOLE, mtime=0)
    cut = {refused(export_file(tmp_path, packed[:end])) for end in range(20, len(packed), 7)}
    assert cut <= {"export-cut", "export-header"}
    for place in range(2, len(packed)):
        damaged = bytearray(packed)
        damaged[place] ^= 0x10
        path = export_file(tmp_path, bytes(damaged))
        if _unpacked(bytes(damaged)) == WHOLE:  # A bit gzip does not use: its time, its system, its padding.
            assert found(path) == []
        else:
            assert refused(path).startswith("export-")


def _unpacked(packed: bytes) -> bytes | None:
    try:
        return gzip.decompress(packed)
    except (OSError, EOFError, zlib.error):
        return None


@pytest.mark.parametrize(
    ("name", "code"), [("none.jsonl", "file.missing"), (".", "file.directory"), ("a\0b", "file.unreadable")]
)
def test_a_file_that_cannot_be_had_is_refused_by_the_guards_codes(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(Refusal) as told:
        read_export(tmp_path / name)
    assert told.value.code == code


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as told:
        read_export(export_file(tmp_path, b""))
    assert told.value.code == "file.empty"


@given(st.binary(max_size=300), st.booleans())
def test_no_bytes_whatever_crash_the_reader(tmp_path_factory, octets: bytes, headed: bool) -> None:
    path = export_file(tmp_path_factory.mktemp("any"), (HEADER if headed else b"") + octets + b"x")
    with pytest.raises(Refusal):
        verify_export(path)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), st.integers(0, 8))
def test_a_header_is_read_back_whatever_the_installation_is_called(name: str, count: int) -> None:
    header = header_of(LEDGER[:count], installation=name, exported_at=EXPORTED_AT, opening=BEGINNING)
    assert read_header(header_text(header)) == header

"""变更记录: canonical entries in one SM3 chain over monthly segments; an export is verified without a database."""

from kechuang.ledger.canonical import canonical, read
from kechuang.ledger.chain import BEGINNING, GENESIS, following, head_of, link, segment_of
from kechuang.ledger.compare import compare
from kechuang.ledger.export import write_export
from kechuang.ledger.header import Header, header_of
from kechuang.ledger.model import Actor, Break, Change, Content, Entry, Head, Segment, Verdict
from kechuang.ledger.personal import keyed_hash
from kechuang.ledger.read_export import read_export
from kechuang.ledger.replay import Replayed, Trace, replay
from kechuang.ledger.same import same
from kechuang.ledger.verdict_json import verdict_to_json
from kechuang.ledger.verify import verify
from kechuang.ledger.verify_export import verify_export

__all__ = [
    "BEGINNING",
    "GENESIS",
    "Actor",
    "Break",
    "Change",
    "Content",
    "Entry",
    "Head",
    "Header",
    "Replayed",
    "Segment",
    "Trace",
    "Verdict",
    "canonical",
    "compare",
    "following",
    "head_of",
    "header_of",
    "keyed_hash",
    "link",
    "read",
    "read_export",
    "replay",
    "same",
    "segment_of",
    "verdict_to_json",
    "verify",
    "verify_export",
    "write_export",
]

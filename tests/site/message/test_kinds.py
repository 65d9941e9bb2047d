"""What each kind of channel posts, and how it reads the answer: one table of rows alike."""

from __future__ import annotations

import json
from datetime import datetime
from types import ModuleType
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.site.cast import SHANGHAI

from kechuang.vocabulary import Finding
from kechuang_site.message.store.kinds import dingtalk, sms, wecom
from kechuang_site.message.store.kinds.answer import cut_to
from kechuang_site.message.store.outbound import Answer
from kechuang_site.message.store.seal import seal, unseal

pytestmark = pytest.mark.any_database

AT = datetime(2024, 7, 10, 10, 0, tzinfo=SHANGHAI)
TO = "13800000000"
GATE = {"address": "https://sms.example/send", "secret": "geheim"}
JSON_GATE = {
    **GATE,
    "template": '{"to": ["{phone}"], "body": {"content": "【科创】{text}"}, "key": "{secret}", "n": 1}',
}
FORM_GATE = {**GATE, "template": "mobile={phone}&msg={text}&apikey={secret}"}


@pytest.mark.parametrize("kind", [wecom, dingtalk])
def test_a_group_robot_gets_text_as_json(kind: ModuleType) -> None:
    made = kind.request({"address": "https://robot.example/send?key=k"}, text="甲\n乙", to="", at=AT)
    assert json.loads(made.body) == {"msgtype": "text", "text": {"content": "甲\n乙"}}
    assert made.address == "https://robot.example/send?key=k"
    assert made.headers["Content-Type"].startswith("application/json")


@pytest.mark.parametrize("kind", [wecom, dingtalk])
def test_a_long_text_is_cut_after_a_line_within_the_robots_limit(kind: ModuleType) -> None:
    text = "\n".join(f"{n}. 县统计局：报送2024年7月的数3项，8月15日前" for n in range(200))
    said = json.loads(kind.request({"address": "https://r.example/"}, text=text, to="", at=AT).body)["text"]["content"]
    assert len(said.encode()) <= kind.LONGEST
    *lines, last = said.split("\n")
    assert last == "……"
    assert all(line in text.split("\n") for line in lines)


@given(text=st.text(max_size=200), limit=st.integers(40, 300))
def test_a_cut_text_never_exceeds_its_bytes(text: str, limit: int) -> None:
    cut = cut_to(text, limit=limit)
    assert len(cut.encode()) <= limit
    assert (cut == text) == (len(text.encode()) <= limit)


@pytest.mark.parametrize("kind", [wecom, dingtalk])
@pytest.mark.parametrize(
    ("status", "body", "taken"),
    [
        (200, b'{"errcode":0,"errmsg":"ok"}', True),
        (200, b'{"errcode":93000,"errmsg":"invalid webhook url"}', False),
        (200, b'{"errcode":45009}', False),
        (200, b'{"errcode":false}', False),
        (200, b'{"errcode":"0"}', False),
        (200, b"[0]", False),
        (200, b"<html>0</html>", False),
        (200, b"", False),
        (200, b"[" * 60_000, False),
        (302, b'{"errcode":0}', False),
        (500, b'{"errcode":0}', False),
    ],
)
def test_only_errcode_0_means_taken(kind: ModuleType, status: int, body: bytes, *, taken: bool) -> None:
    assert (kind.refusal(Answer(status, body)) is None) == taken


def test_dingtalk_signs_with_moment_and_secret_as_its_description_says() -> None:
    """The signature was computed with openssl over "1720576800000, newline, secret"."""
    made = dingtalk.signed("https://oapi.dingtalk.com/robot/send?access_token=t", secret="SEC000test", at=AT)
    asked = parse_qs(urlsplit(made).query)
    assert asked == {
        "access_token": ["t"], "timestamp": ["1720576800000"], "sign": ["noUP98/PkwfJgTPFwWGfz1rfBRppypgTqtwxU+nrxNE="]
    }  # fmt: skip


def test_dingtalk_without_a_secret_is_not_signed() -> None:
    address = "https://oapi.dingtalk.com/robot/send?access_token=t"
    assert dingtalk.signed(address, secret="", at=AT) == address


def test_an_sms_gateway_gets_its_template_filled_in() -> None:
    as_json = sms.request(JSON_GATE, text="甲\n乙", to=TO, at=AT)
    assert json.loads(as_json.body) == {"to": [TO], "body": {"content": "【科创】甲 乙"}, "key": "geheim", "n": 1}
    as_form = sms.request(FORM_GATE, text="甲&msg=丙", to=TO, at=AT)
    assert parse_qs(as_form.body.decode()) == {"mobile": [TO], "msg": ["甲&msg=丙"], "apikey": ["geheim"]}


@given(text=st.text(min_size=1, max_size=80))
def test_what_is_said_never_changes_the_structure_of_a_template(text: str) -> None:
    said = json.loads(sms.request(JSON_GATE, text=text, to=TO, at=AT).body)
    assert said == {"to": [TO], "body": {"content": f"【科创】{sms.shortened(text)}"}, "key": "geheim", "n": 1}


def test_a_mark_in_a_message_is_said_and_not_filled_in() -> None:
    said = json.loads(sms.request(JSON_GATE, text="{secret}{phone}", to=TO, at=AT).body)
    assert said["body"]["content"] == "【科创】{secret}{phone}"


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ('{"to": "{phone}", "text": "{text}"}', None), ("a={phone}&b={text}", None), ('["{phone}", "{text}"]', None),
        ('{"to": "{phone}"}', "message.template-marks"), ("a={text}", "message.template-marks"),
        ('{"{phone}": "{text}"}', "message.template-marks"), ('{"to": "{phone}"', "message.template-form"),
        ("nur Text", "message.template-form"), ("[" * 60_000, "message.template-form"),
    ],
)  # fmt: skip
def test_a_template_says_where_telephone_and_text_go(template: str, code: str | None) -> None:
    found = sms.template_problem(template)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(("status", "expected", "taken"), [(200, '"code":0', True), (200, "", True), (200, "ok", False), (500, "", False)])  # fmt: skip
def test_a_gateway_took_it_where_its_answer_says_so(status: int, expected: str, *, taken: bool) -> None:
    assert (sms.refusal(Answer(status, b'{"code":0}'), expected=expected) is None) == taken


def test_a_short_message_is_one_line_and_never_too_long() -> None:
    assert sms.shortened("甲\n 乙") == "甲 乙"
    assert len(sms.shortened("甲" * 500)) == sms.LONGEST


@given(secrets=st.dictionaries(st.text(max_size=5), st.text(max_size=30), max_size=4))
def test_what_is_sealed_comes_back_under_its_key_alone(secrets: dict[str, str]) -> None:
    kept = seal(secrets, key="a" * 40)
    assert unseal(kept, key="a" * 40) == secrets
    other = unseal(kept, key="b" * 40)
    assert isinstance(other, Finding)
    assert other.code == "message.sealed"

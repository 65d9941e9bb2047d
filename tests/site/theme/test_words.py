"""The English catalogue: every word of every page has its English, and nothing else stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from tests.site.cast import Cast

from kechuang.progress import Reason, Status
from kechuang.progress.wording import status_word
from kechuang_site.access.models import Role
from kechuang_site.access.queries.permission_words import FAR
from kechuang_site.plan.queries.review import KIND_WORDS
from kechuang_site.theme import catalogue, words
from kechuang_site.theme.gather import gathered

MEND = "run setup/words.sh gather, then write the English into src/kechuang_site/theme/locale/en/LC_MESSAGES/django.po"
PLACES = re.compile(r"%\(\w+\)[sd]")
# What is typed as it stands in either language.
SLOTS = re.compile(r"【[^】]*】")
MEASURES = re.compile(r"(万元|亿元|家)(?=[,;. ])|(?<=“)本期累计(?=”)")


def _ids(found) -> set:
    return {one.id for one in found if one.id}


def test_every_word_of_the_pages_stands_in_the_catalogue_and_no_other() -> None:
    said, known = _ids(gathered()), _ids(catalogue.english())
    assert said - known == set(), MEND
    assert known - said == set(), MEND


def test_every_word_has_its_english() -> None:
    lacking = [
        one.id for one in catalogue.english()
        if one.id and not all(one.string if isinstance(one.string, tuple) else (one.string,))
    ]  # fmt: skip
    assert lacking == [], MEND


def test_english_words_keep_the_places_of_the_chinese_and_hold_no_chinese() -> None:
    for one in catalogue.english():
        if isinstance(one.id, str) and one.id:
            assert sorted(PLACES.findall(one.id)) == sorted(PLACES.findall(one.string)), one.id
            outside = re.sub(r"[“”—·…★●▲■○◇－]", "", MEASURES.sub("", SLOTS.sub("", one.string)))
            assert SLOTS.findall(one.id) == SLOTS.findall(one.string), one.id
            assert not re.search(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", outside), one.string


def test_roles_and_statuses_are_among_the_words() -> None:
    known = _ids(catalogue.english())
    assert {role.label for role in Role} <= known
    assert {status.word for status in Status} == set(words.STATUS) <= known
    assert {status_word(None, reason) for reason in Reason} == set(words.UNJUDGED) <= known


def test_what_queries_say_in_words_is_among_them() -> None:
    known = _ids(catalogue.english())
    assert set(KIND_WORDS.values()) | set(FAR.values()) <= known
    assert {"有效", "未开始", "已结束", "已撤销"} <= known  # the state of a post
    assert {"牵头任务", "报送指标", "待核对"} <= known  # what is handed over


def test_a_new_word_enters_untranslated_and_a_word_no_longer_said_leaves(tmp_path: Path) -> None:
    room = tmp_path / "site" / "plan"
    (room / "jinja2").mkdir(parents=True)
    (room / "jinja2" / "page.html").write_text('<p>{{ _("新词") }}{{ _("旧词") }}</p>', encoding="utf-8")
    (room / "models.py").write_text('class Kind(models.TextChoices):\n    A = "a", "甲种"\n', encoding="utf-8")
    (tmp_path / "site" / "settings").mkdir()
    (tmp_path / "site" / "settings" / "permissions.toml").write_text('[verb."a.b"]\nwords = "办事"\n', encoding="utf-8")
    path = tmp_path / "django.po"
    path.write_text(catalogue.HEADER + 'msgid "旧词"\nmsgstr "old"\n\nmsgid "走了"\nmsgstr "gone"\n', encoding="utf-8")
    path.write_text(
        catalogue.brought_up(catalogue.english(path), gathered(tmp_path / "site")), encoding="utf-8"
    )  # fmt: skip
    assert {one.id: one.string for one in catalogue.english(path) if one.id} == {
        "新词": "", "旧词": "old", "甲种": "", "办事": "",
    }  # fmt: skip


def test_a_page_speaks_english_where_the_reader_asked_for_it(cast: Cast) -> None:
    client = Client(SERVER_NAME="localhost")
    with translation.override(None):
        assert "跳到正文" in client.get("/help/").content.decode()
        said = client.get("/help/", headers={"cookie": f"{settings.LANGUAGE_COOKIE_NAME}=en"}).content.decode()
    assert '<html lang="en">' in said
    assert "Skip to content" in said
    assert "跳到正文" not in said


@pytest.fixture(autouse=True, scope="module")
def _compiled() -> None:
    catalogue.compile_words()

"""Files are kept by their content, given out only inside their county, and never given out altered."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.site.cast import ABROAD, HOME, NOW, SYSTEM, Cast

from kechuang_site.evidence.models import StoredFile
from kechuang_site.evidence.store.disk import keep
from kechuang_site.evidence.store.file import media_type_of, plain_name, store_file
from kechuang_site.record.write import recording

CONTENT = "演示文件".encode()
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(autouse=True)
def _own_disk(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


def brought(division: str = HOME, name: str = "方案（定稿）.docx") -> StoredFile:
    with recording(by=SYSTEM, act="test.file", at=NOW) as writes:
        return store_file(writes, at=NOW, name=name, content=CONTENT, division=division)


def test_a_file_comes_out_as_it_went_in_as_a_download_under_its_own_name(cast: Cast) -> None:
    brought()
    response = cast.client("auditor").get(f"/files/{SHA256}/")
    assert response.content == CONTENT
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment;")
    assert "filename*=utf-8''%E6%96%B9%E6%A1%88" in response["Content-Disposition"]


@pytest.mark.parametrize(("who", "status"), [("abroad", 404), ("clerk", 404), ("system_admin", 403), ("former", 403)])
def test_the_outsider_gets_no_file(cast: Cast, who: str, status: int) -> None:
    brought()
    response = cast.client(who).get(f"/files/{SHA256}/")
    assert response.status_code == status
    assert CONTENT not in response.content


def test_nobody_gets_a_file_without_signing_in(cast: Cast) -> None:
    brought()
    assert cast.client(None).get(f"/files/{SHA256}/").status_code == 302


def test_the_same_content_is_one_row_in_a_county_and_lies_on_disk_once(cast: Cast) -> None:
    first, again, abroad = brought(), brought(name="另一个名字.docx"), brought(ABROAD)
    assert first.pk == again.pk != abroad.pk
    assert again.name == "方案（定稿）.docx"
    assert first.path == abroad.path
    assert cast.client("abroad").get(f"/files/{SHA256}/").content == CONTENT


@pytest.mark.parametrize(("harm", "code"), [("gone", "file.missing"), ("altered", "file.altered")])
def test_content_that_is_gone_or_altered_is_told_and_healed_by_bringing_it_again(
    cast: Cast, harm: str, code: str
) -> None:
    path = brought().path
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(CONTENT + b"!")
    response = cast.client("plan_office").get(f"/files/{SHA256}/")
    assert response.status_code == 410
    assert code in response.content.decode()
    brought()
    assert cast.client("plan_office").get(f"/files/{SHA256}/").content == CONTENT


def test_an_unknown_hash_is_not_found(cast: Cast) -> None:
    assert cast.client("plan_office").get(f"/files/{'0' * 64}/").status_code == 404


def test_nothing_half_written_stays_beside_the_content(cast: Cast) -> None:
    path = brought().path
    assert [each.name for each in path.parent.iterdir()] == [SHA256]


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_is_safe_to_offer(name: str) -> None:
    plain = plain_name(name)
    assert 0 < len(plain) <= 200
    assert plain.isprintable()
    assert not set(plain) & set('/\\<>:"|?*')


def test_web_pages_are_never_announced_as_such() -> None:
    assert media_type_of("方案.HTML") == "application/octet-stream"
    assert media_type_of("方案.PDF") == "application/pdf"


def test_content_is_kept_under_its_hash() -> None:
    assert keep(CONTENT) == SHA256


def test_the_same_content_brought_at_the_same_moment_is_one_row(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    first = brought()
    # What the second of two simultaneous uploads sees: nobody has brought it yet.
    nobody = StoredFile.objects.none()
    monkeypatch.setattr("kechuang_site.evidence.store.file.StoredFile.objects.filter", lambda **_: nobody)
    assert brought().pk == first.pk

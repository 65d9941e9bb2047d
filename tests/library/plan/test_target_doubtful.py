"""Numbers that look like targets and cannot be named are reported, never guessed."""

from __future__ import annotations

import pytest

from kechuang.plan.target import doubtful_numbers, find_targets
from kechuang.vocabulary.finding import Severity
from kechuang.vocabulary.source import Source


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("9个村屯接通公路", None),
        ("力争5年内有 家企业上市", "有 家"),
        ("覆盖率由60%提高到75%", "75%"),
        ("选育或引进2-3", "2-3"),
        ("研发强度达3%,其中龙头企业达5%", "5%"),
    ],
)
def test_a_number_that_cannot_be_named_is_told_and_not_read(text: str, quote: str | None) -> None:
    source = Source(4, 10, 10 + len(text), None, "三/(一)/1")
    found = doubtful_numbers(text, source, period="2024")
    assert [finding.quote for finding in found] == ([] if quote is None else [quote])
    for finding in found:
        assert (finding.code, finding.severity) == ("plan.number-unread", Severity.NOTICE)
        assert finding.source is not None
        assert text[finding.source.start - 10 : finding.source.end - 10] == finding.quote
    assert not any(quote and quote in str(t.value) for t in find_targets(text, source, period="2024"))


def test_the_message_says_where_why_and_what_to_do() -> None:
    (finding,) = doubtful_numbers("覆盖率由60%提高到75%", Source(0, 0, 15, None, "二/(一)"))
    assert finding.message == (
        "二/(一)：“75%”像是目标值，但看不出指的是哪项指标，没有读入；请核对原文，是目标的请补写指标名称和计量单位。"
    )


def test_a_clean_passage_leaves_nothing_in_doubt() -> None:
    text = "2024年,培育示范企业12家,给予最高10万元奖励;组织第三届大赛,涉及26项指标任务。"
    assert doubtful_numbers(text, Source(0, 0, len(text)), period="2024") == ()

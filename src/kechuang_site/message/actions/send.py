"""One delivery leaves the platform, once: what is not known to have failed is never sent again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kechuang.vocabulary import Finding
from kechuang_site.access.queries.reachable import phone_of
from kechuang_site.message.models import LONGEST_PROBLEM, Channel, Delivery
from kechuang_site.message.queries.channel import contact_of, resting
from kechuang_site.message.queries.line import Line
from kechuang_site.message.queries.rules import MessageRules
from kechuang_site.message.queries.wording import Said, lines_said, urge_said
from kechuang_site.message.store.kinds import dingtalk, mail, sms, wecom
from kechuang_site.message.store.outbound import Answer, Limits, Request, Unsent, post
from kechuang_site.message.store.seal import unseal

State, Kind = Delivery.State, Delivery.Kind
_ROBOTS = {Channel.Kind.WECOM.value: wecom, Channel.Kind.DINGTALK.value: dingtalk}


@dataclass(frozen=True, slots=True)
class Sender:
    """What an installation sends with: rules, the key of sealed secrets, our own address, whether it is a demo."""

    rules: MessageRules
    key: str
    site: str
    demo: bool
    post: Callable[..., Answer | Unsent] = post


@dataclass(frozen=True, slots=True)
class Result:
    """What became of an attempt; `again` where it is certain that nothing was delivered."""

    state: str
    problem: Finding | None = None
    again: bool = False

    @property
    def words(self) -> str:
        """The problem with its code, within what the log keeps; the code is never cut."""
        if self.problem is None:
            return ""
        code = f"[{self.problem.code}]"
        return f"{self.problem.message[: LONGEST_PROBLEM - len(code)]}{code}"


def send(row: Delivery, *, at: datetime, interrupted: bool, sender: Sender) -> Result:
    """Try to deliver a row that waits. Writes nothing: the caller closes the row with the result.

    `interrupted`: an earlier try of this attempt was cut off, and may have reached the other side.
    """
    if interrupted:
        said = "发送中途程序中断，不能确定对方是否收到，没有重发。"
        return Result(State.UNKNOWN, Finding.warning("message.interrupted", said))
    to = _whom(row, at=at)
    held = _held(row, to, at=at, sender=sender)
    if held is not None:
        return Result(State.HELD, held)
    if resting(row.channel, at=at):
        said = "对方刚才没有应答，稍后再试。"
        unsent: Unsent | None = Unsent(Finding.notice("message.channel-resting", said))
    else:
        unsent = _leave(row, to, at=at, sender=sender)
    if unsent is None:
        return Result(State.SENT)
    if unsent.begun:
        return Result(State.UNKNOWN, unsent.why)
    return Result(State.FAILED, unsent.why, again=row.attempts + 1 < sender.rules.attempts)


def _held(row: Delivery, to: str, *, at: datetime, sender: Sender) -> Finding | None:
    """Why a message stays here: a demo, a channel that was turned off, another day, an hour of quiet."""
    if sender.demo:
        return Finding.notice("message.demo", "演示环境不外发。")
    if not row.channel.active:
        return Finding.notice("message.channel-off", "通道已停用，没有发出。")
    if row.channel.personal_way and not to:
        return Finding.notice("message.no-contact", "这个人没有登记手机号或邮箱，或已不在岗，没有发出。")
    if row.kind == Kind.URGENT:
        return None
    if row.day != at.date():
        return Finding.notice("message.stale", "已不是当天的提醒，没有补发；内容在“消息”页可以看到。")
    if sender.rules.quiet(at.time()):
        said = f"{sender.rules.quiet_after:%H:%M}以后、{sender.rules.quiet_before:%H:%M}以前不外发，没有发出。"
        return Finding.notice("message.quiet", said)
    return None


def _leave(row: Delivery, to: str, *, at: datetime, sender: Sender) -> Unsent | None:
    said = said_of(row, site=sender.site)
    kind = row.channel.kind
    if kind == Channel.Kind.MAIL:
        return mail.send_mail(to=to, title=said.title, text=said.text)
    sealed = unseal(row.channel.sealed, key=sender.key)
    if isinstance(sealed, Finding):
        return Unsent(sealed)
    return _post(_request(kind, sealed, said, to=to, at=at), kind, sealed, sender)


def _request(kind: str, sealed: Mapping[str, str], said: Said, *, to: str, at: datetime) -> Request:
    if kind == Channel.Kind.SMS:
        return sms.request(sealed, text=said.short, to=to, at=at)
    return _ROBOTS[kind].request(sealed, text=said.text, to=to, at=at)


def _post(request: Request, kind: str, sealed: Mapping[str, str], sender: Sender) -> Unsent | None:
    limits = Limits(sender.rules.seconds, sender.rules.answer_bytes)
    answer = sender.post(request, allowed=sender.rules.hosts, limits=limits)
    if not isinstance(answer, Answer):
        return answer
    refusal = (
        sms.refusal(answer, expected=sealed.get("expected", "")) if kind == Channel.Kind.SMS
        else _ROBOTS[kind].refusal(answer)
    )  # fmt: skip
    return None if refusal is None else Unsent(refusal)


def _whom(row: Delivery, *, at: datetime) -> str:
    """The telephone or mail address of now, looked up at the last moment; "" where there is none any more."""
    if row.person_id is None or not row.channel.personal_way:
        return ""
    phone = phone_of(row.person_id, at=at)
    contact = contact_of(row.person_id)
    if row.channel.kind == Channel.Kind.SMS:
        return phone
    return contact.mail if contact is not None else ""


def said_of(row: Delivery, *, site: str) -> Said:
    """A delivery in words, made when it is sent."""
    lines = [Line.of_json(each) for each in row.lines]
    if row.kind == Kind.URGENT and row.urge is not None:
        until: date = row.urge.until
        return urge_said(
            leader=row.urge.leader.name, what=row.urge.what, until=until, units=[line.who for line in lines], site=site
        )  # fmt: skip
    if row.kind == Kind.TEST:
        return Said(
            "通道试发", "这是一条试发消息，收到说明通道可用，不用回复。", "试发消息，收到说明通道可用，不用回复。"
        )
    title = "待办提醒" if row.kind == Kind.DIGEST else "到期提醒"
    return lines_said(lines, today=row.day, title=title, site=site)

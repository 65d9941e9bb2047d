"""The jobs of messages with a wire that says what it is told to say, and lines for whoever has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from tests.site.cast import HOME, NOW, Cast

from kechuang_site.access.queries.asker import Asker
from kechuang_site.access.queries.reachable import reachable
from kechuang_site.job.actions.run_due import Work, run_due
from kechuang_site.job.store.lease import Lease
from kechuang_site.job.store.put import put
from kechuang_site.message.actions.add_channel import add_channel
from kechuang_site.message.actions.send import Sender
from kechuang_site.message.jobs import Messages
from kechuang_site.message.models import Channel
from kechuang_site.message.queries.line import Line
from kechuang_site.message.queries.rules import message_rules
from kechuang_site.message.store.outbound import Answer, Request, Unsent

KEY = "k" * 64
TAKEN = Answer(200, b'{"errcode":0,"errmsg":"ok"}')
ROBOT = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-geheim"
LENGTH = timedelta(seconds=60)


@dataclass
class Scene:
    """One installation: what each has to do, what the wire answers, what went over it, what time it is."""

    lines: Mapping[str, Iterable[Line]] = field(default_factory=dict)
    outcome: Answer | Unsent | Callable[[], Answer | Unsent] = TAKEN
    at: datetime = NOW
    demo: bool = False
    posted: list[Request] = field(default_factory=list)

    def sender(self) -> Sender:
        return Sender(message_rules(), KEY, "https://kc.example.gov.cn", self.demo, self.post)

    def post(self, request: Request, **_: Any) -> Answer | Unsent:
        self.posted.append(request)
        return self.outcome() if callable(self.outcome) else self.outcome

    def messages(self) -> Messages:
        def lines_of(asker: Asker, today: date) -> Iterable[Line]:
            return self.lines.get(asker.name.removeprefix("测试"), ())

        return Messages(lambda at: reachable(at=at), lines_of, self.sender)

    def works(self) -> dict[str, Work]:
        made = self.messages()
        return {
            "message.digest": Work("每日提醒", made.digest), "message.last_call": Work("到期", made.last_call),
            "message.send": Work("发送", made.send),
        }  # fmt: skip

    def tell(self, name: str = "message.digest", *, key: str = "") -> None:
        """Put the day's job and let a worker do everything that is due."""
        put(name, key=key or self.at.date().isoformat(), due_at=self.at)
        self.work()

    def work(self) -> int:
        done = 0
        while run_due(self.works(), worker="w", now=lambda: self.at, length=LENGTH):
            done += 1
        return done


def robot(cast: Cast, *, name: str = "工作群", kind: str = "wecom", **more: str) -> Channel:
    """A channel of HOME, set up by its plan office."""
    secrets = {"address": ROBOT} if kind in ("wecom", "dingtalk") else {}
    made = add_channel(
        by=cast.asker("plan_office"), at=NOW, division=HOME, kind=kind, name=name, secrets={**secrets, **more},
        rules=message_rules(), key=KEY,
    )  # fmt: skip
    assert isinstance(made, Channel), made
    return made


def cut_off(lease: Lease) -> None:
    """What a worker that is killed leaves behind: a lease nobody renews."""
    raise SystemExit

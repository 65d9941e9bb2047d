"""A way out of the platform that a county has set up."""

from __future__ import annotations

from django.db import models

from kechuang_site.record.recorded import Recorded


class Channel(Recorded):
    """One way out: a group robot, the county's SMS gateway, its mail server.

    Address and secret lie in `sealed` under the installation's key; they are never shown again and never in the
    ledger, which knows the host and when the secret was last set.
    """

    class Kind(models.TextChoices):
        WECOM = "wecom", "企业微信群机器人"
        DINGTALK = "dingtalk", "钉钉群机器人"
        SMS = "sms", "短信网关"
        MAIL = "mail", "电子邮件"

    # Those of which every person is told apart; the others speak to a work group.
    PERSONAL = (Kind.SMS, Kind.MAIL)

    noun = "channel"
    unrecorded = ("sealed",)

    division = models.CharField(max_length=12)
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=40)
    host = models.CharField(max_length=253, blank=True, default="")
    sealed = models.TextField(blank=True, default="")
    secret_set_at = models.DateTimeField()
    active = models.BooleanField(default=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("division", "name"), name="channel_name"),)

    def __str__(self) -> str:
        return self.name

    @property
    def personal_way(self) -> bool:
        return self.kind in self.PERSONAL

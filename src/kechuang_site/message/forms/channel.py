"""A channel: its kind and name, and its secrets, which are typed and never shown again."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

_KINDS = (
    ("wecom", _("企业微信群机器人")), ("dingtalk", _("钉钉群机器人")), ("sms", _("短信网关")), ("mail", _("电子邮件")),
)  # fmt: skip
_UNSEEN = {"autocomplete": "off", "spellcheck": "false"}


class SecretForm(forms.Form):
    """Where a channel leads and what it signs with; which of the fields count follows from its kind."""

    address = forms.CharField(
        label=_("地址"), required=False, max_length=500, strip=True, widget=forms.TextInput(attrs=_UNSEEN),
        help_text=_("群机器人的 Webhook 地址，或短信平台的接口地址，以 https:// 开头。保存后不再显示。"),
    )  # fmt: skip
    secret = forms.CharField(
        label=_("密钥"), required=False, max_length=200, strip=True, widget=forms.PasswordInput(attrs=_UNSEEN),
        help_text=_("钉钉选“加签”时以 SEC 开头的密钥，或短信平台的密钥；企业微信不用填。保存后不再显示。"),
    )  # fmt: skip
    template = forms.CharField(
        label=_("发送模板"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4, **_UNSEEN}),
        help_text=_("只有短信网关要填：接口说明里的 JSON 或“名称=值&名称=值”，手机号写{phone}，短信内容写{text}，密钥写{secret}。"),
    )  # fmt: skip
    expected = forms.CharField(
        label=_("成功标志"), required=False, max_length=100,
        help_text=_("只有短信网关要填：发送成功时答复里必有的一段文字。"),
    )  # fmt: skip

    @property
    def secrets(self) -> Mapping[str, str]:
        """What is to be sealed: only what was filled in."""
        named = ("address", "secret", "template", "expected")
        return {name: self.cleaned_data[name] for name in named if self.cleaned_data[name]}


class ChannelForm(SecretForm):
    """A new channel."""

    field_order = ("kind", "name")
    kind = forms.ChoiceField(label=_("种类"), choices=(("", "—"), *_KINDS))
    name = forms.CharField(label=_("名称"), max_length=40, help_text=_("如：科创专班工作群。"))


class VersionForm(forms.Form):
    """Which version of the channel the person saw, and what is to be done with it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    do = forms.ChoiceField(choices=[(each, each) for each in ("on", "off", "reseal")], widget=forms.HiddenInput)

"""The county's mail server, as the installation names it; plain text only."""

from __future__ import annotations

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage

from kechuang.vocabulary import Finding
from kechuang_site.message.store.outbound import Unsent

NEEDS: tuple[str, ...] = ()
# By these the server says that it took nothing.
_REFUSED = (
    smtplib.SMTPAuthenticationError, smtplib.SMTPConnectError, smtplib.SMTPHeloError, smtplib.SMTPNotSupportedError,
    smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, ConnectionRefusedError,
)  # fmt: skip


def send_mail(*, to: str, title: str, text: str) -> Unsent | None:
    """Hand a mail to the server; None where it took it."""
    if not settings.EMAIL_HOST:
        return Unsent(mail_off())
    try:
        EmailMessage(title, text, settings.DEFAULT_FROM_EMAIL, [to]).send()
    except _REFUSED as why:
        said = f"邮件服务器没有接收（{type(why).__name__}）；请系统管理员核对邮件服务器的地址、账号和收件地址。"
        return Unsent(Finding.error("message.mail-refused", said))
    except OSError:
        said = "与邮件服务器的连接中断，不能确定邮件是否发出；请系统管理员检查网络。"
        return Unsent(Finding.error("message.mail-cut", said), begun=True)
    return None


def mail_off() -> Finding:
    return Finding.error(
        "message.mail-off", "本系统没有设置邮件服务器，不能发邮件；请系统管理员设置 KECHUANG_SMTP_HOST 后重新启动。"
    )

"""The app as Django knows it; wrong rules of messages stop the start here."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class MessageConfig(AppConfig):
    name = "kechuang_site.message"
    label = "message"
    verbose_name = "消息"

    def ready(self) -> None:
        # Settings are only there now.
        from kechuang_site.message.checks import check_message_rules

        register(check_message_rules, Tags.security)

"""The app as Django knows it."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "kechuang_site.ledger"
    label = "ledger"
    verbose_name = "变更记录"

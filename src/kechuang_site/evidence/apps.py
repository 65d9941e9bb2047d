"""The app as Django knows it."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "kechuang_site.evidence"
    label = "evidence"
    verbose_name = "文件"

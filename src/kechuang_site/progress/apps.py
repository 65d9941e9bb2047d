"""The app as Django knows it."""

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "kechuang_site.progress"
    label = "progress"
    verbose_name = "填报与进度"

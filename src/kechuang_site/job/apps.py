"""The app as Django knows it."""

from django.apps import AppConfig


class JobConfig(AppConfig):
    name = "kechuang_site.job"
    label = "job"
    verbose_name = "后台任务"

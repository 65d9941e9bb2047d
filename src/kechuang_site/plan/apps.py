"""The app as Django knows it."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "kechuang_site.plan"
    label = "plan"
    verbose_name = "方案"

"""The app as Django knows it."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "kechuang_site.access"
    label = "access"
    verbose_name = "人员与权限"

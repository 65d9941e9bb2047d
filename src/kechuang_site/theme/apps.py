"""The theme as Django knows it: it brings templates, static files and words, and no table."""

from django.apps import AppConfig


class ThemeConfig(AppConfig):
    name = "kechuang_site.theme"
    label = "theme"
    verbose_name = "页面样式"

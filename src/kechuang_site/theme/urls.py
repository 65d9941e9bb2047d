"""The addresses of the theme; each has a row in settings/permissions.toml."""

from __future__ import annotations

from django.urls import URLPattern, path

from kechuang_site.theme import views

app_name = "theme"
urlpatterns: list[URLPattern] = [path("help/", views.guidance, name="help")]

"""The addresses of the app; each has a row in settings/permissions.toml."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "access"
urlpatterns: list[URLPattern] = []

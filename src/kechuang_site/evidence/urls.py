"""The addresses of the app; each has a row in settings/permissions.toml."""

from __future__ import annotations

from django.urls import path

from kechuang_site.evidence.views import file

app_name = "evidence"
urlpatterns = [path("<str:sha256>/", file.download, name="file")]

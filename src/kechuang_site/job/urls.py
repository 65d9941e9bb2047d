"""The addresses of the app; each has a row in settings/permissions.toml."""

from __future__ import annotations

from django.urls import path

from kechuang_site.job.views import board

app_name = "job"
urlpatterns = [
    path("", board.page, name="page"),
    path("<int:job>/retry/", board.again, name="retry"),
]

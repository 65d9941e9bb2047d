"""The addresses of the app; each has a row in settings/permissions.toml. The first page (home) stands in settings/urls."""

from __future__ import annotations

from django.urls import path

from kechuang_site.progress.views import indicator, mine, overview, record, unit, value

app_name = "progress"
urlpatterns = [
    path("mine/", mine.show_mine, name="mine"),
    path("plans/<int:plan>/overview/", overview.show_overview, name="overview"),
    path("plans/<int:plan>/indicators/<str:code>/", indicator.show_indicator, name="indicator"),
    path("plans/<int:plan>/indicators/<str:code>/record/", record.record, name="record"),
    path("plans/<int:plan>/values/<int:value>/", value.show_value, name="value"),
    path("plans/<int:plan>/units/<str:party>/", unit.show_unit, name="unit"),
]

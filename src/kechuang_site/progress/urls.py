"""The addresses of the app; each has a row in settings/permissions.toml. The first page (home) stands in settings/urls."""

from __future__ import annotations

from django.urls import path

from kechuang_site.progress.views import (
    indicator,
    judgement,
    mine,
    overview,
    pace,
    record,
    unit,
    upward,
    upward_fill,
    value,
)

app_name = "progress"
urlpatterns = [
    path("mine/", mine.show_mine, name="mine"),
    path("plans/<int:plan>/overview/", overview.show_overview, name="overview"),
    path("plans/<int:plan>/indicators/<str:code>/", indicator.show_indicator, name="indicator"),
    path("plans/<int:plan>/indicators/<str:code>/record/", record.record, name="record"),
    path("plans/<int:plan>/indicators/<str:code>/pace/", pace.show_pace, name="pace"),
    path("plans/<int:plan>/indicators/<str:code>/pace/<str:party>/", pace.show_pace, name="pace_unit"),
    path("plans/<int:plan>/indicators/<str:code>/judgement/", judgement.show_judgements, name="judgement"),
    path(
        "plans/<int:plan>/indicators/<str:code>/judgement/<str:party>/",
        judgement.show_judgements,
        name="judgement_unit",
    ),
    path("plans/<int:plan>/upward/", upward.forms, name="upward"),
    path("plans/<int:plan>/upward/<int:form>/", upward.show_form, name="upward_form"),
    path("plans/<int:plan>/upward/<int:form>/withdraw/", upward.withdraw, name="upward_withdraw"),
    path("plans/<int:plan>/upward/<int:form>/cells/<int:sheet>/<str:address>/", upward.cell, name="upward_cell"),
    path("plans/<int:plan>/upward/<int:form>/fill/", upward_fill.fill, name="upward_fill"),
    path("plans/<int:plan>/upward/<int:form>/fill/file/", upward_fill.file, name="upward_file"),
    path("plans/<int:plan>/values/<int:value>/", value.show_value, name="value"),
    path("plans/<int:plan>/units/<str:party>/", unit.show_unit, name="unit"),
]

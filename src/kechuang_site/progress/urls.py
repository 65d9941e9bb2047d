"""The addresses of the app; each has a row in settings/permissions.toml. The first page (home) stands in settings/urls."""

from __future__ import annotations

from django.urls import path

from kechuang.progress.life import Step
from kechuang_site.progress.views import (
    asks,
    chain,
    evidence,
    form,
    form_paste,
    indicator,
    judgement,
    mine,
    overview,
    pace,
    report,
    review,
    rounds,
    rules,
    unit,
    upward,
    upward_fill,
    value,
)

app_name = "progress"
urlpatterns = [
    path("plans/<int:plan>/rounds/", rounds.show_rounds, name="rounds"),
    path("plans/<int:plan>/rounds/<str:month>/", rounds.show_round, name="round"),
    path("plans/<int:plan>/rounds/<str:month>/open/", rounds.open_month, name="round_open"),
    path("plans/<int:plan>/rounds/<str:month>/due/", rounds.move, name="round_due"),
    path("plans/<int:plan>/rounds/<str:month>/close/", rounds.close, name="round_close"),
    path("plans/<int:plan>/asks/", asks.show_asks, name="asks"),
    path("plans/<int:plan>/asks/<int:ask>/withdraw/", asks.withdraw, name="ask_withdraw"),
    path("plans/<int:plan>/rules/", rules.edit_rules, name="rules"),
    path("mine/", mine.show_mine, name="mine"),
    path("plans/<int:plan>/overview/", overview.show_overview, name="overview"),
    path("plans/<int:plan>/indicators/<str:code>/", indicator.show_indicator, name="indicator"),
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
    path("plans/<int:plan>/rounds/<str:month>/units/<str:party>/", form.show_form, name="form"),
    path("plans/<int:plan>/rounds/<str:month>/units/<str:party>/paper/", form.sign_form, name="form_paper"),
    path("plans/<int:plan>/rounds/<str:month>/units/<str:party>/paste/", form_paste.preview_paste, name="form_paste"),
    path("plans/<int:plan>/reports/<int:report>/evidence/", evidence.add, name="evidence"),
    path(
        "plans/<int:plan>/reports/<int:report>/evidence/<int:evidence>/remove/",
        evidence.remove,
        name="evidence_remove",
    ),
    path("plans/<int:plan>/review/", review.show_review, name="review"),
    path("plans/<int:plan>/review/submit/", review.take_step, {"step": Step.SUBMIT}, name="review_submit"),
    path("plans/<int:plan>/review/withdraw/", review.take_step, {"step": Step.WITHDRAW}, name="review_withdraw"),
    path("plans/<int:plan>/review/void/", review.take_step, {"step": Step.VOID}, name="review_void"),
    path("plans/<int:plan>/review/sign/", review.take_step, {"step": Step.SIGN}, name="review_sign"),
    path("plans/<int:plan>/review/paper/", review.enter_paper, name="review_paper"),
    path("plans/<int:plan>/review/return/", review.give_back, name="review_return"),
    path("plans/<int:plan>/review/accept/", review.take_step, {"step": Step.ACCEPT}, name="review_accept"),
    path("plans/<int:plan>/reports/<int:report>/", report.show_report, name="report"),
    path("plans/<int:plan>/reports/<int:report>/files/<str:sha256>/", report.show_file, name="report_file"),
    path("chains/", chain.edit_chains, name="chains"),
]

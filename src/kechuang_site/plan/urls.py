"""The addresses of the app; each has a row in settings/permissions.toml."""

from __future__ import annotations

from django.urls import path

from kechuang_site.plan.views import (
    import_adopt,
    import_documents,
    import_file,
    import_settle,
    matrix,
    plan,
    task,
    tree,
    versions,
)

app_name = "plan"
urlpatterns = [
    path("plans/", plan.list_plans, name="list"),
    path("plans/import/", import_file.upload_plan, name="import"),
    path("plans/<int:plan>/import/", import_file.upload_supplement, name="import_supplement"),
    path("plans/<int:plan>/documents/", import_documents.show, name="documents"),
    path("documents/<int:document>/settle/", import_settle.show, name="settle"),
    path("documents/<int:document>/settle/points/<str:key>/", import_settle.answer, name="settle_point"),
    path("documents/<int:document>/settle/items/<str:key>/", import_adopt.correct, name="correct"),
    path("documents/<int:document>/settle/proposals/", import_settle.proposals, name="confirm_proposals"),
    path("documents/<int:document>/settle/compare/", import_adopt.compare, name="compare"),
    path("documents/<int:document>/adopt/", import_adopt.adopt, name="adopt"),
    path("documents/<int:document>/withdraw/", import_adopt.withdraw, name="withdraw"),
    path("plans/<int:plan>/", tree.show_tree, name="tree"),
    path("plans/<int:plan>/search/", tree.search_plan, name="search"),
    path("plans/<int:plan>/tasks/<int:task>/", task.show_task, name="task"),
    path("plans/<int:plan>/indicators/<str:code>/versions/", versions.show_versions, name="versions"),
    path("plans/<int:plan>/allocation/", matrix.show_matrix, name="matrix"),
    # a tier of the whole county (superior, stretch), or a unit's share (allocation)
    path("plans/<int:plan>/allocation/<str:code>/<str:tier>/", matrix.edit_cell, name="cell"),
    path("plans/<int:plan>/allocation/<str:code>/<str:tier>/<str:party>/", matrix.edit_cell, name="cell"),
]

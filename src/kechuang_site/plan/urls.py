"""The addresses of the app; each has a row in settings/permissions.toml."""

from __future__ import annotations

from django.urls import path

from kechuang_site.plan.views import matrix, plan, task, tree, versions

app_name = "plan"
urlpatterns = [
    path("plans/", plan.list_plans, name="list"),
    path("plans/<int:plan>/", tree.show_tree, name="tree"),
    path("plans/<int:plan>/search/", tree.search_plan, name="search"),
    path("plans/<int:plan>/archive/", plan.archive, name="archive"),
    path("plans/<int:plan>/tasks/<int:task>/", task.show_task, name="task"),
    path("plans/<int:plan>/indicators/<str:code>/versions/", versions.show_versions, name="versions"),
    path("plans/<int:plan>/allocation/", matrix.show_matrix, name="matrix"),
    # a tier of the whole county (superior, stretch), or a unit's share (allocation)
    path("plans/<int:plan>/allocation/<str:code>/<str:tier>/", matrix.edit_cell, name="cell"),
    path("plans/<int:plan>/allocation/<str:code>/<str:tier>/<str:party>/", matrix.edit_cell, name="cell"),
]

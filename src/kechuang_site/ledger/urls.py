"""The addresses of the app; each has a row in settings/permissions.toml."""

from __future__ import annotations

from django.urls import path

from kechuang_site.ledger import views

app_name = "ledger"
urlpatterns = [
    path("", views.page, name="page"),
    path("verify/", views.verify, name="verify"),
    path("export/", views.export, name="export"),
    path("<int:number>/", views.entry, name="entry"),
]

"""Every address of the platform, one line an app. Each needs a row in permissions.toml, or nobody may open it."""

from __future__ import annotations

from django.urls import include, path

from kechuang_site.progress.views.overview import show_home
from kechuang_site.settings import api

urlpatterns = [
    path("", include("kechuang_site.access.urls.sign_in")),
    path("", include("kechuang_site.access.urls.people")),
    path("ledger/", include("kechuang_site.ledger.urls")),
    path("files/", include("kechuang_site.evidence.urls")),
    path("messages/", include("kechuang_site.message.urls")),
    path("jobs/", include("kechuang_site.job.urls")),
    path("api/v1/", include((api.urlpatterns, "api"))),
    path("", include("kechuang_site.theme.urls")),
    path("", include("kechuang_site.plan.urls")),
    path("", include("kechuang_site.progress.urls")),
    path("", show_home, name="home"),
]

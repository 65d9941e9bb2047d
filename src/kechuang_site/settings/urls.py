"""Every address of the platform, one line an app. Each needs a row in permissions.toml, or nobody may open it."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("kechuang_site.access.urls")),
    path("ledger/", include("kechuang_site.ledger.urls")),
    path("files/", include("kechuang_site.evidence.urls")),
    path("", include("kechuang_site.theme.urls")),
    path("", include("kechuang_site.plan.urls")),
    path("", include("kechuang_site.progress.urls")),
]

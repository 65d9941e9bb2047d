"""Calls what it needs."""

from kechuang_site.plan.queries import goals

urlpatterns = [goals]

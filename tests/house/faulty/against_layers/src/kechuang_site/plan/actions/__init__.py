"""Verbs."""
from kechuang_site.plan.models import Plan

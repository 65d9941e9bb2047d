"""A view asks queries and actions."""
from kechuang_site.plan.actions import adopt
from kechuang_site.plan.models import Plan  # FAULT
from kechuang_site.access.queries import may
from kechuang_site.access.models import Person  # FAULT

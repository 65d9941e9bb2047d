"""A library module that knows the platform and a columnar library."""
from django.db import models  # FAULT
import kechuang_site.plan.actions  # FAULT
import polars as pl  # FAULT

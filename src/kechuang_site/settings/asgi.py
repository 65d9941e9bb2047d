"""The door of web servers: `granian --interface asgi --workers 2 kechuang_site.settings.asgi:application`."""

from __future__ import annotations

import gc
import os
from importlib import import_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kechuang_site.settings.site")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from kechuang_site.settings.body_first import BodyFirst

# New objects, net of those freed, before the collector of cycles looks again: Python's own 700 is reached several
# times within one page, and a sixth of the time of an evening goes into looking (decision 0010).
_COLLECT_AFTER = 50_000

application = BodyFirst(get_wsgi_application(), threads=2, largest=settings.LARGEST_BODY)
# Every page's code now, not while the first visitor waits; what is loaded stays and need not be looked through.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
gc.set_threshold(_COLLECT_AFTER, 20, 20)

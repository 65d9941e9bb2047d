"""The door of web servers: `granian --interface asgi kechuang_site.settings.asgi:application`."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kechuang_site.settings.site")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from kechuang_site.settings.body_first import BodyFirst

application = BodyFirst(get_wsgi_application(), threads=4, largest=settings.LARGEST_BODY)

"""The door of web servers: `granian --interface wsgi kechuang_site.settings.wsgi:application`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kechuang_site.settings.site")
application = get_wsgi_application()

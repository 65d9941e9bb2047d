#!/usr/bin/env python
"""Door 1: everything that needs the database. Files in, files out is door 2: `kechuang`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kechuang_site.settings.site")
    execute_from_command_line(sys.argv)

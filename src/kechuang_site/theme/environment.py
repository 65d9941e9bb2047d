"""The Jinja2 environment of every page: escaping on, words translated, numbers and days written one way."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import Environment, StrictUndefined

from kechuang_site.theme import fingerprint, wording


def environment(**options: Any) -> Environment:
    """What Django's Jinja2 backend calls; `undefined` is strict, so that a misspelt name fails in a test."""
    made = Environment(
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True},
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(gettext, ngettext, newstyle=True)
    made.globals.update(static=fingerprint.address_of, url=_url, language=get_language)
    made.filters.update(number=wording.number, day=wording.day, moment=wording.moment, month=wording.month)
    return made


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args, kwargs=kwargs)

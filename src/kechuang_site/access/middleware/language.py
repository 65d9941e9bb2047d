"""In which language a request is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from kechuang_site.access.middleware.programs import of_api


class LanguageMiddleware:
    """中文, unless the person chose otherwise: their choice when signed in, else that of the browser's cookie.
    A program is always answered in 中文: what it shows has one wording and a code."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = None if of_api(request) else request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        with translation.override(spoken(chosen)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if not of_api(request) and request.user.is_authenticated and request.user.language:
            translation.activate(spoken(request.user.language))


def spoken(language: str | None) -> str:
    """A language we have; 中文 for any other."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE

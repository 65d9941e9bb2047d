"""Bringing a file out again: always as a download, never shown inside our own pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from kechuang.vocabulary import Finding
from kechuang_site.evidence.queries.file import content_of, file_of
from kechuang_site.settings.files import FILES_KNOWN

GONE = 410


def download(request: HttpRequest, sha256: str) -> HttpResponse:
    """The file of a hash, or a page that says why its content cannot be given."""
    opened = file_of(request.asker, sha256, FILES_KNOWN)
    file = opened.file
    content = content_of(file)
    if isinstance(content, Finding):
        return render(request, "evidence/unreadable.html", {"file": file, "problem": content}, status=GONE)
    response = HttpResponse(content, content_type=file.media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=opened.name)
    response["X-Content-Type-Options"] = "nosniff"
    return response

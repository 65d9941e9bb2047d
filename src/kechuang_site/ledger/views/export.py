"""The ledger as a file, with its head in the file's name."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest

from kechuang_site.ledger.actions import export_ledger


def export(request: HttpRequest) -> FileResponse:
    header, file = export_ledger(by=request.actor, at=request.now)
    name = f"ledger-{request.today:%Y%m%d}-{header.head.number}-{header.head.hash[:16]}.jsonl"
    response = FileResponse(file, as_attachment=True, filename=name, content_type="application/x-ndjson")
    response.headers["X-Ledger-Head"] = f"{header.head.number}:{header.head.hash}"
    return response

"""The ledger as a file, with its head in the file's name."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest

from kechuang_site.ledger.actions import export_ledger
from kechuang_site.ledger.queries.entries import tells_of_others


def export(request: HttpRequest) -> FileResponse:
    if tells_of_others(request.reach):
        # The chain proves itself only whole, and whole it tells of the other counties too.
        raise PermissionDenied(
            "变更记录里还有其他县（市、区）的内容，整本只能由审计管理员导出；需要请与审计管理员联系。"
        )
    header, file = export_ledger(by=request.actor, at=request.now)
    name = f"ledger-{request.today:%Y%m%d}-{header.head.number}-{header.head.hash[:16]}.jsonl"
    response = FileResponse(file, as_attachment=True, filename=name, content_type="application/x-ndjson")
    response.headers["X-Ledger-Head"] = f"{header.head.number}:{header.head.hash}"
    return response

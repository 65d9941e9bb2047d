"""The workbook of a returned file, opened again behind the guard."""

from __future__ import annotations

from kechuang.sheet import Workbook
from kechuang.vocabulary import Finding
from kechuang_site.evidence.queries.file import content_of
from kechuang_site.progress.models import IntakeFile
from kechuang_site.progress.store.read_returned import opened


def workbook_of(row: IntakeFile) -> Workbook | Finding:
    """The workbook; a finding where the content is gone. Raises Refusal where it cannot be read at all."""
    content = content_of(row.file)
    return content if isinstance(content, Finding) else opened(row.name, content)

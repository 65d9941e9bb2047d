"""Who else may open a stored file than those who may read documents: whoever may read a report it stands behind.

It stands here, where everything is wired, because `evidence` is ground and imports no app on top.
"""

from __future__ import annotations

from kechuang_site.evidence.queries.file import Known
from kechuang_site.progress.queries.evidence import name_known

FILES_KNOWN: tuple[Known, ...] = (name_known,)

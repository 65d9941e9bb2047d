"""Official documents: .docx, .xlsx, PDF, HTML, Markdown and text, and old formats, into blocks in reading order.

`open_document` reads in the guard's child process; nothing heavy is loaded here.
"""

from kechuang.document.model import Block, BlockKind, CellPlace, Document, Repair, RepairKind, Table
from kechuang.document.open import open_document
from kechuang.document.read import read_document

__all__ = [
    "Block",
    "BlockKind",
    "CellPlace",
    "Document",
    "Repair",
    "RepairKind",
    "Table",
    "open_document",
    "read_document",
]

"""Old formats (.doc, .wps, .xls, .et, .rtf, .odt, .ods) through a LibreOffice that is installed here, in a sandbox."""

from kechuang.document.legacy.current import Readable, in_current_form

__all__ = ["Readable", "in_current_form"]

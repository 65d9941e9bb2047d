"""What every request passes before its view: its language, and whether its asker may open the address."""

from kechuang_site.access.middleware.language import LanguageMiddleware
from kechuang_site.access.middleware.pages import AccessMiddleware

__all__ = ["AccessMiddleware", "LanguageMiddleware"]

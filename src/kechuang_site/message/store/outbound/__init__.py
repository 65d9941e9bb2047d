"""One HTTPS request to a host that was allowed by name and resolves to public addresses alone."""

from kechuang_site.message.store.outbound.address import Address, read_address
from kechuang_site.message.store.outbound.pin import pin, resolve
from kechuang_site.message.store.outbound.post import Answer, Limits, Request, Unsent, post

__all__ = ["Address", "Answer", "Limits", "Request", "Unsent", "pin", "post", "read_address", "resolve"]

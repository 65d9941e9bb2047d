"""Channels, how a person wants to be reached, what a leader ordered as urgent, and what was sent."""

from kechuang_site.message.models.channel import Channel
from kechuang_site.message.models.contact import Contact
from kechuang_site.message.models.delivery import LONGEST_PROBLEM, Delivery
from kechuang_site.message.models.urge import Addressee, Urge

__all__ = ["LONGEST_PROBLEM", "Addressee", "Channel", "Contact", "Delivery", "Urge"]

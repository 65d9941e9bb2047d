"""The addresses of the app; each has a row in settings/permissions.toml."""

from __future__ import annotations

from django.urls import path

from kechuang_site.message.views import channel, mine, urge

app_name = "message"
urlpatterns = [
    path("", mine.mine, name="mine"),
    path("contact/", mine.contact, name="contact"),
    path("urge/", urge.order, name="urge"),
    path("chase/", urge.chase, name="chase"),
    path("channels/", channel.channels, name="channels"),
    path("channels/<int:channel>/", channel.channel, name="channel"),
    path("channels/<int:channel>/test/", channel.attempt, name="test"),
]

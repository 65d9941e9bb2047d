"""What is typed for a token."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class TokenForm(forms.Form):
    """What the program is called, for which post, until when."""

    label = forms.CharField(label=_("用途"), max_length=60, help_text=_("用它的系统或程序，例如“统计局报送平台”。"))
    membership = forms.TypedChoiceField(label=_("以哪项任职"), coerce=int)
    expires_on = forms.DateField(
        label=_("到期日"), input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"),
    )  # fmt: skip

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posts = {post.pk: post for post in posts}
        named = [(pk, f"{post.party.name} · {post.get_role_display()}") for pk, post in self.posts.items()]
        self.fields["membership"].choices = named

    def clean_membership(self) -> Any:
        return self.posts[self.cleaned_data["membership"]]

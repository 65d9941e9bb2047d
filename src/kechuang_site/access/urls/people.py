"""People and rights: one's own account, persons, memberships, handover, the table of permissions."""

from __future__ import annotations

from django.urls import path

from kechuang_site.access.views import account, handover, membership, people, permission, person, token

app_name = "access"
urlpatterns = [
    path("account/", account.page, name="account"),
    path("account/language/", account.language, name="language"),
    path("account/sign-out-everywhere/", account.sign_out_everywhere, name="sign_out_everywhere"),
    path("account/tokens/", token.page, name="tokens"),
    path("account/tokens/revoke/", token.revoke, name="token_revoke"),
    path("people/", people.page, name="people"),
    path("people/add/", people.add, name="person_add"),
    path("people/<int:person>/", person.page, name="person"),
    path("people/<int:person>/phone/", person.phone, name="phone"),
    path("people/<int:person>/account/", person.account, name="person_account"),
    path("people/<int:person>/second-factor/", person.second_factor, name="second_factor_reset"),
    path("people/<int:person>/memberships/", membership.grant, name="membership_grant"),
    path("memberships/<int:membership>/deputy/", membership.deputy, name="deputy_name"),
    path("memberships/<int:membership>/revoke/", membership.revoke, name="membership_revoke"),
    path("memberships/<int:membership>/handover/", handover.page, name="handover"),
    path("handovers/<int:handover>/", handover.made, name="handover_made"),
    path("handovers/<int:handover>/document/", handover.document, name="handover_document"),
    path("permissions/", permission.page, name="permissions"),
]

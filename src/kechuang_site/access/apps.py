"""The app as Django knows it; a wrong table of permissions stops the start here."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class AccessConfig(AppConfig):
    name = "kechuang_site.access"
    label = "access"
    verbose_name = "人员与权限"

    def ready(self) -> None:
        # Models are only there now; the checks read the roles.
        from kechuang_site.access.checks import check_api_rules, check_permissions, check_sign_in_rules

        register(check_permissions, Tags.urls)
        register(check_sign_in_rules, Tags.security)
        register(check_api_rules, Tags.security)

"""Who is there: persons, parties, and memberships (person × party × role × from–to)."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac

from kechuang_site.record.recorded import Recorded


class Role(models.TextChoices):
    """What a membership lets its person do (settings/permissions.toml says what)."""

    PLAN_OFFICE = "plan_office", "专班办公室"
    OFFICER = "officer", "科技局业务人员"
    CLERK = "clerk", "单位填报人"
    UNIT_HEAD = "unit_head", "单位分管领导"
    LEADER = "leader", "市领导"
    FINANCE = "finance", "财政"
    AUDITOR = "auditor", "审计"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全管理员"
    AUDIT_ADMIN = "audit_admin", "审计管理员"
    # Declared for later issues: they may do nothing yet, and the matrix says so row by row.
    ENTERPRISE = "enterprise", "企业"
    INSTITUTION = "institution", "高校院所"
    EXPERT = "expert", "专家"
    BANK = "bank", "银行"


# Three powers apart (GB/T 22239-2019): never two of these in one person.
POWERS_APART = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
# Whose posts the security administrator alone gives, hands over and lets be stood in for: who is audited does not
# choose the auditor.
NOT_THE_OFFICES = (*POWERS_APART, Role.AUDITOR)


class PartyKind(models.TextChoices):
    UNIT = "unit", "单位"
    ENTERPRISE = "enterprise", "企业"
    INSTITUTION = "institution", "机构"
    BANK = "bank", "银行"


class Party(Recorded):
    """Any legal person a membership can belong to; `division` is the county it stands in."""

    noun = "party"
    unrecorded = ("pinyin",)

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=PartyKind, default=PartyKind.UNIT)
    division = models.CharField(max_length=12)
    # county (市直) or township; "" for a party that is no unit of government
    level = models.CharField(max_length=12, blank=True, default="")
    order = models.PositiveIntegerField(default=0)
    ended_on = models.DateField(null=True, blank=True)
    pinyin = models.CharField(max_length=240, blank=True, default="")

    class Meta:
        indexes = (models.Index(fields=("division", "order")),)

    def __str__(self) -> str:
        return self.name


class Person(AbstractBaseUser, Recorded):
    """Somebody who can sign in. What they may do follows from memberships alone, read at each request."""

    noun = "person"
    personal = ("name", "phone")
    unrecorded = ("password", "last_login", "language", "sittings")

    login = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=40)
    phone = models.CharField(max_length=20, blank=True, default="")
    is_active = models.BooleanField(default=True)
    password_set_on = models.DateField(null=True, blank=True)
    must_change_password = models.BooleanField(default=False)
    language = models.CharField(max_length=10, blank=True, default="")
    # Counted up by "sign out everywhere" and by stopping the account: every sitting of before is then over.
    sittings = models.PositiveIntegerField(default=0)

    objects = BaseUserManager()
    USERNAME_FIELD = "login"

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        salt = "kechuang_site.access.models.Person.sittings"
        return salted_hmac(salt, f"{self.password}:{self.sittings}", secret=secret, algorithm="sha256").hexdigest()


class SignInFailure(models.Model):
    """Wrong passwords and codes in a row for one login, whether there is such a person or not.

    Kept for any name that was typed, so that a lock tells nobody which names exist. No recorded row.
    """

    login = models.CharField(max_length=40, unique=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    locked_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("last_at",)),)


class Membership(Recorded):
    """A person holds a role for a party from a day to a day (inclusive; open where `end` is empty).

    `revoked_at` ends it at once, in the middle of a day. Of the three administrators a person holds at most one
    that is not revoked, whatever its days: the next is granted when the last has been revoked. `deputy_for` marks an AB岗 deputy: the person
    stands in for the holder of that membership, in its role and party, and signs with their own name.
    """

    noun = "membership"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    deputy_for = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="deputies")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(end=None) | Q(end__gte=F("start")), name="membership_days"),
            models.UniqueConstraint(
                fields=("person",),
                condition=Q(role__in=[role.value for role in POWERS_APART], revoked_at=None),
                name="membership_powers_apart",
            ),
        )
        indexes = (models.Index(fields=("person", "start")), models.Index(fields=("party", "role")))


class Handover(Recorded):
    """移交: on a change of post the successor takes over on a day; what was open then is listed in `items`."""

    noun = "handover"

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="handovers")
    successor = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="taken_over")
    on = models.DateField()
    items = models.TextField(default="[]")
    note = models.CharField(max_length=400, blank=True, default="")


class Token(Recorded):
    """接口令牌: a program acts with it as its person, by one membership alone. The secret is shown once;
    what is kept is its SHA-256. It is worth nothing once its membership or account does not hold.
    """

    noun = "token"

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="tokens")
    label = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.label


class KeptAnswer(models.Model):
    """What a token's request was answered, under its Idempotency-Key: sent again, it is answered the same and does
    nothing. Written in the transaction of its effect, and gone after a day. No recorded row.
    """

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="answers")
    key = models.CharField(max_length=80)
    # SHA-256 of method, address and body
    request = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    body = models.TextField(default="")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("token", "key"), name="kept_answer_once"),)
        indexes = (models.Index(fields=("at",)),)

"""Django's settings. A county chooses by environment variables (docs/reference/settings.md), never by editing this."""

from __future__ import annotations

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from kechuang_site.settings import environment, sqlite

sqlite.take_current_build()

SITE = Path(__file__).resolve().parent.parent
HOME = environment.home()

# ── what kind of installation this is ──
DEMO_DATE = environment.day("KECHUANG_DEMO_DATE")
DEMO = DEMO_DATE is not None
DEBUG = environment.flag("KECHUANG_DEBUG")
SECRET_KEY = environment.secret("session")
# Personal data enters the ledger only as a hash under this key (reference/practice.md 10).
LEDGER_KEY = environment.secret("ledger")
ALLOWED_HOSTS = environment.names("KECHUANG_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.names("KECHUANG_ORIGINS")
COUNTIES = Path(environment.text("KECHUANG_COUNTIES", "counties")).resolve()
INSTALLATION = environment.text("KECHUANG_INSTALLATION", "kechuang")

# ── rooms ──
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "kechuang_site.theme",
    "kechuang_site.access",
    "kechuang_site.ledger",
    "kechuang_site.evidence",
    "kechuang_site.job",
    "kechuang_site.message",
    "kechuang_site.plan",
    "kechuang_site.progress",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kechuang_site.access.middleware.LanguageMiddleware",
    "kechuang_site.access.middleware.AccessMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "kechuang_site.settings.urls"
PERMISSIONS = SITE / "settings" / "permissions.toml"
WORDS = SITE / "settings" / "words.toml"
SIGN_IN_RULES = SITE / "settings" / "sign_in.toml"
MESSAGE_RULES = SITE / "settings" / "messages.toml"
API_RULES = SITE / "settings" / "api.toml"

# ── database ──
DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{HOME / 'kechuang.sqlite3'}", conn_max_age=600, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = dict(sqlite.OPTIONS)
    # Tests run on a file as well: a database in memory knows no WAL and no second process.
    DATABASES["default"]["TEST"] = {"NAME": HOME / "test.sqlite3"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = HOME / "files"

# ── pages ──
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "kechuang_site.theme.environment.environment",
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "kechuang_site.theme.context.page",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [SITE / "theme" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
STATIC_URL = "/static/"
STATICFILES_DIRS = [path for path in [Path("frontend/dist").resolve()] if path.is_dir()]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
# Every page asks for them with the mark of their content (theme/fingerprint.py): a change is a new address.
WHITENOISE_MAX_AGE = 0 if DEBUG else 31_536_000
WHITENOISE_ALLOW_ALL_ORIGINS = False

# ── sign-in ──
AUTH_USER_MODEL = "access.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "kechuang_site.access.queries.password.PasswordRules"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "kechuang_site.access.views.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = False
# Failures are counted by login in our own table (sign_in.toml). Against floods an address is slowed down as well:
# many people of one building share one.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": None, "reauthenticate": "10/m/user"}
MFA_ADAPTER = "kechuang_site.access.views.adapter.SecondFactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "科创"
MFA_TOTP_TOLERANCE = 1
SECOND_FACTOR_KEY = environment.secret("second_factor")
# The demo says on its sign-in page who can be tried, and with which password; nobody else ever does.
DEMO_PASSWORD = environment.text("KECHUANG_DEMO_PASSWORD", "") if DEMO else ""
OIDC_ISSUER = environment.text("KECHUANG_OIDC_ISSUER", "")
OIDC_NAME = environment.text("KECHUANG_OIDC_NAME", "统一身份认证") if OIDC_ISSUER else ""
SOCIALACCOUNT_ADAPTER = "kechuang_site.access.views.unified.UnifiedAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = environment.unified_sign_in(OIDC_ISSUER, OIDC_NAME)
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
# Idling and the longest time are in sign_in.toml; this only clears the table of what was left behind.
SESSION_COOKIE_AGE = 24 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600

# ── the wire ──
SECURE = environment.flag("KECHUANG_HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        # A browser holds the way to the provider against this too, because it begins with a form.
        "form-action": [SELF, *([environment.origin(OIDC_ISSUER)] if OIDC_ISSUER else [])],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
# A folder of returned forms with their stamped originals comes in one request.
DATA_UPLOAD_MAX_NUMBER_FILES = 500
# No request is larger: the largest file there may be (20 MB), with what its form says besides.
LARGEST_BODY = 24 * 2**20

# ── messages that leave the platform ──
# Addresses and secrets of channels lie in the database only under this key.
MESSAGE_KEY = environment.secret("message")
OUTBOUND_HOSTS = environment.names("KECHUANG_OUTBOUND_HOSTS")
# Where a message says that it can be done; without it, it says to sign in.
SITE_ADDRESS = environment.text("KECHUANG_ADDRESS", "").rstrip("/")
EMAIL_HOST = environment.text("KECHUANG_SMTP_HOST", "")
EMAIL_PORT = int(environment.text("KECHUANG_SMTP_PORT", "465"))
EMAIL_USE_SSL = True
EMAIL_TIMEOUT = 10
EMAIL_HOST_USER = environment.text("KECHUANG_SMTP_USER", "")
EMAIL_HOST_PASSWORD = environment.secret_of("KECHUANG_SMTP_PASSWORD_FILE")
DEFAULT_FROM_EMAIL = environment.text("KECHUANG_SMTP_FROM", EMAIL_HOST_USER)

# ── what is written to the console ──
# Failures with their trace; never a form's content, which may hold personal data.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        # A line for each request of the API: its number, token, person; never what was sent.
        "kechuang.api": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}

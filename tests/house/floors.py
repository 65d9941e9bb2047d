"""The floors of the house, as DESIGN draws them: the one place where they are written as data."""

from __future__ import annotations

# A room may import rooms of lower floors only; rooms of one floor are strangers to each other.
LIBRARY = {
    "vocabulary": 1,
    "guard": 1,
    "expression": 2,
    "document": 2,
    "sheet": 2,
    "ledger": 2,
    "engine": 3,
    "plan": 3,
    "registry": 3,
    "indicator": 4,
    "standard": 4,
    "matching": 4,
    "progress": 5,
    "cultivation": 5,
    "benefit": 6,
    "forecast": 6,
    "assessment": 6,
    "bulletin": 7,
    "cli": 8,
}

# Libraries that cost time or memory to load: only inside the function that reads or writes the format,
# or at the top of a module that is itself imported only when that format is read or written.
HEAVY = frozenset(
    [
        "lxml",
        "docx",
        "pdfplumber",
        "pdfminer",
        "pypdfium2",
        "python_calamine",
        "openpyxl",
        "xlsxwriter",
        "jinja2",
        "markupsafe",
        "chinese_calendar",
        "PIL",
        "jsonschema",
    ]
)

# Columnar libraries: only `engine` knows them.
COLUMNAR = frozenset(["polars", "duckdb", "pandas", "numpy", "pyarrow", "narwhals", "ibis", "sqlglot", "pyspark"])

# What the library never knows.
PLATFORM = frozenset(["django", "kechuang_site", "ninja", "allauth"])

# What may stand in a site app, each a module or a package of the same name.
APP_NAMES = frozenset(
    [
        "__init__",
        "apps",
        "admin",
        "urls",
        "models",
        "middleware",
        "store",
        "actions",
        "queries",
        "forms",
        "views",
        "api",
        "jobs",
        "checks",
        "templatetags",
        "management",
        "migrations",
        "templates",
        "jinja2",
        "static",
    ]
)

# Inside an app: who may import whom.
APP_LAYERS = {
    "models": frozenset(),
    "store": frozenset({"models"}),
    "actions": frozenset({"store", "models", "queries"}),
    "queries": frozenset({"models"}),
    "forms": frozenset({"queries"}),
    "views": frozenset({"actions", "queries", "forms"}),
    "api": frozenset({"actions", "queries", "forms"}),
    "middleware": frozenset({"queries"}),
    "urls": frozenset({"views", "api"}),
}

# What one app may reach of another.
APP_DOORS = frozenset({"actions", "queries", "store"})

# Folders of the site that are no apps.
SITE_GROUND = frozenset({"settings", "theme", "record"})

# Style rule 10: say what it holds.
BANNED_NAMES = frozenset(
    [
        "utils",
        "util",
        "helpers",
        "helper",
        "common",
        "misc",
        "base",
        "core",
        "manager",
        "handler",
        "data",
        "info",
        "process",
    ]
)

# Distributions nothing imports, because they are named to Django or started as a program.
NAMED_ONLY = frozenset({"babel", "granian", "psycopg", "whitenoise"})

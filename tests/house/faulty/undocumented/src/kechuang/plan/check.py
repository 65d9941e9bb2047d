"""Three codes: documented, in a call, in a table; and strings that are none."""
from kechuang.vocabulary.finding import Finding

FOUND = Finding.error("plan.sum", "…")
OTHER = Finding.notice("plan.twice", "…")  # FAULT
LATER = {"plan.owner-missing": "…"}  # FAULT
FILE = "plan.toml"
PLACE = "word.document"
MESSAGE = "用法有误 [cli.usage]"  # FAULT

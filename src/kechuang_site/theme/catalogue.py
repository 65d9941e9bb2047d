"""The English catalogue on disk: `python -m kechuang_site.theme.catalogue` compiles it (set-up does), with `gather` it
is first brought up to date with the pages: new words stand in it untranslated, words no longer said leave it.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from kechuang_site.theme.gather import gathered

_LOCALE = Path(__file__).resolve().parent / "locale"
ENGLISH = _LOCALE / "en" / "LC_MESSAGES" / "django.po"
# What Django itself says of forms, in words an official would use; nothing of ours stands in it.
CHINESE = _LOCALE / "zh_Hans" / "LC_MESSAGES" / "django.po"
# Written by hand: Babel's own names a day and a machine, which would change with every run.
HEADER = """\
# English words of the pages. `setup/words.sh gather` brings the list up to date.
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def english(path: Path = ENGLISH, *, locale: str = "en") -> Catalog:
    """The catalogue as it is."""
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def brought_up(known: Catalog, said: Catalog) -> str:
    """The catalogue's text with exactly the words said: known ones keep their English."""
    for message in said:
        if message.id and (old := known.get(message.id, message.context)):
            message.string = old.string
    out = BytesIO()
    write_po(out, said, width=120, no_location=True, omit_header=True, sort_output=True)
    return HEADER + out.getvalue().decode("utf-8").strip() + "\n"


def compile_words(path: Path = ENGLISH, *, locale: str = "en") -> None:
    """Write the .mo that Django reads, beside the .po; a reader never sees half of it."""
    fresh = path.with_suffix(".mo.new")
    with fresh.open("wb") as file:
        write_mo(file, english(path, locale=locale))
    fresh.replace(path.with_suffix(".mo"))


if __name__ == "__main__":
    if sys.argv[1:] == ["gather"]:
        ENGLISH.write_text(brought_up(english(), gathered()), encoding="utf-8")
    compile_words()
    compile_words(CHINESE, locale="zh_Hans")

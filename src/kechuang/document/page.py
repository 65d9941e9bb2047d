"""A printable page: one HTML file without scripts or outside files, Chinese first, made from a template.

Here live the shell (templates/page.html.j2, page.css) and the one verb; what stands in the page is a
template of the room that calls. Templates are ours, never a user's; every text is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

SHELL = Path(__file__).parent / "templates"


def render_page(folder: Path, template: str, facts: Mapping[str, object]) -> str:
    """The page `template` of `folder` filled with `facts`; it may extend page.html.j2 of the shell.

    A name the template uses and `facts` does not hold is a programmer's mistake (UndefinedError).
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader([folder, SHELL]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return made.get_template(template).render(facts)

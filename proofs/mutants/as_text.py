"""Sayings as plain text, as Markdown and as a page of a government site."""

from __future__ import annotations

from html import escape
from random import Random

from proofs.mutants.sayings import ABOVE, LEFT, Said, flat, spans

_FURNITURE = (
    '<div class="nav"><ul><li><a href="/">首页</a></li><li>政务公开</li></ul></div>',
    "<script>var a='<p>甲</p>';</script><style>p{color:red}</style>",
    '<div class="share"><span>打印</span><span>关闭</span></div>',
)


def as_text(random: Random, sayings: list[Said]) -> str:
    """Text, with its tables between pipes, between tabs, or one cell a line."""
    return "\n".join(line for said in sayings for line in _lines(random, said))


def _lines(random: Random, said: Said) -> list[str]:
    if said.kind != "table":
        return [{"item": "- ", "note": "注：", "heading": ""}.get(said.kind, "") + said.text]
    way, rows = random.randrange(3), flat(said)
    if way == 0:
        return [f"| {' | '.join(row)} |" for row in rows]
    return ["\t".join(row) for row in rows] if way == 1 else [cell for row in rows for cell in row]


def as_markdown(random: Random, sayings: list[Said]) -> str:
    """Markdown with headings, lists, a footnote and pipe tables."""
    marks = {"title": "# ", "heading": "## ", "item": "- ", "note": "[^1]: ", "box": "> "}
    found = []
    for said in sayings:
        if said.kind == "table":
            rows = [f"| {' | '.join(row)} |" for row in flat(said)]
            found.append("\n".join([rows[0], "|---" * len(said.rows[0]) + "|", *rows[1:]]))
        else:
            found.append(marks.get(said.kind, "") + said.text)
    return random.choice(("\n\n", "\n\n", "\n")).join(found)


def as_html(random: Random, sayings: list[Said]) -> str:
    """A page: navigation, the body with its tables and lists, notes, and what stands below."""
    body = "\n".join(_marked(random, said) for said in sayings)
    holder = random.choice(
        ('<div class="TRS_Editor">{}</div>', "<article>{}</article>", '<div id="zoom"><div>{}</div></div>', "{}")
    )
    head = '<meta charset="utf-8"><title>澜汀市人民政府</title>'
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body>{random.choice(_FURNITURE)}{holder.format(body)}"
        f"{random.choice(_FURNITURE)}</body></html>"
    )


def _marked(random: Random, said: Said) -> str:
    if said.kind == "table":
        return _table(said)
    text = escape(said.text)
    ways = {
        "title": (f"<h1>{text}</h1>", f'<p style="text-align:center"><strong>{text}</strong></p>'),
        "heading": (f"<h2>{text}</h2>", f"<p><b>{text}</b></p>"),
        "item": (f"<ol><li>{text}</li><li><p>第二项</p></li></ol>", f"<ul><li>{text}</li></ul>"),
        "note": (f'<p>正文<sup><a href="#n1">[1]</a></sup></p><p id="n1">[1] {text}</p>', f"<p>{text}<sup>2</sup></p>"),
        "box": (f'<div style="float:left"><span>{text}</span></div>', f"<blockquote>{text}</blockquote>"),
    }
    plain = (
        f"<p>&emsp;&emsp;{text}</p>",
        f"<p><span>{text}</span></p>",
        f"<div>{text}<br/>{text[:9]}</div>",
        f"{text}<br>",
    )
    return random.choice(ways.get(said.kind, plain))


def _table(said: Said) -> str:
    rows = []
    for at, row in enumerate(said.rows):
        cells = []
        for column, cell in enumerate(row):
            if cell in (ABOVE, LEFT):
                continue
            across, down = spans(said, at, column)
            kind = "th" if at == 0 else "td"
            cells.append(f'<{kind} colspan="{across}" rowspan="{down}"><p>{escape(cell)}</p></{kind}>')
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<table border="1"><tbody>{"".join(rows)}</tbody></table>'

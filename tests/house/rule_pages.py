"""What the pages must say: every command and option, every finding code, every dependency, live links."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.house.source_tree import Fault, Module, SourceTree

CODE = re.compile(r"[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z0-9]+)*")
BRACKETED = re.compile(rf"\[({CODE.pattern})\]")
FILE_ENDINGS = frozenset(
    [
        "toml",
        "json",
        "jsonl",
        "css",
        "html",
        "htm",
        "xml",
        "rels",
        "txt",
        "md",
        "csv",
        "xlsx",
        "xls",
        "docx",
        "doc",
        "pdf",
        "py",
        "j2",
        "png",
        "svg",
        "zip",
        "js",
        "et",
        "wps",
    ]
)
LINK = re.compile(r"\]\(([^)\s]+)(?: \"[^\"]*\")?\)")
MAKE = re.compile(r"(?:`|^\s*\$?\s*)make ([a-z]+)", re.MULTILINE)
# A call: in a fenced line or between backticks, with what follows up to the next backtick, pipe or comment.
CALL = re.compile(r"(?:`|^\s*\$?\s*|bin/|&& )kechuang +([a-z]+) +([a-z]+)([^`|#\n]*)", re.MULTILINE)
FENCED = re.compile(r"```.*?```", re.DOTALL)


def undocumented_commands(commands: Mapping[str, tuple[str, ...]], page: Path, shown: str) -> list[Fault]:
    """Commands (`kechuang plan read` → its options) without a heading on the page, and options that
    stand nowhere under the heading of their command."""
    sections = _sections(page.read_text(encoding="utf-8") if page.is_file() else "")
    found = []
    for command, options in commands.items():
        under = [
            (line, text)
            for line, heading, text in sections
            if re.search(rf"{re.escape(command)}(?![\w -]*[a-z])", heading)
        ]
        if not under:
            found.append(Fault(shown, 1, f"add a heading and a section for the command: {command}"))
            continue
        line, text = under[0]
        missing = [o for o in options if not re.search(rf"(?<![\w-]){re.escape(o)}(?![\w-])", text)]
        found += [Fault(shown, line, f"document the option {option} of {command}") for option in missing]
    return found


def _sections(text: str) -> list[tuple[int, str, str]]:
    """(line, heading, text down to the next heading of the same or a higher level)."""
    lines = text.splitlines()
    heads = [(n, len(m[1]), m[2]) for n, line in enumerate(lines) if (m := re.match(r"(#+) (.*)", line))]
    sections = []
    for position, (start, level, heading) in enumerate(heads):
        end = next((n for n, other, _ in heads[position + 1 :] if other <= level), len(lines))
        sections.append((start + 1, heading.replace("`", ""), "\n".join(lines[start + 1 : end])))
    return sections


def finding_codes(tree: SourceTree) -> dict[str, Fault]:
    """Every code of a finding or refusal in src, with the first place it stands at.

    A code is a string `<noun>.<what>`; its noun is that of a code given to Finding or Refusal somewhere,
    so that codes kept in tables and constants are found too. `[cli.usage]` inside a message is one as well.
    """
    nouns = {code.split(".")[0] for code in _given_codes(tree)}
    found: dict[str, Fault] = {}
    for module in tree.package("kechuang"):
        for node in ast.walk(module.tree):
            for code in _codes_in(node, nouns):
                mend = f"describe the finding code {code} in docs/reference/findings.md: what, why, what to do"
                found.setdefault(code, module.fault(node.lineno, mend))
    for module, line, code in _site_codes(tree):
        mend = f"describe the code {code} in docs/reference/findings.md: what, why, what to do"
        found.setdefault(code, module.fault(line, mend))
    return found


def _site_codes(tree: SourceTree) -> Iterator[tuple[Module, int, str]]:
    """The platform's codes: `code="…"` in a call, `code = "…"` in a class, a Break or Finding, `[…]` in a message.

    Verbs (`plan.read`) are written alike and are no codes.
    """
    for module in tree.package("kechuang_site"):
        for node in ast.walk(module.tree):
            given = [
                *(
                    each.value
                    for each in getattr(node, "keywords", ())
                    if isinstance(node, ast.Call) and each.arg == "code"
                ),
                *([node.value] if isinstance(node, ast.Assign) and _named_code(node) else []),
                *(node.args[:1] if isinstance(node, ast.Call) and _makes_finding(node.func) else []),
            ]
            texts = [each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts += [match[1] for match in BRACKETED.finditer(node.value)]
            yield from ((module, node.lineno, text) for text in texts if CODE.fullmatch(text))


def _named_code(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "code" for target in node.targets)


def _codes_in(node: ast.AST, nouns: set[str]) -> list[str]:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return []
    if _is_code(node.value, nouns):
        return [node.value]
    return [match[1] for match in BRACKETED.finditer(node.value)]


def _is_code(text: str, nouns: set[str]) -> bool:
    noun, _, ending = text.partition(".")
    return noun in nouns and ending not in FILE_ENDINGS and CODE.fullmatch(text) is not None


def _given_codes(tree: SourceTree) -> Iterator[str]:
    for module in tree.package("kechuang"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and node.args and _makes_finding(node.func):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str) and CODE.fullmatch(first.value):
                    yield first.value


def _makes_finding(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute):
        return function.attr in {"error", "warning", "notice"}
    return isinstance(function, ast.Name) and function.id in {"Finding", "Refusal", "Break"}


def pieced_codes(tree: SourceTree) -> list[Fault]:
    """Codes put together out of pieces (`f"plan.{what}"`): nobody can look them up in the source."""
    return [
        module.fault(
            node.lineno,
            "write every finding code whole, as one string, so that it can be found and documented",
        )
        for module in tree.package("kechuang")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and node.args and _makes_finding(node.func) and _is_pieced(node.args[0])
    ]


def _is_pieced(code: ast.expr) -> bool:
    return isinstance(code, ast.JoinedStr | ast.BinOp)


def undocumented_codes(tree: SourceTree, page: Path, shown: str) -> list[Fault]:
    """Codes in src the page lacks, and codes on the page that stand nowhere in src any more."""
    codes = finding_codes(tree)
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    rows = {
        m[1]: n for n, line in enumerate(text.splitlines(), 1) if (m := re.match(r"\| *`([a-z.-]+[a-z0-9-]*)`", line))
    }
    found = [fault for code, fault in codes.items() if code not in rows]
    found += [
        Fault(shown, line, f"{code} stands nowhere in src: take the row out")
        for code, line in rows.items()
        if code not in codes
    ]
    return found


def undecided(names: Mapping[str, str], page: Path, shown: str) -> list[Fault]:
    """Dependencies (name → the file that asks for it) without a row `| name | reason | licence |`."""
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    rows = re.findall(r"^\| *`([^`]+)` *\|([^|\n]*[^|\s][^|\n]*)\|([^|\n]*[^|\s][^|\n]*)\|", text, re.MULTILINE)
    decided = {name.lower() for name, _, _ in rows}
    return [
        Fault(asked, 1, f"give {name} a row with its reason and licence in {shown}")
        for name, asked in names.items()
        if name.lower() not in decided
    ]


def dead_links(root: Path, pages: list[Path]) -> list[Fault]:
    """Relative links and pictures that lead nowhere."""
    found = []
    for page in pages:
        text = FENCED.sub(lambda m: "\n" * m[0].count("\n"), page.read_text(encoding="utf-8"))
        for number, line in enumerate(text.splitlines(), 1):
            for target in LINK.findall(re.sub(r"`[^`]*`", "", line)):
                bare = target.split("#")[0]
                if bare and not re.match(r"[a-z]+:", bare) and not (page.parent / bare).exists():
                    found.append(
                        Fault(
                            page.relative_to(root).as_posix(),
                            number,
                            f"the link leads nowhere: {target}",
                        )
                    )
    return found


def unknown_targets(root: Path, pages: list[Path]) -> list[Fault]:
    """`make …` on a page that the Makefile does not know."""
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    found = []
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for match in MAKE.finditer(text):
            if match[1] not in targets:
                line = text.count("\n", 0, match.start(1)) + 1
                found.append(
                    Fault(
                        page.relative_to(root).as_posix(),
                        line,
                        f"the Makefile has no target {match[1]}",
                    )
                )
    return found


def unknown_commands(root: Path, pages: list[Path], commands: Mapping[str, tuple[str, ...]]) -> list[Fault]:
    """`kechuang …` on a page that is no command, and options it does not have."""
    found = []
    for page in pages:
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
            for match in CALL.finditer(line):
                command = f"kechuang {match[1]} {match[2]}"
                known = commands.get(command)
                odd = [o for o in re.findall(r"(?<=\s)--[a-z-]+", match[3]) if o not in {*(known or ()), "--help"}]
                told = (
                    f"there is no command {command}" if known is None else f"{command} has no option {', '.join(odd)}"
                )
                if known is None or odd:
                    found.append(Fault(page.relative_to(root).as_posix(), number, told))
    return found

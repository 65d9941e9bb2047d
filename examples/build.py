"""Make the invented plan and its values from their sources: `python examples/build.py [FOLDER]`.

The PDF is printed from the .docx by LibreOffice, as an office prints it; without LibreOffice it is
left as it is and the script says so. values.xlsx is the template the product itself writes, filled in.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from source.docx_form import as_docx  # noqa: E402
from source.html_form import as_html  # noqa: E402
from source.markdown_form import as_markdown  # noqa: E402
from source.model import read_source  # noqa: E402
from source.template_form import fill_template  # noqa: E402
from source.text_form import as_text  # noqa: E402
from source.upward_form import upward_forms  # noqa: E402
from source.values_form import as_csv, read_values_source  # noqa: E402


def main(folder: Path) -> None:
    """Write plan.txt .md .html .docx .pdf, the two notices, values.csv .xlsx and upward/*.xlsx into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    plan = read_source(HERE / "source" / "plan.toml")
    for name, text in (
        ("plan.txt", as_text(plan)),
        ("plan.md", as_markdown(plan)),
        ("plan.html", as_html(plan)),
    ):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        print(folder / name)
    (folder / "plan.docx").write_bytes(as_docx(plan))
    print(folder / "plan.docx")
    print_pdf(folder / "plan.docx")
    for name in ("adjustment", "breakdown"):
        notice = read_source(HERE / "source" / f"{name}.toml")
        (folder / f"{name}.docx").write_bytes(as_docx(notice))
        print(folder / f"{name}.docx")
    text = as_text(read_source(HERE / "source" / "adjustment.toml"))
    (folder / "adjustment.txt").write_text(text, encoding="utf-8", newline="\n")
    print(folder / "adjustment.txt")
    values = read_values_source(HERE / "source" / "values.toml")
    (folder / "values.csv").write_bytes(as_csv(values))
    print(folder / "values.csv")
    (folder / "values.xlsx").write_bytes(fill_template(folder / "plan.docx", values))
    print(folder / "values.xlsx")
    (folder / "upward").mkdir(exist_ok=True)
    for name, form in upward_forms().items():
        (folder / "upward" / name).write_bytes(form)
        print(folder / "upward" / name)


def print_pdf(document: Path) -> None:
    """Print `document` to a PDF beside it."""
    office = shutil.which("soffice")
    if office is None:
        print("没有找到 LibreOffice(soffice),plan.pdf 未重新生成。", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                office,
                f"-env:UserInstallation=file://{profile}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(document.parent),
                str(document),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
    print(document.with_suffix(".pdf"))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)

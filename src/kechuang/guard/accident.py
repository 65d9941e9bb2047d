"""What to tell where reading a file came to a bad end: too much, too long, too deep, or a mishap."""

from __future__ import annotations

from kechuang.guard.refusal import Refusal, shown

_ADVICE = {
    "memory": (
        "guard.memory",
        "占用内存超过上限，已停止读取。请删去其中的大图片或空白行列，或拆成几个文件后重试",
    ),
    "time": ("guard.time", "读取时间超过上限，已停止读取。请拆成几个文件，或另存为 .docx（表格为 .xlsx）后重试"),
    "depth": (
        "guard.depth",
        "内部嵌套层数过多，不像正常办公软件生成的文件。请用 Word 或 WPS 打开后另存为新文件再试",
    ),
    "crash": (
        "guard.crash",
        "读取程序意外中止，文件可能已损坏。请用办公软件打开后另存为新文件再试",
    ),
    "answer": ("guard.answer", "内容过多，超过一次可读取的上限。请拆成几个文件后重试"),
}


def accident(path: object, kind: str, detail: str = "") -> Refusal:
    """The Refusal `guard.<kind>` of the file `path`; an unforeseen `kind` is `guard.error`, with `detail`,
    the place in the program where it arose."""
    name = shown(path)
    if kind in _ADVICE:
        code, words = _ADVICE[kind]
        return Refusal(code, f"文件{name}{words}。")
    return Refusal(
        "guard.error",
        f"文件{name}内容无法读取，文件可能已损坏或不规范。请用办公软件打开后另存为新文件再试；"
        f"仍不能读取的，请把文件交给系统维护人员（内部记录：{detail}）。",
    )


def place_of(error: BaseException) -> str:
    """Where an unforeseen error arose, for whoever mends it: kind, module and line, no content."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    name = trace.tb_frame.f_globals.get("__name__", "?")
    return f"{type(error).__name__} {name}:{trace.tb_lineno}"

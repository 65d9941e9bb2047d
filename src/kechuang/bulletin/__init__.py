"""通报: facts become sentences, sentences become a page, a Word document, a text for the terminal."""

from kechuang.bulletin.diff_report import diff_docx, diff_page, diff_terminal
from kechuang.bulletin.page import check_page, status_page
from kechuang.bulletin.plan_terminal import plan_terminal, whole_plan_terminal
from kechuang.bulletin.terminal import check_terminal, status_terminal
from kechuang.bulletin.word import check_docx, status_docx

__all__ = [
    "check_docx",
    "check_page",
    "check_terminal",
    "diff_docx",
    "diff_page",
    "diff_terminal",
    "plan_terminal",
    "status_docx",
    "status_page",
    "status_terminal",
    "whole_plan_terminal",
]

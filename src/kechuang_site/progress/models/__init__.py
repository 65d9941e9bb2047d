"""The tables of the app: what is asked and when, what is reported and signed, and the values that stand."""

from kechuang_site.progress.models.intake import Intake, IntakeFile
from kechuang_site.progress.models.judgement import Judgement
from kechuang_site.progress.models.report import Evidence, Report, Signature
from kechuang_site.progress.models.round import Ask, Chain, ReportingRule, Round
from kechuang_site.progress.models.upward import Binding, Sending, UpwardForm
from kechuang_site.progress.models.value import Value
from kechuang_site.progress.models.year import CarriedTask, Continuation, FinalValue, YearEnd

__all__ = [
    "Ask",
    "Binding",
    "CarriedTask",
    "Chain",
    "Continuation",
    "Evidence",
    "FinalValue",
    "Intake",
    "IntakeFile",
    "Judgement",
    "Report",
    "ReportingRule",
    "Round",
    "Sending",
    "Signature",
    "UpwardForm",
    "Value",
    "YearEnd",
]

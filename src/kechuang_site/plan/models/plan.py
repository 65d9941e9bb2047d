"""A plan in force, its goals and tasks, and the unit names a person has confirmed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from kechuang_site.record.recorded import Recorded


class Plan(Recorded):
    """One year's plan of one county (`division`): a family of documents. `period` is a period key."""

    noun = "plan"

    class State(models.TextChoices):
        DRAFT = "draft", "待启用"
        IN_FORCE = "in_force", "执行中"
        ARCHIVED = "archived", "已归档"

    division = models.CharField(max_length=12)
    title = models.CharField(max_length=200)
    period = models.CharField(max_length=15)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    adopted_at = models.DateTimeField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    # 演示数据: invented, and said so on every page
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("division", "period", "title"), condition=~Q(state="draft"), name="plan_once"
            ),
        )
        indexes = (models.Index(fields=("division", "state")),)

    def __str__(self) -> str:
        return self.title

    @property
    def archived(self) -> bool:
        return self.state == self.State.ARCHIVED


class UnitName(Recorded):
    """A spelling a person has confirmed to mean a party (别名), or to be a collective name (no party)."""

    noun = "unit_name"

    division = models.CharField(max_length=12)
    name = models.CharField(max_length=80)
    party = models.ForeignKey("access.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="names")
    document = models.ForeignKey("plan.Document", null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("division", "name"), name="unit_name_once"),)


class Goal(Recorded):
    """主要目标. Its sentence stays in the document; `place` says where (heading path or line)."""

    noun = "goal"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="goals")
    number = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    place = models.JSONField(default=dict)
    order = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("plan", "order"), name="goal_order"),)


class Task(Recorded):
    """重点任务. `group` is the chapter it stands in; `open_list`: its list of units ends in 等."""

    noun = "task"
    unrecorded = ("pinyin",)

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="tasks")
    number = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    group = models.CharField(max_length=200, blank=True, default="")
    open_list = models.BooleanField(default=False)
    place = models.JSONField(default=dict)
    order = models.PositiveIntegerField()
    pinyin = models.CharField(max_length=600, blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("plan", "order"), name="task_order"),)


class TaskUnit(Recorded):
    """A unit's part in a task, under the name the document writes; no party where it is a collective."""

    noun = "task_unit"

    class Part(models.TextChoices):
        LEAD = "lead", "牵头单位"
        RESPONSIBLE = "responsible", "责任单位"

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=80)
    party = models.ForeignKey("access.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    part = models.CharField(max_length=12, choices=Part)
    order = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("task", "part", "order"), name="task_unit_order"),)
        indexes = (models.Index(fields=("party",)),)

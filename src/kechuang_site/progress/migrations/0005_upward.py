# The forms owed to superiors, what their cells ask for, and what was sent.

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("evidence", "0001_initial"),
        ("plan", "0003_checkpoint_versions"),
        ("progress", "0004_sources"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="UpwardForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1)),
                ("name", models.CharField(max_length=120)),
                ("receiver", models.CharField(max_length=80)),
                ("sender", models.CharField(max_length=80)),
                ("added_at", models.DateTimeField()),
                ("withdrawn", models.BooleanField(default=False)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="upward_forms",
                        to="evidence.storedfile",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="upward_forms", to="plan.plan"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Sending",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1)),
                ("month", models.CharField(max_length=7)),
                ("sent_at", models.DateTimeField()),
                ("receiver", models.CharField(max_length=80)),
                ("number", models.CharField(blank=True, default="", max_length=60)),
                ("numbers", models.JSONField(default=list)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sendings", to="evidence.storedfile"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sendings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sendings", to="progress.upwardform"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Binding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1)),
                ("sheet", models.CharField(max_length=31)),
                ("address", models.CharField(max_length=10)),
                (
                    "figure",
                    models.CharField(
                        choices=[
                            ("actual", "累计完成数"),
                            ("month", "当月数"),
                            ("growth", "同比增长"),
                            ("change", "同比增减"),
                            ("target", "全年目标"),
                            ("completion", "完成率"),
                            ("gap", "差额"),
                            ("lack", "缺口"),
                            ("due", "序时目标"),
                            ("pace", "序时进度"),
                            ("ahead", "超（滞后）序时"),
                            ("monthly", "后续月均需完成"),
                            ("status", "状态"),
                            ("line", "表头表尾文字"),
                        ],
                        max_length=12,
                    ),
                ),
                ("moment", models.CharField(default="this", max_length=8)),
                ("measure", models.CharField(blank=True, default="", max_length=20)),
                ("decimals", models.PositiveSmallIntegerField(default=0)),
                (
                    "accepts",
                    models.CharField(
                        choices=[("any", "可用预计数"), ("flash", "快报数或核定数"), ("final", "只用核定数")],
                        default="any",
                        max_length=6,
                    ),
                ),
                (
                    "unknown",
                    models.CharField(
                        choices=[("blank", "留空"), ("dash", "写“—”"), ("word", "写明“未报送”“待发布”等")],
                        default="blank",
                        max_length=6,
                    ),
                ),
                ("text", models.CharField(blank=True, default="", max_length=400)),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bindings",
                        to="plan.indicator",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.party",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="bindings", to="progress.upwardform"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="upwardform",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn", False)), fields=("plan", "name"), name="upward_form_name"
            ),
        ),
        migrations.AddIndex(
            model_name="sending",
            index=models.Index(fields=["form", "month"], name="progress_se_form_id_f2f2b7_idx"),
        ),
        migrations.AddConstraint(
            model_name="binding",
            constraint=models.UniqueConstraint(fields=("form", "sheet", "address"), name="binding_once"),
        ),
        migrations.AddConstraint(
            model_name="binding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("figure", "line"), ("indicator", None)),
                    models.Q(models.Q(("figure", "line"), _negated=True), ("indicator__isnull", False)),
                    _connector="OR",
                ),
                name="binding_of_indicator",
            ),
        ),
    ]

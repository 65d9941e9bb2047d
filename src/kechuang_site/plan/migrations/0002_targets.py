import django.db.models.deletion
from django.db import migrations, models

import kechuang_site.record.number


class Migration(migrations.Migration):
    dependencies = [("plan", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1)),
                ("code", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=120)),
                ("group", models.CharField(blank=True, default="", max_length=120)),
                ("kind", models.CharField(max_length=20)),
                ("measure", models.CharField(blank=True, default="", max_length=20)),
                ("better", models.CharField(default="higher", max_length=6)),
                ("headline", models.BooleanField(default=False)),
                ("baseline", kechuang_site.record.number.NumberField(blank=True, null=True)),
                ("definition", models.CharField(blank=True, default="", max_length=400)),
                ("order", models.PositiveIntegerField()),
                ("pinyin", models.CharField(blank=True, default="", max_length=400)),
                (
                    "reporting_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reported_indicators",
                        to="access.party",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="indicators", to="plan.plan"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "tier",
                    models.CharField(
                        choices=[
                            ("superior", "上级下达"),
                            ("plan", "方案目标"),
                            ("allocation", "分解下达"),
                            ("stretch", "力争"),
                        ],
                        max_length=12,
                    ),
                ),
                ("horizon", models.CharField(max_length=15)),
                ("effective_month", models.CharField(max_length=7)),
                ("comparator", models.CharField(default="=", max_length=6)),
                ("value", kechuang_site.record.number.NumberField(blank=True, null=True)),
                ("value_high", kechuang_site.record.number.NumberField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=400)),
                ("place", models.JSONField(default=dict)),
                ("withdrawn", models.BooleanField(default=False)),
                ("current", models.BooleanField(default=True)),
                ("set_at", models.DateTimeField()),
                (
                    "document",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="plan.document"
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="plan.target",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="targets", to="plan.indicator"
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="access.party",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1)),
                ("place", models.JSONField(default=dict)),
                ("order", models.PositiveIntegerField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mentions", to="plan.document"
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentions",
                        to="plan.goal",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mentions", to="plan.indicator"
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentions",
                        to="plan.task",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1)),
                ("period", models.CharField(max_length=15)),
                ("value", kechuang_site.record.number.NumberField()),
                ("origin", models.CharField(max_length=12)),
                ("place", models.JSONField(default=dict)),
                (
                    "party",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="access.party"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="plan.document"
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="checkpoints", to="plan.indicator"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("party", None)), fields=("indicator", "period"), name="checkpoint_whole"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("party", None), _negated=True),
                        fields=("indicator", "party", "period"),
                        name="checkpoint_party",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.UniqueConstraint(fields=("plan", "code"), name="indicator_code"),
        ),
        migrations.AddIndex(
            model_name="target",
            index=models.Index(fields=["indicator", "current"], name="plan_target_indicat_23b683_idx"),
        ),
        migrations.AddIndex(
            model_name="target",
            index=models.Index(fields=["party", "current"], name="plan_target_party_i_e86e5b_idx"),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.UniqueConstraint(
                condition=models.Q(("current", True), models.Q(("party", None), _negated=True)),
                fields=("indicator", "party", "tier", "horizon", "effective_month"),
                name="target_one_current",
            ),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.UniqueConstraint(
                condition=models.Q(("current", True), ("party", None)),
                fields=("indicator", "tier", "horizon", "effective_month"),
                name="target_one_current_whole",
            ),
        ),
    ]

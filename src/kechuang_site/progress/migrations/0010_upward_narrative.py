"""A cell may ask for what was accepted of tasks, and a sending may be for a 旬."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_token"),
        ("plan", "0003_checkpoint_versions"),
        ("progress", "0009_intake"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="binding",
            name="binding_of_indicator",
        ),
        migrations.AddField(
            model_name="binding",
            name="limit",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="binding",
            name="figure",
            field=models.CharField(
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
                    ("month_growth", "当月同比增长"),
                    ("month_change", "当月同比增减"),
                    ("share", "占全域比重"),
                    ("place", "位次（按完成率）"),
                    ("place_amount", "位次（按完成数）"),
                    ("status", "状态"),
                    ("narrative", "任务进展"),
                    ("line", "表头表尾文字"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="sending",
            name="month",
            field=models.CharField(max_length=10),
        ),
        migrations.AddConstraint(
            model_name="binding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("figure__in", ["line", "narrative"]), ("indicator", None)),
                    models.Q(
                        models.Q(("figure__in", ["line", "narrative"]), _negated=True), ("indicator__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="binding_of_indicator",
            ),
        ),
    ]

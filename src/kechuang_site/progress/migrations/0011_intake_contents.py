"""A merged form keeps the contents it showed, and a file whether the plan office stands for it."""

from django.db import migrations, models

from kechuang_site.record.recorded_change import RecordedChange


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0002_append_only"),
        ("progress", "0010_upward_narrative"),
    ]

    operations = [
        RecordedChange(
            __name__,
            "intakefile",
            noun="intake_file",
            personal=("sender", "signer"),
            unrecorded=("said",),
            operations=[
                migrations.AddField(
                    model_name="intakefile",
                    name="by_office",
                    field=models.BooleanField(default=False),
                ),
                migrations.AddField(
                    model_name="intakefile",
                    name="contents",
                    field=models.JSONField(default=dict),
                ),
            ],
        ),
    ]

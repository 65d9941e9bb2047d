from django.db import migrations


class Migration(migrations.Migration):
    """The ledger has the hash of the reading itself; the column said it a second time, and nobody asked it."""

    dependencies = [("plan", "0001_initial")]
    operations = [migrations.RemoveField("document", "reading_hash")]

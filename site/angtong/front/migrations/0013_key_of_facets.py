from hashlib import sha256

from django.db import migrations, models


def fill(apps, schema_editor):
    """Give every entry the key of its facets, as `search.things.key_of` makes it."""
    entries = apps.get_model("front", "SearchEntry").objects
    rows = list(entries.only("facets"))
    for row in rows:
        row.facet_key = int.from_bytes(sha256(row.facets.encode()).digest()[:8], signed=True)
    entries.bulk_update(rows, ["facet_key"], batch_size=400)


class Migration(migrations.Migration):

    dependencies = [
        ('front', '0012_names_in_thai'),
    ]

    operations = [
        migrations.AddField(
            model_name='searchentry',
            name='facet_key',
            field=models.BigIntegerField(default=0),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]

"""Say of cases that stand which phases they tell of; a stream is empty when its text is."""

from django.db import migrations

PHASES = ("short", "medium", "long")


def fill(apps, schema_editor):
    connection = schema_editor.connection
    kind = "text" if connection.vendor == "postgresql" else "char"
    with connection.cursor() as cursor:
        for phase in PHASES:
            cursor.execute(
                f"UPDATE casebook_casepage SET reaches_{phase} = %s "  # noqa: S608 - names of ours
                f"WHERE CAST({phase}_term AS {kind}) NOT IN ('', '[]', '\"\"', 'null')",
                [True],
            )


class Migration(migrations.Migration):
    dependencies = [("casebook", "0003_tell_more_of_a_case")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

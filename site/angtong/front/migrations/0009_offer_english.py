from django.db import migrations


def offer_english(apps, schema_editor):
    """Add the second language; the first stands since Wagtail's own migrations."""
    apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code="en")


def take_english_away(apps, schema_editor):
    """Remove it where no page is written in it."""
    locales = apps.get_model("wagtailcore", "Locale").objects.filter(language_code="en")
    pages = apps.get_model("wagtailcore", "Page").objects
    for locale in locales:
        if not pages.filter(locale_id=locale.pk).exists():
            locale.delete()


class Migration(migrations.Migration):

    dependencies = [
        ('front', '0008_follow_by_mail'),
        ('wagtailcore', '0057_page_locale_fields_notnull'),
    ]

    operations = [migrations.RunPython(offer_english, take_english_away)]

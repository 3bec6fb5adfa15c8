from django.db import migrations

# What Wagtail's own migrations name in English: model, field, its name, ours.
NAMES = [
    ('auth.Group', 'name', 'Editors', 'ผู้เขียนหน้าเว็บไซต์'),
    ('auth.Group', 'name', 'Moderators', 'ผู้ตรวจหน้าเว็บไซต์'),
    ('wagtailcore.Workflow', 'name', 'Moderators approval', 'ตรวจหน้าเว็บไซต์ก่อนเผยแพร่'),
    ('wagtailcore.Task', 'name', 'Moderators approval', 'ผู้ตรวจหน้าเว็บไซต์พิจารณา'),
    ('wagtailcore.Collection', 'name', 'Root', 'คลังทั้งหมด'),
]
PAGES = [
    # depth, slug, its title, ours
    (1, 'root', 'Root', 'หน้าทั้งหมดของเว็บไซต์'),
    (2, 'home', 'Welcome to your new Wagtail site!', 'ยินดีต้อนรับสู่เว็บไซต์ใหม่'),
]


def rename(apps, names, pages):
    for label, field, before, after in names:
        objects = apps.get_model(*label.split('.')).objects
        if not objects.filter(**{field: after}).exists():
            objects.filter(**{field: before}).update(**{field: after})
    objects = apps.get_model('wagtailcore', 'Page').objects
    for depth, slug, before, after in pages:
        standing = objects.filter(depth=depth, slug=slug)
        standing.filter(title=before).update(title=after)
        standing.filter(draft_title=before).update(draft_title=after)


def into_thai(apps, schema_editor):
    """Rename what still has the name that Wagtail gave it; what somebody renamed stays."""
    rename(apps, NAMES, PAGES)


def back_into_english(apps, schema_editor):
    """Give back Wagtail's names where ours still stand."""
    rename(
        apps,
        [(label, field, after, before) for label, field, before, after in NAMES],
        [(depth, slug, after, before) for depth, slug, before, after in PAGES],
    )


class Migration(migrations.Migration):

    dependencies = [
        ('front', '0011_follow_by_type_of_service'),
        # These make the names, or find by them whom they grant something.
        ('wagtailcore', '0048_add_default_workflows'),
        ('wagtailadmin', '0001_create_admin_access_permissions'),
        ('wagtaildocs', '0002_initial_data'),
        ('wagtailimages', '0002_initial_data'),
    ]

    operations = [migrations.RunPython(into_thai, back_into_english)]

from django.db import migrations

# What is commonly known of the law on municipal ordinances; each municipality checks and changes it in the settings.
DEADLINES = [
    ('table', 'ส่งร่างถึงสมาชิกสภาไม่น้อยกว่า 3 วันก่อนวันประชุม'),
    ('send_to_supervisor', 'ภายใน 7 วันนับแต่วันที่สภาเทศบาลเห็นชอบ'),
    ('approve', 'ภายใน 15 วันนับแต่วันที่ได้รับร่าง'),
    ('disapprove', 'ภายใน 15 วันนับแต่วันที่ได้รับร่าง'),
    ('reconsider', 'ภายใน 30 วันนับแต่วันที่ได้รับร่างคืน'),
]


def write(apps, schema_editor):
    """The defaults as rows of the setting, to be changed like any other."""
    ProcessNotes = apps.get_model('front', 'ProcessNotes')
    StepNote = apps.get_model('front', 'StepNote')
    setting = ProcessNotes.objects.first() or ProcessNotes.objects.create()
    for place, (move, deadline) in enumerate(DEADLINES):
        StepNote.objects.get_or_create(
            setting=setting, way='ordinance', move=move,
            defaults={'deadline': deadline, 'sort_order': place},
        )


def unwrite(apps, schema_editor):
    """Take away what is still as it was written."""
    StepNote = apps.get_model('front', 'StepNote')
    for move, deadline in DEADLINES:
        StepNote.objects.filter(way='ordinance', move=move, deadline=deadline).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('front', '0004_tell_deadlines_of_steps'),
    ]

    operations = [migrations.RunPython(write, unwrite)]

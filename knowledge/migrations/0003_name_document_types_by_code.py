from django.db import migrations

CODES = {
    'หนังสือภายนอก': 'external',
    'หนังสือภายใน': 'memo',
    'หนังสือประทับตรา': 'stamped',
    'คำสั่ง': 'order',
    'ระเบียบ': 'order',
    'ข้อบังคับ': 'order',
    'ประกาศ': 'announcement',
    'รายงานการประชุม': 'record',
    'เทศบัญญัติ': 'ordinance',
    'แผนพัฒนาท้องถิ่น': 'plan',
    'แบบฟอร์ม': 'form',
    'คู่มือ': 'manual',
}


def to_codes(apps, schema_editor):
    """What was typed freely becomes the code of the list; what the list does not know, another document."""
    Document = apps.get_model('knowledge', 'OfficialDocument')
    for document in Document.objects.exclude(document_type='').exclude(document_type__in=CODES.values()):
        document.document_type = CODES.get(document.document_type.strip(), 'other')
        document.save(update_fields=['document_type'])


def to_words(apps, schema_editor):
    """Words again, for the column that took any."""
    words = {code: word for word, code in reversed(CODES.items())}
    Document = apps.get_model('knowledge', 'OfficialDocument')
    for document in Document.objects.filter(document_type__in=words):
        document.document_type = words[document.document_type]
        document.save(update_fields=['document_type'])


class Migration(migrations.Migration):

    dependencies = [
        ('knowledge', '0002_register_official_documents'),
    ]

    operations = [migrations.RunPython(to_codes, to_words)]

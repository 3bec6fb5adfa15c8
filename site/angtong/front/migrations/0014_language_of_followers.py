from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('front', '0013_key_of_facets'),
    ]

    operations = [
        migrations.AddField(
            model_name='follower',
            name='language',
            field=models.CharField(
                choices=[('th', 'ไทย'), ('en', 'อังกฤษ')], default='th', max_length=2, verbose_name='ภาษาของอีเมล'
            ),
        ),
    ]

import gzip
import io
import json
import tarfile

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from angtong.directory.backup import restore_backup, unpacked, write_backup
from angtong.directory.models import User
from angtong.directory.triggers import missing_triggers
from knowledge.library.models import OfficialDocument

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def archive(media, tmp_path):
    """A backup of somchai and his document."""
    User.objects.create_user("somchai", first_name="สมชาย")
    OfficialDocument.objects.create(title="แผน", file=ContentFile("เนื้อหา".encode(), "แผน.txt"))
    path = tmp_path / "backup.tar.gz"
    write_backup(connection, path)
    return path


def everything(media):
    """Return every row of every table, and every media file."""
    rows = {
        model._meta.label: sorted(map(str, model._base_manager.values_list()))
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    files = {p.relative_to(media): p.read_bytes() for p in media.rglob("*") if p.is_file()}
    return rows, files


def members(archive):
    with tarfile.open(archive) as tar:
        return {each.name: tar.extractfile(each).read() for each in tar}


def write(archive, contents):
    with gzip.open(archive, "wb") as packed, tarfile.open(fileobj=packed, mode="w|") as tar:
        for name, content in contents.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))


def with_manifest(contents, **changes):
    manifest = json.loads(contents["manifest.json"]) | changes
    return contents | {"manifest.json": json.dumps(manifest).encode()}


def test_what_is_restored_is_what_was_backed_up(archive, media):
    before = everything(media)
    User.objects.get(username="somchai").delete()
    User.objects.create_user("malee")
    OfficialDocument.objects.all().delete()
    (media / "later.txt").write_text("later")
    restore_backup(connection, archive, replace=True)
    assert everything(media) == before
    assert missing_triggers(connection) == []


def test_the_commands_make_and_restore_a_backup(media, tmp_path, capsys):
    User.objects.create_user("somchai")
    file = tmp_path / "a folder" / "backup.tar.gz"
    file.parent.mkdir()
    call_command("backup", str(file))
    User.objects.get().delete()
    call_command("restore", str(file))
    assert User.objects.get().username == "somchai"
    said = capsys.readouterr().out
    assert "verified" in said
    assert "Restart the server" in said


def test_a_backup_is_for_its_owner_only_and_leaves_nothing_beside(archive):
    assert archive.stat().st_mode & 0o777 == 0o600
    assert {path.name for path in archive.parent.iterdir()} == {archive.name, "media"}


def test_a_backup_does_not_overwrite(archive):
    before = archive.read_bytes()
    with pytest.raises(CommandError, match="stands already"):
        write_backup(connection, archive)
    assert archive.read_bytes() == before


def test_a_target_that_holds_something_is_refused_without_replace(archive, media):
    before = everything(media)
    with pytest.raises(CommandError, match="--replace"):
        restore_backup(connection, archive)
    assert everything(media) == before


def flip(content, at):
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


DAMAGE = {
    "a changed media file": lambda m: m | {"media/documents/แผน.txt": b"x"},
    "a missing media file": lambda m: {n: c for n, c in m.items() if not n.startswith("media/")},
    "one more media file": lambda m: m | {"media/more.txt": b"x"},
    "a changed database": lambda m: {
        n: flip(c, len(c) // 2) if n.startswith("database.") else c for n, c in m.items()
    },
    "no manifest": lambda m: {n: c for n, c in m.items() if n != "manifest.json"},
    "no JSON": lambda m: m | {"manifest.json": b"{"},
    "another JSON": lambda m: m | {"manifest.json": b"[]"},
    "another format": lambda m: with_manifest(m, format=2),
    "a way out of the folder": lambda m: m | {"media/../../evil.txt": b"x"},
    "an absolute path": lambda m: m | {"/evil.txt": b"x"},
    "a stranger": lambda m: m | {"evil.py": b"x"},
    "another kind of database": lambda m: with_manifest(m, vendor="oracle"),
    "newer code": lambda m: with_manifest(
        m, migrations=[*json.loads(m["manifest.json"])["migrations"], "proposals.9999_later"]
    ),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_backup_that_is_not_whole_or_not_ours_changes_nothing(archive, media, tmp_path, damage):
    contents = members(archive)
    assert {"manifest.json", "media/documents/แผน.txt"} < set(contents)
    write(archive, damage(contents))
    before = everything(media)
    with pytest.raises(CommandError):
        restore_backup(connection, archive, replace=True)
    assert everything(media) == before
    assert not list(tmp_path.parent.rglob("evil*"))
    assert {path.name for path in tmp_path.iterdir()} == {archive.name, "media"}


@pytest.mark.parametrize("share", [0, 0.01, 0.5, 0.99])
def test_a_backup_that_is_cut_off_changes_nothing(archive, media, share):
    content = archive.read_bytes()
    archive.write_bytes(content[: int(len(content) * share)])
    before = everything(media)
    with pytest.raises(CommandError):
        restore_backup(connection, archive, replace=True)
    assert everything(media) == before


def test_no_file_is_no_backup(tmp_path):
    with pytest.raises(CommandError, match="does not exist"):
        restore_backup(connection, tmp_path / "nothing.tar.gz")


def test_a_database_that_cannot_be_replaced_keeps_its_media(archive, media, monkeypatch):
    before = everything(media)

    def fail(*_arguments):
        raise CommandError("no")

    monkeypatch.setattr("angtong.directory.database_copies.copy_in", fail)
    with pytest.raises(CommandError):
        restore_backup(connection, archive, replace=True)
    assert everything(media) == before


def test_the_manifest_says_what_the_backup_was_made_with(archive, tmp_path):
    with unpacked(archive, tmp_path) as (manifest, _files):
        assert manifest["vendor"] == connection.vendor
        assert any(name.startswith("proposals.") for name in manifest["migrations"])
        assert set(manifest["versions"]) == {"python", "Django", "wagtail"}

"""Database and media together in one archive, and back.

An archive is a gzipped tar: the database (`database.sqlite3` or `database.pgdump`), every media
file under `media/`, and last `manifest.json` with the SHA-256 of each and what it was made with.
It holds password hashes and confidential papers: only its owner may read it.
"""

import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from platform import python_version

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.core.management.base import CommandError
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from angtong.kit import clock

from . import database_copies
from .models import User

FORMAT = 1
MANIFEST = "manifest.json"
MEDIA = "media/"
CHUNK_BYTES = 1 << 20
COMPRESSION = 3


def write_backup(connection, target: Path) -> dict:
    """Write an archive of database and media to `target`, read it again, and return its manifest.

    Raises:
        CommandError: `target` stands already, or the archive is not what was written.
    """
    if target.exists():
        raise CommandError(f"{target} stands already. Choose another name, or move it away first.")
    if not target.parent.is_dir():
        raise CommandError(f"There is no folder {target.parent}. Make it first.")
    media = _media_root()
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        database = Path(folder) / database_copies.NAMES[connection.vendor]
        archive = Path(folder) / "archive"
        database_copies.copy_out(connection, database)
        manifest = _describe(connection)
        with _opened(archive) as tar:
            _add(tar, manifest, database.name, database)
            for path in sorted(media.rglob("*")):
                if path.is_file():
                    _add(tar, manifest, MEDIA + path.relative_to(media).as_posix(), path)
            _add_text(tar, MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=False))
        with unpacked(archive, Path(folder)) as (read_again, _files):
            if read_again != manifest:
                raise CommandError("The archive does not read back as it was written.")
        archive.rename(target)
    return manifest


def restore_backup(connection, source: Path, *, replace: bool = False) -> dict:
    """Bring database and media back from an archive; touch nothing before all of it is verified.

    Args:
        replace: give up what the database and the media folder hold now.

    Returns:
        The manifest of the archive.

    Raises:
        CommandError: nothing was changed; the message says what to do.
    """
    media = _media_root()
    media.parent.mkdir(parents=True, exist_ok=True)
    with unpacked(source, media.parent) as (manifest, files):
        _refuse_unfit(connection, manifest)
        if not replace:
            _refuse_overwriting(connection, media)
        before = media.with_name(f".{media.name}-before-{os.getpid()}")
        fresh = files / MEDIA.rstrip("/")
        fresh.mkdir(exist_ok=True)
        if media.exists():
            media.rename(before)
        try:
            fresh.rename(media)
            database_copies.copy_in(connection, files / database_copies.NAMES[connection.vendor])
        except BaseException:
            shutil.rmtree(media, ignore_errors=True)
            if before.exists():
                before.rename(media)
            raise
        shutil.rmtree(before, ignore_errors=True)
    return manifest


def pending_migrations(connection) -> list[str]:
    """Return the migrations that the code knows and the database has not had yet."""
    loader = MigrationLoader(connection)
    return sorted(
        f"{app}.{name}"
        for app, name in set(loader.disk_migrations) - set(loader.applied_migrations)
    )


@contextmanager
def unpacked(source: Path, beside: Path) -> Iterator[tuple[dict, Path]]:
    """Unpack an archive into a folder in `beside`, verified; yield its manifest and the folder.

    Raises:
        CommandError: it is no archive of ours, is cut off, or a byte of it has changed.
    """
    with tempfile.TemporaryDirectory(dir=beside, prefix=".restore-") as name:
        folder = Path(name)
        try:
            found = _extract(source, folder)
            manifest = json.loads((folder / MANIFEST).read_bytes())
            promised = {
                each["name"]: (each["sha256"], each["bytes"]) for each in manifest["members"]
            }
        except FileNotFoundError as error:
            raise CommandError(f"{source} does not exist or holds no {MANIFEST}.") from error
        except (OSError, EOFError, tarfile.TarError, ValueError, KeyError, TypeError) as error:
            raise CommandError(f"{source} is not a whole backup: {error}") from error
        found.pop(MANIFEST)
        if manifest["format"] != FORMAT:
            raise CommandError(f"{source} has format {manifest['format']}, this reads {FORMAT}.")
        for member in sorted(set(promised) | set(found)):
            if promised.get(member) != found.get(member):
                raise CommandError(f"{source} is damaged: {member} is not what was backed up.")
        yield manifest, folder


def _describe(connection) -> dict:
    applied = MigrationRecorder(connection).applied_migrations()
    return {
        "format": FORMAT,
        "made_at": clock.now().isoformat(timespec="seconds"),
        "vendor": connection.vendor,
        "versions": {
            "python": python_version(),
            **{name: version(name) for name in ("Django", "wagtail")},
        },
        "migrations": sorted(f"{app}.{name}" for app, name in applied),
        "members": [],
    }


def _refuse_unfit(connection, manifest: dict) -> None:
    if manifest["vendor"] != connection.vendor:
        raise CommandError(
            f"This backup is of {manifest['vendor']}, DATABASE_URL names {connection.vendor}. "
            "Restore it where its kind of database runs."
        )
    known, apps = set(), set()
    for (app, name), migration in MigrationLoader(None).disk_migrations.items():
        apps.add(app)
        # A squashed migration is recorded under names that need not stand on disk any more.
        known |= {f"{each_app}.{each}" for each_app, each in [(app, name), *migration.replaces]}
    unknown = [m for m in manifest["migrations"] if m not in known and m.partition(".")[0] in apps]
    if unknown:
        raise CommandError(
            f"This backup was made by newer code ({', '.join(unknown[:3])}). Update the code first."
        )


def _refuse_overwriting(connection, media: Path) -> None:
    tables = connection.introspection.table_names()
    holds_people = User._meta.db_table in tables and User.objects.exists()
    holds_files = media.exists() and any(path.is_file() for path in media.rglob("*"))
    if holds_people or holds_files:
        raise CommandError(
            "The database or the media folder is not empty. To give up what they hold now: --replace"
        )


def _media_root() -> Path:
    if not isinstance(storages["default"], FileSystemStorage):
        raise CommandError(
            "Media are not kept in a folder of this machine. Copy the bucket with its own tools."
        )
    return Path(settings.MEDIA_ROOT)


@contextmanager
def _opened(archive: Path) -> Iterator[tarfile.TarFile]:
    descriptor = os.open(archive, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as raw:
        with (
            gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=COMPRESSION, mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
        ):
            yield tar
        raw.flush()
        os.fsync(raw.fileno())


def _add(tar: tarfile.TarFile, manifest: dict, name: str, path: Path) -> None:
    member = tarfile.TarInfo(name)
    with path.open("rb") as file:
        member.size = os.fstat(file.fileno()).st_size
        reader = _HashingReader(file)
        tar.addfile(member, reader)
    manifest["members"].append(
        {"name": name, "sha256": reader.digest.hexdigest(), "bytes": member.size}
    )


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    content = text.encode()
    member = tarfile.TarInfo(name)
    member.size = len(content)
    tar.addfile(member, io.BytesIO(content))


def _extract(source: Path, folder: Path) -> dict[str, tuple[str, int]]:
    """Write the members below `folder`; return `{name: (sha256, bytes)}` of what was read."""
    found = {}
    with tarfile.open(source, "r|gz") as tar:
        for member in tar:
            _check_name(member, found)
            path = folder / member.name
            path.parent.mkdir(parents=True, exist_ok=True)
            reader = _HashingReader(tar.extractfile(member))
            with path.open("wb") as target:
                shutil.copyfileobj(reader, target, CHUNK_BYTES)
            found[member.name] = (reader.digest.hexdigest(), path.stat().st_size)
    return found


def _check_name(member: tarfile.TarInfo, found: dict) -> None:
    parts = PurePosixPath(member.name).parts
    is_ours = member.name in {MANIFEST, *database_copies.NAMES.values()} or (
        member.name.startswith(MEDIA) and ".." not in parts and len(parts) > 1
    )
    if not (member.isreg() and is_ours) or member.name in found:
        raise ValueError(f"it holds {member.name!r}, which no backup of ours does")


class _HashingReader:
    """Reads through a file and keeps the digest of what went by."""

    def __init__(self, file) -> None:
        self.file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Read as a file does."""
        content = self.file.read(size)
        self.digest.update(content)
        return content

"""The rules of the house that no tool knows. Each names the files that break it."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import CASCADE
from wagtail.images.models import AbstractRendition

from tests.databases import ROOT

CODE = ("site", "proposals", "knowledge", "casebook")
LONGEST_FILE = 400
THAI = re.compile(r"[ก-๙]")
# A state is moved by a compare-and-set, which only an UPDATE can do; move() writes the history row.
ALLOWED_UPDATES = {"proposals/workflow/actions.py": 1}
ASKS_A_QUERYSET = {"objects", "all", "filter", "exclude", "select_for_update", "order_by"}
DRAWERS = re.compile(r"(^|/)(utils?|helpers?|core|misc|common)(\.py)?(/|$)")
# Split, so that this file does not name what it looks for.
MACHINE = re.compile(
    "|".join(["/wo" + "rk/", "/ro" + "ot/", "/t" + "mp/", "/fa" + "rm/", r"/ho" + r"me/\w"])
)
REGISTRY = re.compile("|".join(["pypi" + r"\.org", "python" + "hosted", "npm" + r"js\.(org|com)"]))


def kept_files():
    """Return the files of the repository: tracked, or new and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = listed.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


FILES = kept_files()


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def code_files(pattern="*.py"):
    for path in FILES:
        parts = path.relative_to(ROOT).parts
        if parts[0] in CODE and "migrations" not in parts and path.match(pattern):
            yield path


def calls(source):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node


def chain(node):
    """Return the names of `Model.objects.filter(...)` from left to right."""
    names = []
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        if isinstance(node, ast.Attribute):
            names.append(node.attr)
        node = node.func if isinstance(node, ast.Call) else node.value
    return [*([node.id] if isinstance(node, ast.Name) else []), *reversed(names)]


def models_without_history():
    models = apps.get_models()
    kept = [model for model in models if hasattr(model, "history")]
    return {m.__name__ for m in models if not any(issubclass(each, m) for each in kept)}


def raw_writes(source):
    """Return (line, what) of the calls that change rows behind the audit trail's back."""
    for call in calls(source):
        names = chain(call.func)
        verb, asked = names[-1], names[:-1]
        is_raw = verb in {"bulk_create", "bulk_update"} or (
            verb == "update" and (ASKS_A_QUERYSET & set(asked) or any("_set" in n for n in asked))
        )
        if is_raw and not (asked and asked[0] in models_without_history()):
            yield call.lineno, f"{'.'.join(names)}()"


def test_no_raw_write_goes_behind_the_audit_trail():
    found = {named(path): list(raw_writes(path.read_text())) for path in code_files()}
    too_many = {n: w for n, w in found.items() if len(w) > ALLOWED_UPDATES.get(n, 0)}
    assert not too_many


@pytest.mark.parametrize(
    ("line", "is_raw"),
    [
        ("Dossier.objects.filter(pk=1).update(state='x')", True),
        ("Proposal.objects.bulk_create([])", True),
        ("dossier.lines.all().update(amount_baht=0)", True),
        ("dossier.budgetline_set.update(amount_baht=0)", True),
        ("queryset.filter(pk=1).update(state='x')", True),
        ("digest.update(b'')", False),
        ("environment.update({})", False),
        ("ApiToken.objects.filter(pk=1).update(digest='')", False),
    ],
)
def test_a_raw_write_is_known_when_it_is_seen(line, is_raw):
    assert bool(list(raw_writes(line))) is is_raw


def test_actions_do_not_know_the_request():
    found = [
        f"{named(path)}:{node.lineno} {node.name}()"
        for path in code_files("actions.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        and any(a.arg == "request" for a in [*node.args.args, *node.args.kwonlyargs])
    ]
    assert not found


def test_rules_and_guards_do_not_read_the_clock():
    found = [
        f"{named(path)}:{call.lineno} {'.'.join(chain(call.func))}()"
        for name in ("rules.py", "guards.py")
        for path in code_files(name)
        for call in calls(path.read_text())
        if chain(call.func)[-1] in {"now", "today", "utcnow", "localdate"}
    ]
    assert not found


def test_a_file_is_a_noun_and_not_a_drawer():
    assert not [named(path) for path in FILES if DRAWERS.search(named(path))]


def test_files_stay_short():
    long = {
        named(path): lines
        for path in FILES
        if path.suffix in {".py", ".html", ".css", ".js"} and "migrations" not in path.parts
        for lines in [len(path.read_text().splitlines())]
        if lines > LONGEST_FILE
    }
    assert not long


# Its arguments are no attributes of HTML.
TEMPLATE_TAG = re.compile(r"{%[^\n]*?%}")


def test_templates_hold_no_style_and_no_script():
    """Our own pages are served under a policy without 'unsafe-inline'; the admin is not."""
    inline = re.compile(
        r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", re.IGNORECASE
    )
    found = [
        f"{named(path)}:{text[: match.start()].count(chr(10)) + 1} {match.group().strip()}"
        for path in FILES
        if path.suffix == ".html" and path.is_relative_to(ROOT / "templates")
        if not {"backoffice", "wagtailadmin", "modeladmin"} & set(path.parts)
        for text in [TEMPLATE_TAG.sub("", path.read_text())]
        for match in inline.finditer(text)
    ]
    assert not found


def our_models():
    """Return the models that stand in our code and may be named on a screen."""
    roots = {"angtong", "casebook", "proposals", "knowledge"}
    return [
        model
        for model in apps.get_models()
        if model.__module__.split(".")[0] in roots and not issubclass(model, AbstractRendition)
    ]


def test_every_model_has_a_thai_name():
    found = [
        model._meta.label
        for model in our_models()
        for name in (model._meta.verbose_name, model._meta.verbose_name_plural)
        if not THAI.search(str(name))
    ]
    assert not found


def is_part_of_another(field):
    """Say whether a field ties a row to the one whose form it is filled in with."""
    return field.is_relation and field.remote_field.on_delete is CASCADE


def test_every_field_that_officers_fill_in_has_a_thai_name():
    found = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        if hasattr(model, "history")
        for field in model._meta.local_fields
        if field.editable and not field.auto_created and not is_part_of_another(field)
        if not THAI.search(str(field.verbose_name))
    ]
    assert not found


def test_every_app_has_a_name_that_the_admin_can_show():
    assert {a.verbose_name for a in apps.get_app_configs() if a.name == "proposals"} == {
        "ข้อเสนอโครงการ"
    }


def readable_files():
    for path in FILES:
        try:
            yield path, path.read_text()
        except UnicodeDecodeError:
            continue


def test_the_repository_names_no_machine_and_no_registry():
    found = [
        f"{named(path)}:{number} {line.strip()[:100]}"
        for path, text in readable_files()
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE.search(line) or REGISTRY.search(line)
    ]
    assert not found


def test_no_form_lets_the_browser_cut_what_is_pasted():
    """A search box may: what is cut there is seen at once."""
    fields = [
        f"{named(path)}:{call.lineno}"
        for path in code_files()
        if path.name != "words.py"
        for call in calls(path.read_text())
        if chain(call.func) == ["forms", "CharField"]
        and any(each.arg == "max_length" for each in call.keywords)
        and not any(
            each.arg == "label" and getattr(each.value, "value", "").startswith(("ค้นหา", "คำค้น"))
            for each in call.keywords
        )
    ]
    inputs = [
        f"{named(path)}: {tag}"
        for path in FILES
        if path.suffix == ".html"
        for tag in re.findall(r"<[^>]*maxlength[^>]*>", path.read_text())
        if 'type="search"' not in tag
    ]
    assert not fields + inputs

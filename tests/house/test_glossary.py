"""The glossary names every model, state and move in both languages; what is missing fails."""

from pathlib import Path

from django.apps import apps

from proposals.vocabulary import ORDINANCE_STATES, PROPOSAL_STATES
from proposals.workflow.definitions import MOVE_LABELS

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
OURS = {"proposals", "knowledge", "casebook", "angtong"}


def test_every_pair_stands_both_ways():
    models = {
        model.__name__: str(model._meta.verbose_name)
        for model in apps.get_models()
        if model.__module__.split(".")[0] in OURS and not model.__name__.startswith("Historical")
    }
    missing = []
    for pairs in (models, PROPOSAL_STATES, ORDINANCE_STATES, MOVE_LABELS):
        for english, thai in pairs.items():
            if (
                f"| {english} | {thai} |" not in GLOSSARY
                or f"| {thai} | {english} |" not in GLOSSARY
            ):
                missing.append((english, thai))
    assert missing == []

"""Saving an official version against a bare save of the same proposal with its audit row."""

import statistics
import time

from angtong.directory.models import User
from proposals.dossier.models import Proposal
from proposals.ledger.actions import save_version
from tests.bench.record import change, with_versions
from tests.bench.stage import use_sample

GOAL_MS = 40
ROUNDS = 30


def run() -> list[tuple[str, float, float, float]]:
    """Return (what, CPU ms of `save_version`, CPU ms of `save`, goal), medians by turns."""
    use_sample()
    drafter = User.objects.get(username="drafter1")
    proposal = with_versions(3)
    template = Proposal.objects.exclude(pk=proposal.pk).order_by("pk")[0]
    version, bare = [], []
    for number in range(100, 100 + ROUNDS):
        change(proposal, template, number, by=drafter)
        fresh = Proposal.objects.get(pk=proposal.pk)
        version.append(_cpu_ms(lambda: save_version(fresh, by=drafter, note="ปรับปรุง")))  # noqa: B023
        fresh = Proposal.objects.get(pk=proposal.pk)
        bare.append(_cpu_ms(fresh.save))
    return [("save of a version", statistics.median(version), statistics.median(bare), GOAL_MS)]


def _cpu_ms(action) -> float:
    started = time.process_time_ns()
    action()
    return (time.process_time_ns() - started) / 1e6

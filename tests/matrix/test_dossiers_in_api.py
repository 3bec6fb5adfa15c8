"""The API: every place of a dossier, by every role."""

import pytest

from .places import API
from .walking import DOSSIER_ROWS, walk

ROWS = [row for row in DOSSIER_ROWS if row.route.startswith(f"{API}/")]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_dossiers_place_answers_each_reader_as_the_table_says(town, ask, row):
    walk(town, ask, row)

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angtong.kit.matching import matching_blocks

sequences = st.lists(st.integers(0, 3), max_size=40) | st.lists(st.integers(0, 60), max_size=40)


def _longest_common(old, new):
    """The length of a longest common subsequence, by the table of the textbook."""
    row = [0] * (len(new) + 1)
    for item in old:
        above = row[:]
        for place, other in enumerate(new, 1):
            row[place] = (
                above[place - 1] + 1 if item == other else max(above[place], row[place - 1])
            )
    return row[-1]


@given(sequences, sequences, st.booleans())
def test_blocks_rise_do_not_touch_in_both_and_hold_equal_items(old, new, sure_only):
    old_end = new_end = -1
    for i, j, length in matching_blocks(old, new, sure_only=sure_only):
        assert length > 0
        assert old[i : i + length] == new[j : j + length]
        assert (i > old_end and j >= max(new_end, 0)) or (i >= max(old_end, 0) and j > new_end)
        old_end, new_end = i + length, j + length
    assert old_end <= len(old)
    assert new_end <= len(new)


@given(st.lists(st.integers(0, 1), max_size=30), st.lists(st.integers(0, 1), max_size=30))
def test_between_short_sequences_nothing_common_is_missed(old, new):
    found = sum(length for _, _, length in matching_blocks(old, new))
    assert found == _longest_common(old, new)


def test_equal_ends_stay_and_the_middle_is_replaced():
    assert matching_blocks("abcXdef", "abcYYdef") == [(0, 0, 3), (4, 5, 3)]


def test_what_was_inserted_long_does_not_lose_the_rest():
    rng = random.Random(1)
    old = [rng.randrange(50) for _ in range(2_000)]
    new = old[:1_000] + [rng.randrange(50) for _ in range(500)] + old[1_000:]
    kept = sum(length for _, _, length in matching_blocks(old, new))
    assert kept >= 1_990


def test_sure_blocks_leave_alone_what_repeats():
    assert matching_blocks("xaay", "zaaaw", sure_only=True) == []
    assert matching_blocks("xaay", "zaaaw") != []


@pytest.mark.parametrize("kinds", [1, 2, 3, 50, 100_000])
def test_the_time_is_bounded_whatever_is_compared(kinds):
    rng = random.Random(kinds)
    old = [rng.randrange(kinds) for _ in range(15_000)]
    new = [rng.randrange(kinds) for _ in range(14_000)]
    started = time.process_time()
    matching_blocks(old, new)
    assert time.process_time() - started < 3

import gzip
import hashlib

from hypothesis import given
from hypothesis import strategies as st

from angtong.front.page_cache.kept import OVERHEAD_BYTES, Kept, Shelf


def kept(body: bytes) -> Kept:
    return Kept.of({"Content-Type": "text/html"}, body, at=0)


def test_a_long_body_is_packed_and_a_short_one_is_not():
    assert gzip.decompress(kept(b"<p>" * 1_000).packed) == b"<p>" * 1_000
    assert kept(b"<p>").packed is None


def test_a_body_that_packing_makes_longer_stays_plain():
    noise = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(20))
    assert kept(noise).packed is None


def test_the_tag_names_the_body():
    assert kept(b"a").tag == kept(b"a").tag != kept(b"b").tag


def test_the_longest_unused_goes_first():
    shelf = Shelf(2 * (OVERHEAD_BYTES + 100))
    shelf.put("a", kept(b"a" * 100))
    shelf.put("b", kept(b"b" * 100))
    assert shelf.get("a").plain[:1] == b"a"
    shelf.put("c", kept(b"c" * 100))
    assert shelf.get("b") is None
    assert shelf.get("a") is not None
    assert shelf.get("c") is not None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3_000)), max_size=60))
def test_a_shelf_never_holds_more_than_it_may(puts):
    shelf = Shelf(9_000)
    for key, size in puts:
        shelf.put(key, kept(b"x" * size))
        held = [shelf.get(each) for each in range(10)]
        assert sum(each.size for each in held if each) <= 9_000


def test_what_is_too_big_for_the_shelf_is_not_kept():
    shelf = Shelf(10)
    shelf.put("a", kept(b"a"))
    assert shelf.get("a") is None

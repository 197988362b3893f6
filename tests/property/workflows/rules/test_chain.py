from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from workflows.rules.chain import Link, event_hash, link, verify

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
records = st.dictionaries(st.text(), values, max_size=4)


@st.composite
def chains(draw: st.DrawFn) -> list[Link]:
    """Return chains of one to five events."""
    links: list[Link] = []
    for record in draw(st.lists(records, min_size=1, max_size=5)):
        links.append(link(links[-1].hash if links else "", record))
    return links


@given(chains())
def test_a_chain_as_written_holds(links):
    assert verify(links) is None


@given(st.data(), chains(), records)
def test_a_record_changed_anywhere_is_found_there(data, links, record):
    place = data.draw(st.integers(0, len(links) - 1))
    assume(repr(record) != repr(links[place].record))
    assume(event_hash("", record) != event_hash("", links[place].record))

    changed = [*links[:place], replace(links[place], record=record), *links[place + 1 :]]

    assert verify(changed) == place


@given(st.data(), chains(), records)
def test_a_record_changed_and_hashed_again_is_found_at_the_next(data, links, record):
    place = data.draw(st.integers(0, len(links) - 1))
    forged = link(links[place].previous, record)
    assume(forged.hash != links[place].hash)

    changed = [*links[:place], forged, *links[place + 1 :]]

    last = place == len(links) - 1
    assert verify(changed) == (None if last else place + 1)


@given(st.data(), chains())
def test_an_event_taken_out_is_found_unless_it_is_the_last(data, links):
    place = data.draw(st.integers(0, len(links) - 1))

    found = verify([*links[:place], *links[place + 1 :]])

    assert found == (None if place == len(links) - 1 else place)


@given(records, records)
def test_two_records_have_one_hash_only_if_they_are_the_same(one, other):
    same = repr(sorted(one.items())) == repr(sorted(other.items()))

    assert (event_hash("", one) == event_hash("", other)) or not same
    assert one == other or event_hash("", one) != event_hash("", other)

"""Cards that are laid: none is lost or doubled, whatever a hand does, and every step can be taken back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.quests.laying import Laid, in_places, lay, laying, take

SIZES = st.tuples(st.integers(1, 8), st.integers(1, 6), st.integers(0, 2))
MOVES = st.lists(st.tuples(st.booleans(), st.integers(-2, 9), st.none() | st.integers(-2, 7)), max_size=30)


def _begun(size: tuple[int, int, int]) -> Laid:
    cards, places, room = size
    return laying(tuple(f"c{i}" for i in range(cards)), places, room)


def _moved(state: Laid, moves: list[tuple[bool, int, int | None]]) -> Laid:
    for puts, card, place in moves:
        state = lay(state, card, place) if puts else take(state, card)
    return state


@given(SIZES, MOVES)
def test_no_card_is_lost_or_doubled(size: tuple[int, int, int], moves: list[tuple[bool, int, int | None]]) -> None:
    state = _moved(_begun(size), moves)
    laid = [card for place in range(state.places) for card in state.on(place)]
    assert sorted((*state.hand, *laid)) == list(range(len(state.cards)))
    if state.room:
        assert all(len(state.on(place)) <= state.room for place in range(state.places))


@given(SIZES, MOVES, st.integers(0, 7), st.none() | st.integers(0, 5))
def test_what_is_laid_can_be_taken_back(
    size: tuple[int, int, int], moves: list[tuple[bool, int, int | None]], card: int, place: int | None
) -> None:
    before = _moved(_begun(size), moves)
    after = lay(before, card, place)
    if after != before:
        assert before.at[card] is None
        assert after.at[card] is not None
        assert take(after, card) == before
        assert lay(after, card, place) == after  # it lies already


@given(SIZES, MOVES)
def test_full_means_that_nothing_can_be_laid(
    size: tuple[int, int, int], moves: list[tuple[bool, int, int | None]]
) -> None:
    state = _moved(_begun(size), moves)
    movable = any(lay(state, card) != state for card in range(len(state.cards)))
    assert state.full == (not movable)
    assert (state.next is None) == (not any(state.free(place) for place in range(state.places)))


@given(st.permutations(range(5)))
def test_cards_come_into_the_places_in_the_order_of_taps(order: list[int]) -> None:
    state = _begun((5, 5, 1))
    for card in order:
        state = lay(state, card)
    assert state.full
    assert in_places(state) == tuple(f"c{card}" for card in order)


def test_a_place_that_was_cleared_is_filled_next() -> None:
    state = lay(lay(lay(_begun((4, 3, 1)), 0), 1), 2)
    assert state.full and state.next is None
    state = take(state, 1)
    assert (state.next, in_places(state)) == (1, ("c0", None, "c2"))
    assert in_places(lay(state, 3)) == ("c0", "c3", "c2")


def test_a_bin_takes_all_there_is() -> None:
    state = _begun((4, 2, 0))
    for card in range(4):
        assert state.next == 0
        state = lay(state, card, 1)
    assert (state.full, state.on(0), state.on(1)) == (True, (), (0, 1, 2, 3))


def test_what_is_not_there_changes_nothing() -> None:
    state = _begun((2, 2, 1))
    for strange in (lay(state, 2), lay(state, -1), lay(state, 0, 2), lay(state, 0, -1), take(state, 0), take(state, 9)):
        assert strange == state
    assert not state.free(2) and not state.free(-1)

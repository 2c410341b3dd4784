"""Cards that are laid into places: in order, beside partners, into bins, into gaps, as the letters of a word."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.model import Value


@dataclass(frozen=True, slots=True)
class Laid:
    """Which place each card lies in (None: still in the hand), by the card's number.

    ``room``: how many cards a place holds; 0 for as many as one likes.
    """

    cards: tuple[Value, ...]
    places: int
    room: int = 1
    at: tuple[int | None, ...] = ()

    @property
    def hand(self) -> tuple[int, ...]:
        """The cards that are still to be laid, by number."""
        return tuple(card for card, place in enumerate(self.at) if place is None)

    def on(self, place: int) -> tuple[int, ...]:
        """The cards in a place, by number."""
        return tuple(card for card, other in enumerate(self.at) if other == place)

    def free(self, place: int) -> bool:
        """Whether another card fits into a place."""
        return 0 <= place < self.places and (not self.room or len(self.on(place)) < self.room)

    @property
    def next(self) -> int | None:
        """The first place with room; None where all are full."""
        return next((place for place in range(self.places) if self.free(place)), None)

    @property
    def full(self) -> bool:
        """Whether nothing is left to do: every card laid, or (one card a place) every place filled."""
        return not self.hand or (bool(self.room) and self.next is None)


def laying(cards: tuple[Value, ...], places: int, room: int = 1) -> Laid:
    """All cards in the hand, before so many empty places."""
    return Laid(cards, places, room, (None,) * len(cards))


def lay(state: Laid, card: int, place: int | None = None) -> Laid:
    """Lay a card from the hand into a place, the next free one unless said; unchanged where that can't be."""
    place = state.next if place is None else place
    if place is None or not 0 <= card < len(state.cards) or state.at[card] is not None or not state.free(place):
        return state
    return replace(state, at=(*state.at[:card], place, *state.at[card + 1 :]))


def take(state: Laid, card: int) -> Laid:
    """Take a card back into the hand."""
    if not 0 <= card < len(state.cards) or state.at[card] is None:
        return state
    return replace(state, at=(*state.at[:card], None, *state.at[card + 1 :]))


def in_places(state: Laid) -> tuple[Value | None, ...]:
    """What lies in each place where a place holds one card; None for an empty one."""
    found = (state.on(place) for place in range(state.places))
    return tuple(state.cards[cards[0]] if cards else None for cards in found)

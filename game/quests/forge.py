"""Ten-frame forge: build the number by placing counters, one by one or a full ten at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.model import Item, Response
from game.quests.run import QuestType

FRAME = 10  # places of a ten-frame
FRAMES = 20  # up to here numbers are built in ten-frames, beyond in rods
RODS = 100


def _fits(item: Item) -> bool:
    return item.board.tool in ("", "counters") and isinstance(item.answer, int) and 0 <= item.answer <= RODS


QUEST = QuestType(
    id="forge",
    title="Ten-frame forge",
    about="Build the number with counters.",
    kinds=("build",),
    fits=_fits,
)


@dataclass(frozen=True, slots=True)
class Forge:
    """What lies on the trays: loose counters and full tens, never more than ``size`` together.

    ``zero``: an empty tray can be meant, so that "done" with nothing on it says 0.
    """

    size: int
    ones: int = 0
    tens: int = 0
    zero: bool = False

    @property
    def total(self) -> int:
        """The number that is built."""
        return self.ones + FRAME * self.tens

    @property
    def in_frames(self) -> bool:
        """Whether it is built in ten-frames; with rods otherwise."""
        return self.size <= FRAMES


def _bounds(item: Item) -> tuple[int, ...]:
    high = item.board.high
    return (high,) if isinstance(high, int) and high <= FRAMES else ()


def forge(item: Item) -> Forge:
    """An empty forge for an item: one ten-frame, two, or trays for rods, as its numbers need."""
    likely = [value for value in (item.answer, *item.tempting) if isinstance(value, int)]
    if isinstance(item.answer, int) and item.answer > FRAMES:
        size = RODS
    else:  # by what could be asked here, so that the size does not tell the answer
        size = FRAME if max((*likely, *_bounds(item))) <= FRAME else FRAMES
    return Forge(size, zero=0 in likely)


def place(state: Forge, counters: int) -> Forge:
    """Put 1 or 10 counters on; the same forge where they don't fit. Raises ValueError for other numbers."""
    _check(counters)
    if state.total + counters > state.size:
        return state
    if counters == FRAME:
        return replace(state, tens=state.tens + 1)
    return replace(state, ones=state.ones + 1)


def remove(state: Forge, counters: int) -> Forge:
    """Take 1 or 10 counters off; a ten is broken up where no loose one is left."""
    _check(counters)
    if counters > state.total:
        return state
    if counters == FRAME:
        if state.tens:
            return replace(state, tens=state.tens - 1)
        return replace(state, ones=state.ones - FRAME)
    if state.ones:
        return replace(state, ones=state.ones - 1)
    return replace(state, tens=state.tens - 1, ones=FRAME - 1)


def bundled(state: Forge) -> Forge:
    """Ten loose counters become one ten, as often as there are ten."""
    return replace(state, ones=state.ones % FRAME, tens=state.tens + state.ones // FRAME)


def cleared(state: Forge) -> Forge:
    """The forge with nothing on it."""
    return replace(state, ones=0, tens=0)


def frames(state: Forge) -> tuple[int, ...]:
    """How many counters lie in each ten-frame, the first filled first: 13 is (10, 3)."""
    count = max(1, state.size // FRAME)
    return tuple(min(FRAME, max(0, state.total - FRAME * index)) for index in range(count))


def response(state: Forge, done: bool = True) -> Response:
    """What the forge says; nothing while it is empty, unless zero can be meant and "done" was pressed."""
    if state.total or (done and state.zero):
        return Response("build", state.total)
    return Response("build")


def _check(counters: int) -> None:
    if counters not in (1, FRAME):
        raise ValueError(f"counters come one by one or as a ten, not {counters}")

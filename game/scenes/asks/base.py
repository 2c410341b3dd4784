"""What every way of answering on a board has in common: it turns input words into a response and draws itself."""

from __future__ import annotations

from game.items import label
from game.model import Item, Response, Value, Verdict
from game.scenes.base import Game
from game.ui import pictures, theme, widgets
from game.ui.inputs import Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

AREA = Rect(322, 304, 756, 392)  # units of the stage that a board may fill
QUESTION = Rect(330, 48, 620, 236)  # the question card above it
LOW, LOWER = (48, 180.0), (30, 150.0)  # so many characters of a question need a card of that height only
SMALLEST = 8.0  # units: how small letters become rather than be cut off
DONE = Rect(1108, 560, 148, 112)


class Ask:
    """One response kind on screen, for one item.

    ``shows_picture``: the board draws the item's picture itself, so that the question card leaves it out.
    ``grows``: the board takes the room that a short question leaves.
    """

    shows_picture = False
    grows = False
    steers = False  # the arrow keys move something on the board
    types = ""  # "digits" or "text" (then space is typed as well) where what is typed goes to the board

    def __init__(self, game: Game, item: Item, t: float) -> None:
        self.game, self.item, self.t = game, item, t
        self.question = QUESTION.copy()
        if self.grows and (self.shows_picture or item.picture is None):
            self.question.h = next((tall for most, tall in (LOWER, LOW) if len(item.prompt) <= most), QUESTION.h)
        top = AREA.y - QUESTION.h + self.question.h
        self.area = Rect(AREA.x, top, AREA.w, AREA.bottom - top)
        self._sizes: dict[tuple[object, ...], float] = {}

    def hear(self, word: Word) -> Response | None:
        """The response that ``word`` completes, or None while there is none yet."""
        raise NotImplementedError

    def draw(self, frame: Frame, t: float, verdict: Verdict | None, since: float) -> None:
        """The board at scene time ``t``; once there is a ``verdict`` (given at ``since``), without targets."""
        raise NotImplementedError

    def default(self) -> str:
        """What Enter chooses where nothing has the focus."""
        return ""

    def invitation(self) -> str:
        """What the firefly says before the first answer."""
        return ""

    def spoken(self) -> str:
        """What lies on the board, for the ear; empty where that would tell the answer."""
        if self.item.quiet:
            return ""
        return ", ".join(label(self.item, one) for one in (*self.item.cards, *self.item.choices))

    # -------------------------------------------------------------- what boards are made of

    def label(self, one: Value) -> str:
        """The words that stand on a choice or card."""
        return label(self.item, one)

    def said(self, one: Value, number: int) -> str:
        """What is read out at a choice or card: its words, or only its number where reading it is the task."""
        return _("Card {n}").format(n=number + 1) if self.item.quiet else self.label(one)

    def card(
        self, frame: Frame, id: str, rect: Rect, one: Value, number: int, *, kind: str = "paper", live: bool = True
    ) -> None:
        """A choice or card that can be chosen (while ``live``): its picture, or its words as large as they fit."""
        face = self.item.faces.get(one)
        words = "" if face else self.label(one)
        size = self._size(frame, rect)
        if live:
            said = self.said(one, number)
            widgets.button(frame, id, rect, words, kind=kind, size=size, say=said, radius=22, face=self._face(one))
        else:
            widgets.panel(frame, rect, widgets.FILLS[kind], 22)
            if words:
                box = (rect.w - 20, rect.h - 4)
                widgets.text(frame, words, *rect.center, size, theme.INK, self._face(one), 0.5, 0.5, *box)
        if face:
            lift = 4 if frame.attention.down == id else -2 if frame.attention.hover == id else 0
            sheet = pictures.draw(frame.art, frame.letters, face, rect.w - 16, rect.h - 12)
            frame.put(sheet, rect.x + 8, rect.y + 6 + lift * live)

    def _face(self, one: Value) -> str:
        """Words stand in the face with the letters that children learn to write; numbers in the display one."""
        return "bold" if isinstance(one, str) else "display"

    @property
    def cards(self) -> tuple[Value, ...]:
        """All that stands on cards here."""
        return (*self.item.cards, *self.item.choices)

    def _size(self, frame: Frame, rect: Rect) -> float:
        """One size of letters for all cards of this size, by what stands on them."""
        key = (rect.w, rect.h, frame.scale, frame.letters.factor, frame.letters.reading)
        if key not in self._sizes:
            shown = [one for one in self.cards if one not in self.item.faces]
            longest = max((len(self.label(one)) for one in shown), default=0)
            size, box = 52.0 if longest <= 3 else 38.0 if longest <= 8 else 28.0, (rect.w - 20, rect.h - 4)
            sizes = (snug(frame, self.label(one), size, self._face(one), *box) for one in shown)
            self._sizes[key] = min(sizes, default=size)
        return self._sizes[key]

    def done(self, frame: Frame, ready: bool, live: bool = True, lit: bool = True) -> None:
        """The button that gives the answer; it shines (unless not ``lit``) once there is one to give."""
        if live:
            kind = "lamp" if ready and lit else "paper" if ready else "quiet"
            widgets.button(
                frame, "done", DONE, _("Done"), icon="icons/yes", kind=kind, size=30, enabled=ready,
                lit=ready and lit, radius=40,
            )  # fmt: skip


def snug(frame: Frame, words: str, size: float, face: str, width: float, height: float) -> float:
    """The largest size of letters, up to ``size``, at which all of ``words`` can be shown in a box (all in units)."""
    longest = max(words.split(), key=len, default="")

    def fits() -> bool:
        word = frame.letters.words(longest, size, theme.INK, face).surface
        text = frame.letters.words(words, size, theme.INK, face, width, align="center").surface
        return word.get_width() <= width * frame.scale and text.get_height() <= height * frame.scale

    while size > SMALLEST and not fits():
        size -= 2
    return size

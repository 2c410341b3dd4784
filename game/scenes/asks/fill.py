"""Fill the gaps of a text: a tapped word goes into the next gap, a tap in a gap takes it back."""

from __future__ import annotations

import re

from game.items.asks import GAP as BLANK
from game.model import Item, Response, Verdict
from game.quests.laying import in_places, lay, laying, take
from game.scenes.asks.base import Ask
from game.scenes.base import Game
from game.ui import theme, widgets
from game.ui.inputs import Chosen, Erased, Typed, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

Piece = tuple[str, bool]  # a word or a gap, and whether it hangs on the piece before
SHORT = 14  # signs of a text that is set a little larger
LARGEST, LEAST = 40.0, 16.0  # units: the letters of the text
LINE = 68.0  # from one line to the next, at least
SPACE = 12.0


class FillAsk(Ask):
    """The text with its gaps on paper above, the words below."""

    grows = True

    def __init__(self, game: Game, item: Item, t: float) -> None:
        super().__init__(game, item, t)
        self.state = laying(item.cards, item.board.gaps.count(BLANK))
        self.size = LARGEST

    def hear(self, word: Word) -> Response | None:
        match word:
            case Chosen(id) if id.startswith("card:"):
                self._lay(int(id.removeprefix("card:")))
            case Typed(char) if char.isdecimal() and 0 < int(char) <= len(self.item.cards):
                self._lay(int(char) - 1)
            case Chosen(id) if id.startswith("gap:"):
                self._clear(int(id.removeprefix("gap:")))
            case Erased():
                filled = [place for place in range(self.state.places) if self.state.on(place)]
                if filled:
                    self._clear(filled[-1])
            case Chosen("done") if self.state.full:
                return Response("fill", tuple(one for one in in_places(self.state) if one is not None))
        return None

    def _lay(self, card: int) -> None:
        after = lay(self.state, card)
        if after != self.state:
            self.state = after
            self.game.sound.play("place", step=len(after.hand))

    def _clear(self, place: int) -> None:
        for card in self.state.on(place):
            self.state = take(self.state, card)
            self.game.sound.play("take")

    def default(self) -> str:
        return "done" if self.state.full else f"card:{self.state.hand[0]}"

    def invitation(self) -> str:
        return _("What goes into the gap?")

    def spoken(self) -> str:
        text = " ".join(self.item.board.gaps.replace(BLANK, f" {_('something')} ").split())
        return " ".join((text, super().spoken()))

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame, t: float, verdict: Verdict | None, since: float) -> None:
        live = verdict is None
        cards, area = self.item.cards, self.area
        rows = 1 if len(cards) <= 5 else 2
        each = -(-len(cards) // rows)
        tall = 92.0 if rows == 1 else 68.0
        wide = min(190.0, (area.w - 12 * (each - 1)) / each)
        paper = Rect(area.x, area.y, area.w, min(264.0, area.h - rows * (tall + 8) - 12))
        top = paper.bottom + (area.bottom - paper.bottom - rows * (tall + 8) + 8) / 2
        widgets.panel(frame, paper)
        self._text(frame, paper, live, verdict)
        for card, one in enumerate(cards):
            row, column = divmod(card, each)
            inrow = min(each, len(cards) - row * each)
            left = area.centerx - (wide * inrow + 12 * (inrow - 1)) / 2
            rect = Rect(left + column * (wide + 12), top + row * (tall + 8), wide, tall)
            if self.state.at[card] is None:
                self.card(frame, f"card:{card}", rect, one, card, live=live)
        self.done(frame, self.state.full, live)

    def _text(self, frame: Frame, paper: Rect, live: bool, verdict: Verdict | None) -> None:
        """The text word by word, its gaps as boxes, in centred lines."""
        pieces = _pieces(self.item.board.gaps)
        gap, widths, lines, line = self._fitting(frame, pieces, paper)
        top = paper.centery - line * len(lines) / 2
        place = 0
        for row, inline in enumerate(lines):
            before = [0.0, *(_before(pieces[i]) for i in inline[1:])]
            x = paper.centerx - (sum(before) + sum(widths[i] for i in inline)) / 2
            y = top + line * (row + 0.5)
            for i, space in zip(inline, before, strict=True):
                x += space
                if pieces[i][0] == BLANK:
                    self._gap(frame, place, Rect(x, y - line / 2 + 4, gap, line - 8), live, verdict)
                    place += 1
                else:
                    widgets.text(frame, pieces[i][0], x, y, self.size, face="bold", ay=0.5)
                x += widths[i]

    def _fitting(
        self, frame: Frame, pieces: list[Piece], paper: Rect
    ) -> tuple[float, list[float], list[list[int]], float]:
        """How wide a gap is and each piece, the lines, and how tall one is; with the largest letters that fit."""
        self.size = LARGEST if sum(len(piece) for piece, _hangs in pieces) > SHORT else LARGEST + 8
        while True:
            gap = self._gap_width(frame)
            widths = [gap if piece == BLANK else self._width(frame, piece) for piece, _hangs in pieces]
            lines = _lines(pieces, widths, paper.w - 48)
            line = max(LINE, 1.5 * self.size * frame.letters.factor)
            fits = line * len(lines) <= paper.h - 12 and max(widths) <= paper.w - 48
            if fits or self.size <= LEAST:
                return gap, widths, lines, line
            self.size -= 4

    def _width(self, frame: Frame, words: str) -> float:
        return frame.letters.words(words, self.size, theme.INK, "bold").surface.get_width() / frame.scale

    def _gap_width(self, frame: Frame) -> float:
        least = 76.0 if all(len(self.label(one)) <= 2 for one in self.item.cards) else 110.0
        return max(least, *(self._width(frame, self.label(one)) + 28 for one in self.item.cards))

    def _gap(self, frame: Frame, place: int, rect: Rect, live: bool, verdict: Verdict | None) -> None:
        laid = self.state.on(place)
        good = verdict is not None and verdict.credit == 1
        here = live and not laid and self.state.next == place
        fill = theme.LEAF_PALE if good else "#FFFFFF" if laid else theme.LAMP_PALE if here else "#EFE6D2"
        widgets.panel(frame, rect, fill, 14, 0, 3)
        if laid:
            words = self.label(self.item.cards[laid[0]])
            widgets.text(frame, words, *rect.center, self.size, theme.INK, "bold", 0.5, 0.5, rect.w - 6, rect.h)
            if live:
                frame.target(f"gap:{place}", rect, words)
                widgets.ring(frame, f"gap:{place}", rect, 14)


def _pieces(text: str) -> list[Piece]:
    """Words and gaps; what stands in one word with a gap hangs on it, be it a letter or a full stop."""
    words = ([part for part in re.split(f"({BLANK})", word) if part] for word in text.split())
    return [(part, i > 0) for word in words for i, part in enumerate(word)]


def _before(piece: Piece) -> float:
    """The space that stands before a piece which isn't the first in its line."""
    return 4.0 if piece[1] else SPACE


def _lines(pieces: list[Piece], widths: list[float], room: float) -> list[list[int]]:
    """The pieces line by line; no word is broken."""
    lines: list[list[int]] = [[]]
    left = room
    for i, piece in enumerate(pieces):
        end = next((k for k in range(i + 1, len(pieces)) if not pieces[k][1]), len(pieces))
        if lines[-1] and not piece[1] and sum(widths[i:end]) > left:
            lines.append([])
            left = room
        lines[-1].append(i)
        left -= widths[i] + SPACE
    return lines

"""The right answer of an item whose cards are laid: shown small, under the worked example."""

from __future__ import annotations

from game.items import label
from game.items.asks import GAP
from game.items.pictures import wrong_with
from game.model import Item, Picture, Value
from game.scenes.asks.base import snug
from game.ui import pictures, theme, widgets
from game.ui.stage import Frame
from game.ui.widgets import Rect

ROW, HIGH, FACE = 62.0, 72.0, 88.0  # units: a row of short words, one of words that take two lines, and of pictures
LONG = 9  # letters from which words take two lines
LINE = 44  # letters in a line of a text whose gaps are filled
DRAWN = {"things": "thing", "scene": "thing", "cycle": "thing", "chain": "thing", "shapes": "shape"}  # as a picture
Row = tuple[str, tuple[Value, ...]]  # a name in front (a bin, the card on the left) or nothing, and cards


def rows(item: Item) -> tuple[Row, ...]:
    """What is to be laid out, row by row; nothing for an answer that the worked example can tell by itself."""
    kind, answer = item.kinds[0], item.answer
    if kind == "tap":
        return (("", answer if isinstance(answer, tuple) else (answer,)),)
    if not isinstance(answer, tuple):
        return (("", (answer,)),) if kind in ("spell", "write") else ()
    if kind in ("order", "pick"):
        return _broken("", answer, _each(item, answer))
    if kind == "fill":
        text = item.board.gaps
        for one in answer:
            text = text.replace(GAP, label(item, one), 1)
        return ((text, ()),)
    if kind == "sort":
        pairs = list(zip(item.cards, answer, strict=True))
        sorted_in = [(label(item, b), tuple(card for card, its in pairs if its == b)) for b in item.choices]
        return tuple(row for name, cards in sorted_in if cards for row in _broken(name, cards, _each(item, item.cards)))
    if kind == "match":
        cards = tuple(one for pair in zip(item.cards, answer, strict=True) for one in pair)
        return _broken("", cards, _each(item, cards))
    return ()


def _broken(name: str, cards: tuple[Value, ...], each: int) -> tuple[Row, ...]:
    """A row broken into as many as it takes."""
    parts = [cards[i : i + each] for i in range(0, len(cards), each)] or [()]
    return tuple((name if i == 0 else "", part) for i, part in enumerate(parts))


def _longest(item: Item, cards: tuple[Value, ...]) -> int:
    return max((len(label(item, one)) for one in cards if one not in item.faces), default=0)


def _each(item: Item, cards: tuple[Value, ...]) -> int:
    """How many cards stand side by side: pairs of a match together, long words fewer."""
    longest, kind = _longest(item, cards), item.kinds[0]
    if kind == "match":
        return 10 if longest <= 2 else 4 if longest <= 2 * LONG else 2
    if longest <= LONG:
        return 6 if kind == "order" else 4
    return 3


def height(item: Item, laid: tuple[Row, ...]) -> float:
    """How tall the rows are together, in units."""
    if not laid:
        return 0.0
    cards = tuple(one for _name, cards in laid for one in cards)
    if not cards and item.kinds[0] == "fill":
        return 40.0 * -(-len(laid[0][0]) // LINE) + 40
    faces = len(laid) <= 2 and any(_face(item, one) for one in cards)
    return len(laid) * (FACE if faces else ROW if _longest(item, cards) <= LONG else HIGH) + 18


def _face(item: Item, one: Value) -> Picture | None:
    """The picture of a card, or of a thing that was to be tapped."""
    if one in item.faces or item.picture is None or item.kinds[0] != "tap" or isinstance(one, tuple):
        return item.faces.get(one)
    face = Picture(DRAWN.get(item.picture.kind, ""), (one,))
    return face if face.kind and not wrong_with(face) else None


def draw(frame: Frame, item: Item, laid: tuple[Row, ...], rect: Rect) -> None:
    """The rows in a pale field."""
    widgets.panel(frame, rect, theme.LEAF_PALE, 18, 0, 3)
    tall = (rect.h - 8) / len(laid)
    every = tuple(one for _name, cards in laid for one in cards)
    each = max(1, *(len(cards) for _name, cards in laid))
    most = 112.0 if each > 1 and _longest(item, every) <= LONG else 220.0
    for i, (name, cards) in enumerate(laid):
        line = Rect(rect.x + 10, rect.y + 4 + i * tall, rect.w - 20, tall)
        if name and not cards:
            size = snug(frame, name, 26, "bold", line.w, line.h)
            widgets.text(frame, name, *line.center, size, theme.INK, "bold", 0.5, 0.5, line.w, line.h)
            continue
        left = line.x
        if item.kinds[0] == "sort":
            size = snug(frame, name, 22, "bold", 136, line.h)
            widgets.text(frame, name, line.x, line.centery, size, theme.INK, "bold", 0, 0.5, 136, line.h)
            left += 144
        _cards(frame, item, cards, Rect(left, line.y, line.right - left, line.h), each, most)


def _cards(frame: Frame, item: Item, cards: tuple[Value, ...], line: Rect, each: int, most: float) -> None:
    """Small cards side by side, as wide as ``each`` of them in a row can be; partners stand closer than pairs do."""
    pairs, count = item.kinds[0] == "match", len(cards)
    gap, apart = (4.0, 12.0) if pairs else (8.0, 0.0)
    wide = min(most, (line.w - gap * (each - 1) - apart * (each // 2 - 1)) / each)
    whole = wide * count + gap * (count - 1) + apart * (count // 2 - 1)
    x = line.x if item.kinds[0] == "sort" else line.centerx - whole / 2
    box = (wide - 8, line.h - 8)
    size = min((snug(frame, label(item, one), 24, "bold", *box) for one in cards if not _face(item, one)), default=24)
    for i, one in enumerate(cards):
        rect = Rect(x, line.y + 4, wide, line.h - 8)
        face = _face(item, one)
        if face:
            frame.put(pictures.draw(frame.art, frame.letters, face, rect.w, rect.h), rect.x, rect.y)
        else:
            widgets.panel(frame, rect, theme.PAPER, 12, 0, 2)
            widgets.text(frame, label(item, one), *rect.center, size, theme.INK, "bold", 0.5, 0.5, *box)
        x += wide + gap + (apart if i % 2 else 0)

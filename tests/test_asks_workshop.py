"""The workshop's boards: what is built there is graded as it looks, by tap and by key, and every board fits."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from math import cos, pi, sin
from types import SimpleNamespace
from typing import Any, cast

import pygame
import pytest

from game import items
from game.model import Board, Grade, Item, Response, Settings, Value, Verdict
from game.quests import workshop
from game.scenes.asks import ask
from game.scenes.asks.array import CELL, FIELD
from game.scenes.asks.base import AREA, DONE, Ask
from game.scenes.asks.clock import R, X, Y
from game.scenes.base import Game
from game.ui.inputs import Chosen, Erased, Steered, Tapped, Typed, Word
from game.ui.sound import Player
from game.ui.stage import Frame, Stage

SIZES = [(1280, 720), (1920, 1080), (800, 450)]
RIGHT = Verdict(Grade.RIGHT, credit=1.0)


def _item(answer: Value, kind: str = "build", **board: Any) -> Item:
    return Item("m/s", "m/s/t", 1, "?", answer, (kind,), (), board=Board(**board))


ARRAY = _item((3, 4), tool="array")
HUNDREDS = _item(342, tool="hundreds", high=999)
BAR = _item(Fraction(3, 4), tool="bar", parts=8, form="fraction")
COINS = _item(41, tool="coins")
CLOCK = _item(200, tool="clock", step=5, high=719)
HOURS = _item(420, tool="clock", step=60, high=719)
NOON = _item(0, tool="clock", step=30, high=719)
BALANCE = _item(12, "balance", pans=(15, 3))
PLACE = _item(7, "place", high=20)
FAR = _item(37, "place", high=100)
PARTS = _item(Fraction(3, 4), "place", high=2, step=Fraction(1, 4), form="fraction")
ALL = [ARRAY, HUNDREDS, BAR, COINS, CLOCK, HOURS, NOON, BALANCE, PLACE, FAR, PARTS]


def _board(item: Item, **settings: Any) -> Ask:
    learner = SimpleNamespace(settings=Settings(**settings))
    game = SimpleNamespace(sound=Player(enabled=False), learner=learner)
    return ask(cast(Game, game), item, item.kinds[0], 0.0)


def _say(board: Ask, *words: Word | str) -> Response | None:
    """Hear words (a text is a target that was chosen); the response to the last."""
    said = None
    for word in words:
        said = board.hear(Chosen(word) if isinstance(word, str) else word)
    return said


def _frame(board: Ask, t: float = 9.0, verdict: Verdict | None = None, stage: Stage | None = None) -> Frame:
    if stage is None:
        pygame.display.init()
        pygame.font.init()
        stage = Stage(pygame.display.set_mode((1280, 720)))
    frame = stage.frame()
    board.draw(frame, t, verdict, t)
    return frame


def _at_hour(number: float) -> Tapped:
    """A tap beside a number of the clock."""
    return Tapped(X + 0.7 * R * sin(number * pi / 6), Y - 0.7 * R * cos(number * pi / 6))


WAYS: list[tuple[Item, Sequence[Word | str]]] = [
    (ARRAY, ["rows:more"] * 3 + ["columns:more"] * 3),
    (ARRAY, [Tapped(FIELD.x + 3.5 * CELL, FIELD.y + 2.5 * CELL)]),
    (ARRAY, ["rows:more"] * 5 + ["columns:more"] * 3 + ["rows:less"] * 2),
    (HUNDREDS, ["add:100"] * 3 + ["add:10"] * 4 + ["add:1"] * 2),
    (HUNDREDS, ["add:100"] * 2 + ["add:10"] * 14 + [Typed("+")] * 2),
    (HUNDREDS, ["add:100"] * 4 + ["take:10"] * 6 + ["add:1"] * 3 + [Erased()]),
    (BAR, [f"piece:{i}" for i in (0, 1, 3, 4, 6, 7)]),
    (BAR, [Typed(char) for char in "1234567"] + [Erased()]),
    (COINS, ["purse:25", "purse:10", "purse:5", "purse:1"]),
    (COINS, [Typed(char) for char in "44"] + ["laid:0", "purse:10", "purse:5", "purse:5", "laid:2", "purse:1"]),
    (CLOCK, ["hours:more"] * 3 + ["minutes:more"] * 4),
    (CLOCK, ["hours:more"] * 3 + [_at_hour(4)]),
    (CLOCK, ["hours:more"] * 4 + ["minutes:less"] * 8),
    (HOURS, [_at_hour(7)]),
    (NOON, ["hours:more"] * 6),
    (BALANCE, ["add:10", "add:1", "add:1"]),
    (BALANCE, ["add:1"] * 13 + [Erased()]),
    (PLACE, ["tick:7"]),
    (PLACE, [Steered(1, 0), Steered(0, 0)] * 9 + [Steered(-1, 0)]),
    (FAR, ["right"] + ["far-right"] * 4 + ["left"] * 3),
    (FAR, [Tapped(AREA.x + 56 + 0.37 * (AREA.w - 112), AREA.y + 100)]),
    (PARTS, ["tick:1", "tick:3"]),
]


@pytest.mark.parametrize(("item", "words"), WAYS, ids=lambda one: one.board.tool if isinstance(one, Item) else "")
def test_every_way_to_the_answer(item: Item, words: Sequence[Word | str]) -> None:
    board = _board(item)
    said = _say(board, *words, "done")
    assert said is not None
    assert said.kind == item.kinds[0]
    assert said.value == item.answer
    assert items.grade(item, said).grade is Grade.RIGHT


@pytest.mark.parametrize("item", ALL, ids=lambda one: one.board.tool or one.kinds[0])
def test_each_board_begins_with_nothing_said(item: Item) -> None:
    board = _board(item)
    assert workshop.QUEST.fits(item)
    assert _say(board, "done") is None
    assert board.default() != "done"
    assert board.default() in [target.id for target in _frame(board).targets]
    assert board.invitation()
    assert str(item.answer) not in board.spoken()


def test_none_at_all_can_be_meant() -> None:
    nothing = [_item(0, tool="hundreds"), _item(0, tool="bar", parts=4), _item(0, "balance", pans=(5, 5))]
    for item in nothing:
        said = _say(_board(item), "done")
        assert said is not None
        assert items.grade(item, said).grade is Grade.RIGHT


def test_a_whole_bar_is_one() -> None:
    said = _say(_board(_item(1, tool="bar", parts=3)), "piece:0", "piece:1", "piece:2", "done")
    assert said is not None
    assert type(said.value) is int


@pytest.mark.parametrize("item", ALL, ids=lambda one: one.board.tool or one.kinds[0])
def test_nothing_breaks_at_the_edges(item: Item) -> None:
    """Whatever can be chosen, chosen over and over, and taken back over and over."""
    board = _board(item)
    strange: list[Word] = [
        Typed("9"),
        Typed("²"),
        Steered(1, 1),
        Tapped(700, 500),
        Tapped(0, 0),
        Tapped(1079, 600),
        Erased(),
    ]
    for word in strange * 2:
        board.hear(word)
    for id in [target.id for target in _frame(board).targets if target.id != "done"]:
        for _ in range(25):
            board.hear(Chosen(id))
        said = board.hear(Chosen("done"))
        assert said is None or items.grade(item, said).grade is not Grade.UNANSWERED
    for _ in range(25):
        board.hear(Erased())
    _frame(board)


# ------------------------------------------------------------------ the picture


FULL: list[tuple[Item, Sequence[Word | str]]] = [
    (ARRAY, ["rows:more"] * 10 + ["columns:more"] * 10),
    (HUNDREDS, ["add:100"] * 9 + ["add:10"] * 9 + ["add:1"] * 9),
    (_item(Fraction(5, 24), tool="bar", parts=24), ["piece:23"]),
    (COINS, ["purse:100"] * 25),
    (COINS, ["purse:25"] * 12 + ["purse:1"] * 8),
    (_item(99, "balance", pans=(100, 1)), ["add:10"] * 9 + ["add:1"] * 9),
    (_item(-500, "place", low=-1000, high=1000), ["far-right"]),
    (
        _item(Fraction(1, 2), "place", low=Fraction(1, 4), high=Fraction(3, 4), step=Fraction(1, 100), form="decimal"),
        [],
    ),
    (_item(2, "place", low=1, high=3), ["tick:1"]),
]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}")
def test_every_board_fits(size: tuple[int, int]) -> None:
    pygame.display.init()
    pygame.font.init()
    stage = Stage(pygame.display.set_mode(size))
    stage.letters.suit("opendyslexic", 1.6)
    for item, words in [*((item, ()) for item in ALL), *WAYS, *FULL]:
        board = _board(item)
        _say(board, *words)
        frame = _frame(board, stage=stage)
        assert not frame.clipped
        _check_targets(frame)
        right = _frame(board, verdict=RIGHT, stage=stage)
        assert not right.targets
        assert not right.clipped


def _check_targets(frame: Frame) -> None:
    """Every target lies on the board, none on another; buttons are large, only pieces and ticks may be slim."""
    for target in frame.targets:
        assert AREA.inflate(8, 8).contains(target.rect) or target.rect == DONE, target
        assert target.label, target
        slim = target.id.split(":")[0] in ("tick", "piece", "laid")
        assert max(target.rect.size) >= 38 if slim else min(target.rect.size) >= 64, target
    for a, b in combinations(frame.targets, 2):
        assert not a.rect.inflate(-0.5, -0.5).colliderect(b.rect.inflate(-0.5, -0.5)), (a, b)


def test_the_answer_is_not_told() -> None:
    """Neither the sum on the cloth, nor the time, nor the place of the flag, nor the number in blocks."""
    for item, words in WAYS:
        board = _board(item)
        _say(board, *words)
        if item.board.tool != "array":
            assert items.plain(item.answer) not in _frame(board).said
            assert str(item.answer) not in _frame(board).said


@pytest.mark.parametrize(
    ("item", "word"),
    [(HUNDREDS, "add:1"), (COINS, "purse:1"), (CLOCK, "hours:more"), (BALANCE, "add:10"), (PLACE, "tick:9")],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_calm_motion_is_at_once(item: Item, word: str) -> None:
    def still(calm: bool) -> bool:
        board = _board(item, calm=calm)
        _frame(board, 5.0)
        _say(board, word)
        stage = Stage(pygame.display.set_mode((1280, 720)))
        return _frame(board, 5.05, stage=stage).puts == _frame(board, 8.0, stage=stage).puts

    assert still(calm=True)
    assert not still(calm=False)


def test_the_beam_is_level_only_when_it_balances() -> None:
    board = _board(BALANCE, calm=True)
    stage = Stage(pygame.display.set_mode((1280, 720)))

    def hangs() -> set[int]:
        """How high the two pans hang."""
        pan = stage.art.image("art/scale-pan", 176.0)
        return {y for surface, _, y, _ in _frame(board, stage=stage).puts if surface is pan}

    assert len(hangs()) == 2
    _say(board, "add:10", "add:1")
    assert len(hangs()) == 2
    _say(board, "add:1")
    assert len(hangs()) == 1
    _say(board, "add:1")
    assert len(hangs()) == 2

"""The shore's boards: what is laid there is graded as it looks, by tap and by key, and the fullest board fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from types import SimpleNamespace
from typing import Any, cast

import pygame
import pytest

from game import items
from game.app import App
from game.items.pictures import spots_of, wrong_with
from game.model import (
    Board,
    Grade,
    Item,
    Picture,
    Response,
    Settings,
    Skill,
    SkillMap,
    Step,
    Template,
    Value,
    Verdict,
)
from game.preview import Stop, _game
from game.quests import shore
from game.scenes.asks import ask, fill
from game.scenes.asks.base import AREA, DONE, QUESTION, Ask
from game.scenes.asks.sort import SortAsk
from game.scenes.base import Game, go
from game.scenes.quest import Quest
from game.store import memory_home
from game.ui import art, text
from game.ui.focus import neighbour
from game.ui.inputs import Chosen, Erased, Steered, Tapped, Typed, Word
from game.ui.sound import Player
from game.ui.stage import Frame, Stage, Target
from tests.test_scenes_fit import blank

SIZES = [(1280, 720), (1920, 1080), (800, 450)]
RIGHT, WRONG = Verdict(Grade.RIGHT, credit=1.0), Verdict(Grade.WRONG, credit=0.5)
LEAST = 56.0  # units: of anything that can be tapped


def _item(answer: Value, kind: str, prompt: str = "Tap the cards.", **parts: Any) -> Item:
    board = Board(**{key: parts.pop(key) for key in list(parts) if key in Board.__dataclass_fields__})
    worked = (Step("We look at each one and ask where it belongs."),)
    return Item(
        "m/s", "m/s/t", 1, prompt, answer, (kind,), parts.pop("choices", ()), board=board, worked=worked, **parts
    )


def _faces(*names: str) -> dict[Value, Picture]:
    return {name: Picture("thing", (name,)) for name in names}


LONG = ("caterpillar", "dragonfly", "strawberry", "butterfly", "watermelon", "lighthouse", "snowflake", "hedgehog")
SHORT = ("ant", "bee", "cat", "dog", "fish", "hen", "frog", "duck")
BINS = ("in the water", "on the land", "in the air", "under the ground")
HOMES = ("kennel", "honeycomb", "under the sea", "spider web", "bird nest")
DAY = ("breakfast", "in the morning", "at noon", "afternoon", "in the evening", "in the middle of night")
PARTS = tuple(Fraction(n, d) for n, d in ((1, 8), (1, 4), (1, 2), (5, 8), (3, 4), (11, 12)))
LIFE = "The ___ eats a ___, becomes a ___, and then a beautiful ___ that flies off."


def _sorting(bins: int, cards: Sequence[Value], **parts: Any) -> Item:
    return _item(
        tuple(BINS[i % bins] for i in range(len(cards))), "sort", cards=tuple(cards), choices=BINS[:bins], **parts
    )


ORDER = _item((2, 5, 8, 11), "order", cards=(8, 2, 11, 5))
MATCH = _item(HOMES, "match", cards=("dog", "bee", "octopus", "spider", "blackbird"), choices=HOMES[::-1])
SORT = _sorting(2, (3, 4, 5, 6))
FILL = _item(("sun", "hot"), "fill", cards=("hot", "cold", "sun"), gaps="The ___ is ___.")
SPELL = _item("ship", "spell", cards=tuple("ipxsha"), picture=Picture("thing", ("ship",)))
TWICE = _item("book", "spell", cards=tuple("kobo"))
WRITE = _item("Fußgänger", "write", lenient=("case",))
PICK = _item((2, 4), "pick", choices=(1, 2, 3, 4))
TAP = _item("bee", "tap", picture=Picture("things", SHORT))
TAPS = _item(("ant", "bee"), "tap", picture=Picture("things", SHORT))
ALL = [ORDER, MATCH, SORT, FILL, SPELL, WRITE, PICK, TAPS]

PICTURES = [
    Picture("bars", ("apple", 3, "pear", 7, "plum", 1, "strawberry", 12, "fig", 20, "cherry", 5)),
    Picture("pictograph", ("Mon", 3, "Tue", 7, "Wed", 1, "Thu", 10), "star"),
    Picture("tally", ("dogs", 3, "cats", 7, "birds", 12, "fish", 5)),
    Picture("table", (3, "animal", "legs", "wings", "dog", 4, 0, "bee", 6, 2, "hen", 2, 2)),
    Picture("hundred", (5, 10, 15)),
    Picture("shapes", ("circle", "square", "triangle", "hexagon", "cube", "cone", "oval", "rhombus")),
    Picture("things", SHORT),
    Picture("words", ("caterpillar", "cat", "the", "said", "night", "because")),
    Picture("cycle", ("egg", "?", "butterfly", "caterpillar", "frog")),
    Picture("chain", ("sun", "grass", "rabbit", "fox", "?")),
    Picture("scene", ("meadow", "dog", "bee", "tree", "hen", "frog", "cow")),
    Picture("planets", ()),
    Picture("lengths", (3, 7, 12, 20)),
]
FULLEST = [
    *(_sorting(bins, cards) for bins in (2, 3, 4) for cards in (LONG, SHORT)),
    *(_sorting(bins, SHORT, faces=_faces(*SHORT), picture=Picture("thing", ("cat",))) for bins in (2, 4)),
    _item(HOMES, "match", cards=SHORT[:5], choices=HOMES[::-1], faces=_faces(*SHORT)),
    _item(("frog", "hen"), "match", cards=("cat", "dog"), choices=("hen", "frog"), faces=_faces(*SHORT)),
    _item(DAY, "order", cards=DAY[::-1]),
    _item(DAY, "order", cards=DAY[::-1], picture=Picture("thing", ("sun",))),
    _item(PARTS, "order", cards=PARTS[::-1]),
    _item(SHORT[:6], "order", cards=SHORT[5::-1], faces=_faces(*SHORT)),
    _item("strawberry", "spell", cards=tuple("yrrebwartsaxio"), picture=Picture("thing", ("cat",))),
    _item("strawberry", "spell", cards=tuple("yrrebwartsaxio")),
    _item(("caterpillar", "leaf", "chrysalis", "butterfly"), "fill", gaps=LIFE,
          cards=("leaf", "butterfly", "egg", "caterpillar", "chrysalis", "in the garden", "feather", "moth")),
    _item((LONG[0], LONG[1]), "pick", choices=LONG),
    _item(SHORT[:3], "pick", choices=SHORT, faces=_faces(*SHORT)),
    _item("a cup of tea-leaves", "write", lenient=()),
    *(_item(spots_of(picture)[0], "tap", picture=picture) for picture in PICTURES),
]  # fmt: skip


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


def _stage(size: tuple[int, int] = SIZES[0]) -> Stage:
    pygame.display.init()
    pygame.font.init()
    return Stage(pygame.display.set_mode(size))


def _frame(board: Ask, verdict: Verdict | None = None, stage: Stage | None = None) -> Frame:
    frame = (stage or _stage()).frame()
    board.draw(frame, 9.0, verdict, 8.0)
    return frame


def _answer(item: Item) -> list[Word | str]:
    """The words that lay the whole answer."""
    kind, answer = item.kinds[0], item.answer
    if not isinstance(answer, tuple):
        if kind == "tap":
            return []
        return [Typed(sign) for sign in str(answer)]
    if kind == "match":
        return [word for i, one in enumerate(answer) for word in (f"card:{i}", f"partner:{item.choices.index(one)}")]
    if kind == "sort":
        return [word for i, one in enumerate(answer) for word in (f"card:{i}", f"bin:{item.choices.index(one)}")]
    if kind == "tap" and item.picture:
        return [f"spot:{spots_of(item.picture).index(one)}" for one in answer]
    return [f"card:{(item.cards or item.choices).index(one)}" for one in answer]


# ------------------------------------------------------------------ answering


def _keys(text: str) -> list[Word | str]:
    return [Typed(sign) for sign in text]


WAYS: list[tuple[Item, Sequence[Word | str]]] = [
    *((item, _answer(item)) for item in ALL),
    (ORDER, _keys("2413")),
    (ORDER, ["card:1", "card:0", "card:0", "card:3", "card:0", "card:2"]),
    (ORDER, [*_keys("21"), Erased(), *_keys("413")]),
    (MATCH, _keys("54321")),
    (MATCH, [*_keys("45"), Erased(), Erased(), *_keys("54321")]),
    (MATCH, ["partner:0", Erased(), *_keys("54321")]),
    (MATCH, [*_keys("54312"), "card:3", "partner:1", "card:4", "partner:0"]),
    (SORT, _keys("1212")),
    (SORT, [*_keys("2112"), "card:0", Typed("1"), "card:1", Typed("2")]),
    (SORT, [*_keys("12"), Erased(), *_keys("212")]),
    (SORT, ["card:3", "bin:1", *_keys("121")]),
    (FILL, _keys("31")),
    (FILL, ["card:0", "card:2", "gap:0", "gap:1", "card:2", "card:0"]),
    (FILL, [*_keys("32"), Erased(), Typed("1")]),
    (SPELL, _keys("ship")),
    (SPELL, _keys("SHIP")),
    (SPELL, [*_keys("xs"), Erased(), Erased(), *_keys("ship")]),
    (SPELL, ["card:3", "card:4", "card:0", "card:1"]),
    (TWICE, _keys("book")),
    (WRITE, [*_keys("fussganger!"), *[Erased()] * 5, "erase", "letter:g", "letter:ä", *_keys("nger")]),
    (WRITE, [*(f"letter:{sign}" for sign in "fußgänger")]),
    (PICK, _keys("42")),
    (PICK, [*_keys("12"), "card:0", "card:3"]),
    (PICK, [*_keys("24"), Erased(), Erased(), Erased(), *_keys("42")]),
    (TAPS, [*_keys("81"), Erased(), Typed("8"), *_keys("21")]),
    (TAPS, _keys("21")),
    (TAPS, ["spot:0", "spot:5", "spot:1", "spot:5"]),
]


@pytest.mark.parametrize(("item", "words"), WAYS, ids=lambda one: one.kinds[0] if isinstance(one, Item) else "")
def test_every_way_to_the_answer(item: Item, words: Sequence[Word | str]) -> None:
    said = _say(_board(item), *words, "done")
    assert said is not None
    assert said.kind == item.kinds[0]
    assert items.grade(item, said).grade is Grade.RIGHT


def test_one_thing_is_tapped_and_that_is_it() -> None:
    for word in ("spot:1", Typed("2")):
        said = _say(_board(TAP), word)
        assert said is not None and items.grade(TAP, said).grade is Grade.RIGHT
    assert _say(_board(TAP), Typed("9")) is None


def test_a_word_with_a_letter_left_out_can_be_given() -> None:
    """It is a mistake worth naming; but the button shines only once every place is filled."""
    board = _board(SPELL)
    said = _say(board, *_keys("sip"), "done")
    assert said is not None and said.value == "sip"
    assert items.grade(SPELL, said).grade is Grade.WRONG
    assert board.default() == ""
    assert _say(board, Typed("h")) is None
    assert board.default() == "done"


def test_tiles_typed_by_key_keep_to_what_there_is() -> None:
    board = _board(TWICE)
    _say(board, *_keys("oooo"))
    said = _say(board, *_keys("bk"), "done")
    assert said is not None and said.value == "oobk"


@pytest.mark.parametrize("item", [*ALL, TAP], ids=lambda one: one.kinds[0])
def test_each_board_begins_with_nothing_said(item: Item) -> None:
    board = _board(item)
    assert shore.QUEST.fits(item) and item.kinds[0] in shore.QUEST.kinds
    assert _say(board, "done") is None
    assert board.default() in ("", *(target.id for target in _frame(board).targets if target.id != "done"))
    assert board.invitation()
    assert not (set(map(str, item.choices)) & {board.spoken()})


@pytest.mark.parametrize("item", [item for item in ALL if item.kinds[0] not in ("write", "pick", "tap", "spell")],
                         ids=lambda one: one.kinds[0])  # fmt: skip
def test_what_is_unfinished_cannot_be_given(item: Item) -> None:
    board = _board(item)
    for word in _answer(item):
        assert _say(board, "done") is None
        _say(board, word)
    assert _say(board, "done") is not None
    _say(board, Erased())
    assert _say(board, "done") is None


@pytest.mark.parametrize("item", ALL, ids=lambda one: one.kinds[0])
def test_enter_gives_what_is_laid(item: Item) -> None:
    board = _board(item)
    assert board.default() != "done"
    _say(board, *_answer(item))
    assert board.default() == "done"


@pytest.mark.parametrize("item", ALL, ids=lambda one: one.kinds[0])
def test_backspace_takes_all_of_it_back(item: Item) -> None:
    board = _board(item)
    _say(board, *_answer(item), *[Erased()] * 40)
    assert _say(board, "done") is None
    said = _say(board, *_answer(item), "done")
    assert said is not None and items.grade(item, said).grade is Grade.RIGHT


@pytest.mark.parametrize("item", [*ALL, TAP], ids=lambda one: one.kinds[0])
def test_nothing_breaks_at_the_edges(item: Item) -> None:
    """Whatever can be chosen, chosen over and over; and what no board knows."""
    board = _board(item)
    strange: list[Word] = [
        *(Typed("9"), Typed("0"), Typed("²"), Typed("ß"), Typed(" "), Steered(1, 1)),
        *(Tapped(700, 500), Tapped(0, 0), Erased()),
    ]
    for word in strange * 3:
        board.hear(word)
    stage = _stage()
    for _ in range(3):
        for id in [target.id for target in _frame(board, stage=stage).targets]:
            for _ in range(3):
                said = board.hear(Chosen(id))
                assert said is None or items.grade(item, said).grade is not Grade.UNANSWERED
    for _ in range(40):
        board.hear(Erased())
    _frame(board, stage=stage)


# ------------------------------------------------------------------ the picture


def _states(item: Item) -> Iterator[Ask]:
    """The board as it begins, half done, and with all that belongs there."""
    words = _answer(item)
    for count in (0, len(words) // 2, len(words)):
        board = _board(item)
        _say(board, *words[:count])
        yield board


def _crowded() -> Iterator[Ask]:
    """All cards in one bin; no word fits there large, but each can be read and taken back."""
    for item in FULLEST:
        if item.kinds[0] == "sort":
            board = _board(item)
            _say(board, *(["bin:0"] * len(item.cards)))
            yield board


@pytest.mark.parametrize(
    ("size", "font", "factor", "language"),
    [
        *((size, "opendyslexic", 1.6, "en") for size in SIZES),
        (SIZES[0], "andika", 1.6, "de"),
        (SIZES[0], "andika", 1.0, "de"),
        (SIZES[2], "andika", 0.8, "en"),
    ],
)
def test_every_board_fits(
    size: tuple[int, int], font: str, factor: float, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(art, "raster", blank)  # words are set as ever; only what is drawn around them is blank
    text.use(language)
    stage = _stage(size)
    stage.letters.suit(font, factor)
    for item in [*ALL, *FULLEST]:
        assert item.picture is None or not wrong_with(item.picture)
        for board in _states(item):
            frame = _frame(board, stage=stage)
            assert not frame.clipped, (item.kinds, frame.clipped)
            _check_targets(board, frame)
    for board in _crowded() if size != SIZES[2] else ():  # letters can't be smaller than six pixels
        assert not _frame(board, stage=stage).clipped


def _least(board: Ask, id: str) -> float:
    """How small a target may be: squares of a hundred and parts of charts are as large as the picture lets them."""
    kind = board.item.picture.kind if board.item.picture and id.startswith("spot") else ""
    slim = {"hundred": 40.0, "bars": 30.0, "lengths": 40.0, "planets": 40.0, "tally": 50.0, "table": 50.0}
    return slim.get(kind, LEAST)


def _check_targets(board: Ask, frame: Frame) -> None:
    """Every target lies on the board, none on another (but cards in their bin), and is large enough."""
    for target in frame.targets:
        assert board.area.inflate(20, 4).contains(target.rect) or target.rect == DONE, target
        assert target.label, target
        assert min(target.rect.size) >= _least(board, target.id) - 0.5, (board.item.kinds, board.item.picture, target)
    for a, b in combinations(frame.targets, 2):
        if a.id.startswith("bin:") and b.id.startswith("card:"):
            assert a.rect.contains(b.rect) or not a.rect.colliderect(b.rect), (a, b)
        elif (board.item.picture.kind if board.item.picture else "") != "planets":
            assert not a.rect.inflate(-0.5, -0.5).colliderect(b.rect.inflate(-0.5, -0.5)), (board.item.kinds, a, b)


@pytest.mark.parametrize("item", [*ALL, *FULLEST], ids=lambda one: one.kinds[0])
def test_once_answered_nothing_can_be_chosen(item: Item) -> None:
    stage = _stage()
    for board in _states(item):
        for verdict in (RIGHT, WRONG):
            frame = _frame(board, verdict, stage)
            assert not frame.targets
            assert not frame.clipped


@pytest.mark.parametrize("item", [*ALL, *FULLEST], ids=lambda one: one.kinds[0])
def test_arrows_reach_everything(item: Item, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(art, "raster", blank)
    stage = _stage()
    for board in _states(item):
        targets = _frame(board, stage=stage).targets
        assert len({target.id for target in targets}) == len(targets)
        unmet = {target.id for target in targets} - _reached(targets)
        assert not unmet, (item.kinds, unmet)


def _reached(targets: Sequence[Target]) -> set[str]:
    """Every target that arrow keys lead to from the first."""
    met, todo = set[str](), [target.id for target in targets[:1]]
    while todo:
        here = todo.pop()
        met.add(here)
        ways = ((1, 0), (-1, 0), (0, 1), (0, -1))
        todo += [there for way in ways if (there := neighbour(targets, here, way)) not in met]
    return met


def test_quiet_boards_keep_their_words_to_themselves() -> None:
    """Where reading is the task, neither the board nor its targets say what is written there."""
    for item in (ORDER, MATCH, SORT, FILL, SPELL, PICK):
        quiet = replace(item, quiet=True)
        board = _board(quiet)
        labels = {target.label for target in _frame(board).targets if target.id.startswith(("card", "partner"))}
        assert not labels & set(map(str, (*item.cards, *(() if item is SORT else item.choices))))
        assert not any(str(one) in board.spoken().split() for one in (*item.cards, *item.choices))


def test_a_translated_card_bears_the_translated_word() -> None:
    item = _item(("cat", "dog"), "order", cards=("dog", "cat"), labels={"cat": "Katze", "dog": "Hund"})
    board = _board(item)
    assert {"Katze", "Hund"} <= set(_frame(board).said)
    assert board.spoken() == "Hund, Katze"
    said = _say(board, *_keys("21"), "done")
    assert said is not None and said.value == ("cat", "dog")


def test_a_short_question_leaves_its_room_to_the_board() -> None:
    short, longer, long = (_board(_item((2, 4), "pick", "x" * n, choices=(1, 2, 3))) for n in (20, 45, 90))
    assert short.area.h > longer.area.h > long.area.h == AREA.h
    for board in (short, longer, long):
        assert board.area.bottom == AREA.bottom
        assert board.area.y - board.question.bottom == AREA.y - QUESTION.bottom
    shown = Picture("thing", ("cat",))
    assert _board(_item((2, 4), "pick", "Short", choices=(1, 2, 3), picture=shown)).question == QUESTION
    assert _board(_item("cat", "tap", "Short", picture=Picture("things", ("cat", "dog")))).area.h > AREA.h


def test_a_gap_within_a_word_stays_in_it() -> None:
    """A missing letter stands right beside its neighbours, and a full stop at its word; no line parts them."""
    pieces = fill._pieces("___ea___ is f___.")
    assert pieces == [
        ("___", False),
        ("ea", True),
        ("___", True),
        ("is", False),
        ("f", False),
        ("___", True),
        (".", True),
    ]
    widths = [80.0 if piece == "___" else 20.0 * len(piece) for piece, _ in pieces]
    assert fill._lines(pieces, widths, 1000) == [[0, 1, 2, 3, 4, 5, 6]]
    assert fill._lines(pieces, widths, 340) == [[0, 1, 2, 3], [4, 5, 6]]
    assert fill._lines(pieces, widths, 50) == [[0, 1, 2], [3], [4, 5, 6]]


def test_cards_in_a_bin_grow_as_they_can() -> None:
    item = FULLEST[5]
    few, many = _board(item), _board(item)
    _say(few, "bin:0")
    _say(many, *(["bin:0"] * 8))
    size = [min(target.rect.h for target in _frame(board).targets if target.id == "card:0") for board in (few, many)]
    assert size[0] > size[1] > 30
    assert isinstance(few, SortAsk) and not few.wordy


# ------------------------------------------------------------------ the whole screen


PROMPTS = ("Odd or even?", "Tap all that you can find now.", "Put these in order. Begin with the smallest one.",
           "Which words belong to the sea, and which ones to the land? Put each of them into its crate.")  # fmt: skip


@pytest.mark.parametrize(
    ("size", "look"), [(SIZES[0], {"text": 1.3}), (SIZES[2], {"font": "opendyslexic", "text": 1.3})]
)
def test_question_and_help_fit_around_the_board(
    size: tuple[int, int], look: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question card as low as it may be, and the right answer shown small under the worked example."""
    monkeypatch.setattr(art, "raster", blank)
    monkeypatch.setattr(Stage, "_repaint", lambda self, frame, rect: None)
    stop = Stop(SKILL, SKILL.templates[0], "order", "shore")
    app = preview(stop, size, Settings(calm=True, **look))
    for i, item in enumerate([*ALL, *FULLEST]):
        asked = replace(item, prompt=PROMPTS[i % len(PROMPTS)], skill=SKILL.id)
        monkeypatch.setattr(app.game.learner, "deal", lambda run, asked=asked: asked)
        monkeypatch.setattr(app.game.learner, "response_kind", lambda run, asked: asked.kinds[0])
        app.scene = quest = Quest(app.game, SKILL.id, "shore")
        for word in (None, Chosen("unsure")):
            if word:
                quest.hear(word)
            app.tick(2.0)
            app.show()
            assert app.stage.last is not None
            assert not app.stage.last.clipped, (item.kinds, app.stage.last.clipped)


SKILL = Skill("m/s", "S", "About.", "count", (), (), (Template("m/s/t", "?", "1", ("type",), ()),))


def preview(stop: Stop, size: tuple[int, int], settings: Settings) -> App:
    """A quest of the preview in a window of this size, with these settings."""
    found = SkillMap("m", "M", "About.", (5, 8), "none", (SKILL,))
    game, guest = _game(found, memory_home(), Player(enabled=False), "en")
    guest.stop, guest.settings = stop, settings
    return App(game, pygame.display.set_mode(size), go("trouble", words=""))

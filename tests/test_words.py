"""Every word on every screen goes through gettext, is content, or is a learner's own name."""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_python

from game.catalog import Catalog
from game.items import label
from game.scenes.quest import Quest
from game.ui import text
from game.ui.text import _, n_
from tests.scenes_kit import Child, aboard, real_catalog
from tests.stops import tour

GAME = Path(text.__file__).parent.parent
OPEN, CLOSE = "⟦", "⟧"
MARKED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
FACES = {"Andika", "OpenDyslexic"}  # typefaces keep their names in every language
KEYWORDS: dict[str, Any] = {"_": None, "N_": None, "n_": (1, 2)}


@dataclass
class Marking(gettext.NullTranslations):
    """A language in which every text stands in brackets; it remembers what it was asked for."""

    asked: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return f"{OPEN}{message}{CLOSE}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.asked |= {msgid1, msgid2}
        return f"{OPEN}{msgid1 if n == 1 else msgid2}{CLOSE}"


def unmarked(words: str) -> str:
    """What is left of a text when all that stands in brackets is taken out."""
    while (fewer := MARKED.sub("", words)) != words:
        words = fewer
    return words


def content(catalog: Catalog) -> set[str]:
    """Every text that comes from skill maps and rewards as it is."""
    found = {words for skill in catalog.skills.values() for words in (skill.title, skill.about, skill.can)}
    found |= {m.title for t in catalog.templates.values() for m in t.misconceptions}
    found |= {words for badge in catalog.badges for words in (badge.title, badge.about)}
    return found | {skill_map.title for skill_map in catalog.maps}


def asked_now(child: Child) -> set[str]:
    """The texts of the item on the screen, and of those in Maya's log."""
    found = {a.prompt for a in child.home.log("maya").attempts()}
    if isinstance(child.scene, Quest):
        item = child.scene.item
        found |= {item.prompt, *(step.text for step in (*item.hints, *item.worked))}
        found |= {words for one in item.tempting.values() for words in (one.title, one.text)}
        found |= {label(item, one) for one in (*item.choices, *item.cards)}
        found |= {item.board.gaps, *item.board.gaps.split()}
    return found


def foreign(words: str, known: set[str]) -> bool:
    """Whether some of ``words`` is neither marked, nor content, nor bare numbers, signs and single letters."""
    rest = unmarked(words).strip()
    if rest in known:
        return False
    for name in sorted(known, key=len, reverse=True):
        rest = rest.replace(name, "")
    return bool(re.search(r"[^\W\d_]{2,}", rest))


@pytest.fixture
def marking(monkeypatch: pytest.MonkeyPatch) -> Marking:
    made = Marking()
    text.put_in(made)
    monkeypatch.setattr(text, "use", lambda language="": None)
    return made


def test_no_word_on_any_screen_escapes_translation(marking: Marking) -> None:
    child = aboard()
    always = content(real_catalog()) | FACES | set(text.languages().values()) | {"Maya", "Wilhelmina W", "Wilhelmina w"}
    wrong: list[str] = []
    for name in tour(child):
        known = always | asked_now(child)
        shown = [*child.said, *(t.label for t in child.app.targets())]
        wrong += [f"{name}: {words!r}" for words in dict.fromkeys(shown) if foreign(words, known)]
    assert not wrong, "\n".join(["not translated:", *wrong])
    lost = marking.asked - {message for message, _line in extracted()}
    assert not lost, f"asked for at play, but not to be found by extraction: {sorted(lost)}"


def test_a_folder_that_cannot_be_read_is_told_in_the_learners_language(marking: Marking) -> None:
    from game.store import StoreError

    child = aboard()

    def refuse(learner: str) -> object:
        raise StoreError("gone", "attempts.jsonl")

    child.tap("menu:who")
    child.settle()
    child.home.log = refuse  # pyright: ignore[reportAttributeAccessIssue]
    child.tap("who:maya")
    assert child.place == "trouble"
    assert not [words for words in child.said if foreign(words, set())], child.said


@lru_cache(maxsize=1)
def extracted() -> tuple[tuple[str, str], ...]:
    """(message, place) of every text that a translator would be given."""
    return tuple(_extracted())


def _extracted() -> Iterator[tuple[str, str]]:
    for path in sorted(GAME.rglob("*.py")):
        source = io.BytesIO(path.read_bytes())
        for line, function, messages, _comments in extract_python(source, KEYWORDS, [], {}):
            given = messages if isinstance(messages, tuple) else (messages,)
            count = 2 if function == "n_" else 1
            for message in given[:count]:
                yield str(message or ""), f"{path.relative_to(GAME.parent)}:{line}"


def test_extraction_finds_single_and_plural_texts() -> None:
    found = {message for message, _place in extracted()}
    assert {"Set sail!", "Tonight's trail", "Please make the window bigger."} <= found
    assert {"{n} answer made the light grow.", "{n} answers made the light grow."} <= found


def test_every_text_to_translate_is_written_out() -> None:
    """An f-string, a variable or a bare brace could never be translated."""
    definitions = {"game/ui/text.py", "game/scenes/reasons.py"}  # reasons are marked where they are written
    empty = [place for message, place in extracted() if not message and place.split(":")[0] not in definitions]
    assert not empty, f"no plain text for the translator at {empty}"
    for message, place in extracted():
        assert message.count("{") == message.count("}") == len(re.findall(r"\{\w+\}", message)), place


def test_both_forms_of_a_plural_are_filled_in() -> None:
    assert n_("{n} day", "{n} days", 1) == "1 day" and n_("{n} day", "{n} days", 3) == "3 days"
    assert _("Set sail!") == "Set sail!"

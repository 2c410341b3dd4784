"""Every text fits: on every screen at every size, and every template in every quest that plays it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pygame
import pytest

from game import items
from game.model import Grade, Verdict
from game.quests import QUESTS
from game.quests.run import begin
from game.scenes.quest import Quest
from game.session import Outcome
from game.ui import art, isles, pictures
from game.ui.isles import IslePaint
from game.ui.stage import Stage
from tests.scenes_kit import SIZE, Child, aboard, real_catalog
from tests.stops import STOPS, tour

LOOKS: dict[str, tuple[tuple[int, int], dict[str, Any]]] = {
    "1920x1080": ((1920, 1080), {}),
    "1024x768": ((1024, 768), {}),
    "800x480": ((800, 480), {}),
    "german": (SIZE, {"language": "de"}),
    "large-text": (SIZE, {"text": 1.3}),
    "open-dyslexic": (SIZE, {"font": "opendyslexic"}),
    "large-open-dyslexic": ((800, 480), {"font": "opendyslexic", "text": 1.3}),
}


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_is_clipped_anywhere(look: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are set as ever; only the pictures around them are left blank, to be quick."""
    monkeypatch.setattr(art, "raster", blank)
    monkeypatch.setattr(isles, "raster", blank)
    monkeypatch.setattr(IslePaint, "day", lambda self, pictures, area=None: blank("", (area or self).size))
    monkeypatch.setattr(IslePaint, "lit", lambda self, day, lamps, origin=(0, 0): day)
    monkeypatch.setattr(Stage, "_repaint", lambda self, frame, rect: None)
    size, settings = LOOKS[look]
    child = aboard(size=size, **settings)
    cut = [f"{name}: {words!r}" for name in tour(child) for words in child.frame.clipped]
    assert not cut, "\n".join(cut)
    assert not child.app.clipped, "\n".join(child.app.clipped)  # nor in any frame on the way


def blank(svg: str, size: tuple[int, int]) -> pygame.Surface:
    return pygame.Surface(size, pygame.SRCALPHA)


@pytest.mark.parametrize(("font", "text", "language"), [("opendyslexic", 1.3, "en"), ("andika", 1.0, "de")])
def test_every_template_fits_its_quest(font: str, text: float, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The card, each hint and each explanation of one item of every template, in every place that plays it."""
    monkeypatch.setattr(art, "raster", blank)
    monkeypatch.setattr(pictures, "draw", lambda art, letters, picture, w, h: blank("", (1, 1)))
    child = aboard(font=font, text=text, language=language)
    cut = dict.fromkeys(_cut_lines(child))
    assert not cut, "\n".join(cut)


def _cut_lines(child: Child) -> Iterator[str]:
    session = child.app.game.learner
    for skill in real_catalog().skills.values():
        known = real_catalog().map_of(skill.id).words.get(session.language, {})
        told = [one for one in skill.templates if session.language == "en" or one.prompt in known]
        made = [items.make(skill, template, 1, session.telling(skill.id)) for template in told]
        for place in QUESTS:
            able = [item for item in made if place.ways(item)]
            quest = Quest(child.app.game, skill.id, place.id) if able else None
            if quest is None or quest.run.quest != place.id:  # no template of this skill is played there
                continue
            for item in able:
                quest.item = item
                quest.view.ask(item, quest.kind(), quest.t)
                yield from _cut_in(child, quest)


def _cut_in(child: Child, quest: Quest) -> Iterator[str]:
    def look(what: str) -> Iterator[str]:
        frame = child.app.stage.frame()
        quest.draw(frame)
        yield from (f"{quest.item.template} {what} in {quest.name}: {words!r}" for words in frame.clipped)

    quest.t += 9
    yield from look("card")
    for rung in range(1, len(quest.item.hints) + 1):
        quest.run = replace(begin(quest.run.quest, quest.run.skill), hints=rung)
        yield from look(f"hint {rung}")
    quest.run = begin(quest.run.quest, quest.run.skill)
    yield from _cut_in_help(quest, look)


def _cut_in_help(quest: Quest, look: Callable[[str], Iterator[str]]) -> Iterator[str]:
    progress = quest.session.progress
    for tempting in quest.item.tempting.values():
        quest.outcome = Outcome(Verdict(Grade.WRONG, tempting), progress, progress)
        quest.since = quest.t - 9
        yield from look(f"help for {tempting.misconception}")
    quest.outcome = None


def test_a_window_too_small_asks_for_room(maya: Child) -> None:
    maya.open("chart")
    resize(maya, (500, 300))
    assert maya.said == ["Please make the window bigger."]
    assert not maya.app.targets() and not maya.frame.clipped
    resize(maya, (1280, 720))
    assert maya.reads("Tonight's trail")


@pytest.mark.parametrize("size", [(800, 480), (1920, 1080), (700, 900), (1500, 500)])
def test_resizing_in_a_quest_keeps_everything(maya: Child, size: tuple[int, int]) -> None:
    STOPS["forge-twenty"](maya)
    before = (maya.quest, maya.quest.item, maya.said, [t.id for t in maya.app.targets()])
    resize(maya, size)
    assert (maya.quest, maya.quest.item, maya.said, [t.id for t in maya.app.targets()]) == before
    target = next(t for t in maya.app.targets() if t.id == "one")
    area = maya.app.stage.area
    fit = area.w / 1280
    pixel = (round(area.x + target.rect.centerx * fit), round(area.y + target.rect.centery * fit))
    assert maya.app.stage.units(pixel) == pytest.approx(target.rect.center, abs=2)
    number = int(maya.quest.view.state.total)  # pyright: ignore[reportAttributeAccessIssue]
    maya.tap("one")
    assert maya.reads(str(number + 1))
    assert area.w == size[0] or area.h == size[1]


def resize(child: Child, size: tuple[int, int]) -> None:
    """Drag the window's corner, as the operating system tells it."""
    pygame.display.set_mode(size, pygame.RESIZABLE)
    child.app.take(pygame.event.Event(pygame.VIDEORESIZE, size=size, w=size[0], h=size[1]))
    child.app.tick(0.05)

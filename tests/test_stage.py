"""The stage draws only what differs, and what it shows is what drawing everything anew would show."""

from __future__ import annotations

import random

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.ui import theme, widgets
from game.ui.focus import neighbour
from game.ui.inputs import Back, Chosen, Erased, Steered, Tapped, Turned, Typed, Word
from game.ui.stage import Frame, Stage, Target, _merged  # pyright: ignore[reportPrivateUsage]
from game.ui.widgets import Rect
from tests.scenes_kit import Child

SPOTS = st.lists(st.tuples(st.integers(-40, 1300), st.integers(-40, 740), st.integers(1, 5), st.booleans()), max_size=9)
RECTS = st.lists(
    st.builds(pygame.Rect, st.integers(0, 300), st.integers(0, 160), st.integers(1, 60), st.integers(1, 60)),
    min_size=1, max_size=80,
)  # fmt: skip


@pytest.fixture(scope="module")
def window() -> pygame.Surface:
    pygame.display.init()
    pygame.font.init()
    return pygame.display.set_mode((640, 400))


def scene(stage: Stage, spots: list[tuple[int, int, int, bool]]) -> Frame:
    """A backdrop with some cards and lights at these places."""
    frame = stage.frame()
    frame.backdrop(stage.art.keep("back", lambda: _filled((640, 360), theme.NIGHT)))
    for x, y, size, light in spots:
        if light:
            widgets.halo(frame, x, y, 30 * size)
        else:
            widgets.panel(frame, Rect(x, y, 40 * size, 30 * size))
    return frame


def _filled(size: tuple[int, int], colour: str) -> pygame.Surface:
    made = pygame.Surface(size)
    made.fill(colour)
    return made


@settings(max_examples=20, deadline=None)
@given(st.lists(SPOTS, min_size=1, max_size=4))
def test_repainting_what_differs_is_as_good_as_repainting_all(
    window: pygame.Surface, frames: list[list[tuple[int, int, int, bool]]]
) -> None:
    assert pygame.display.get_surface()
    bit_by_bit, anew = (Stage(_filled((640, 400), theme.INK)) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pygame.display, "flip", lambda: None)
        patch.setattr(pygame.display, "update", lambda rects: None)
        for spots in frames:
            bit_by_bit.show(scene(bit_by_bit, spots))
        anew.show(scene(anew, frames[-1]))
    one, other = (pygame.image.tobytes(s.window, "RGB") for s in (bit_by_bit, anew))
    assert one == other


def test_what_comes_to_the_front_is_repainted(window: pygame.Surface) -> None:
    stage = Stage(window)
    back, front = (stage.art.keep(c, lambda c=c: _filled((60, 60), c)) for c in (theme.CORAL, theme.LEAF))
    shown = []
    for order in ((back, front), (front, back)):
        frame = stage.frame()
        for card in order:
            frame.put(card, 100, 100)
        stage.show(frame)
        shown.append(stage.canvas.get_at((60, 60)))
    assert shown == [pygame.Color(theme.LEAF), pygame.Color(theme.CORAL)]


def test_the_same_frame_again_costs_nothing(window: pygame.Surface) -> None:
    stage = Stage(window)
    spots = [(100, 100, 2, False), (600, 300, 3, True)]
    assert stage.show(scene(stage, spots)) == 640 * 360
    assert stage.show(scene(stage, spots)) == 0
    moved = stage.show(scene(stage, [(110, 100, 2, False), spots[1]]))
    assert 0 < moved < 640 * 360 / 10
    stage.fresh = True
    assert stage.show(scene(stage, spots)) == 640 * 360


@given(RECTS)
def test_merged_rectangles_cover_all_and_never_overlap_twice(rects: list[pygame.Rect]) -> None:
    whole = pygame.Rect(0, 0, 400, 240)
    out = _merged(rects, whole)
    assert all(any(big.contains(rect) for big in out) for rect in rects)
    assert all(not a.colliderect(b) for i, a in enumerate(out) for b in out[i + 1 :])


@pytest.mark.parametrize("size", [(1280, 720), (800, 480), (1000, 1000), (2000, 500), (640, 400)])
def test_the_stage_is_centred_between_bars_of_night(window: pygame.Surface, size: tuple[int, int]) -> None:
    stage = Stage(pygame.Surface(size))
    assert abs(stage.area.w / stage.area.h - 16 / 9) < 0.01
    assert abs(stage.area.centerx - size[0] / 2) <= 1 and abs(stage.area.centery - size[1] / 2) <= 1
    assert stage.area.w == size[0] or stage.area.h == size[1]
    x, y = stage.units(stage.area.center)
    assert abs(x - 640) < 2 and abs(y - 360) < 2
    if stage.area.topleft != (0, 0):
        assert stage.window.get_at((0, 0)) == pygame.Color(theme.INK)


def test_the_focus_goes_to_the_nearest_that_way() -> None:
    rng = random.Random(1)
    grid = [Target(f"{x},{y}", pygame.FRect(x * 100, y * 100, 80, 80), "") for y in range(3) for x in range(4)]
    rng.shuffle(grid)
    assert neighbour(grid, "1,1", (1, 0)) == "2,1" and neighbour(grid, "1,1", (-1, 0)) == "0,1"
    assert neighbour(grid, "1,1", (0, 1)) == "1,2" and neighbour(grid, "1,1", (0, -1)) == "1,0"
    assert neighbour(grid, "0,0", (-1, 0)) == "0,0", "nothing there: it stays"
    assert neighbour(grid, "gone", (1, 0)) == grid[0].id and neighbour([], "", (1, 0)) == ""


# ------------------------------------------------------------------ devices, in the game's own words


def heard(child: Child, *events: pygame.event.Event) -> list[Word]:
    """What the scene is told when the devices say this."""
    said: list[Word] = []
    child.scene.hear = said.append  # pyright: ignore[reportAttributeAccessIssue]
    for event in events:
        child.app.take(event)
    return said


def pressed(key: int, mod: int = 0) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode="")


def test_keys_become_words(pilot: Child) -> None:
    typed = pygame.event.Event(pygame.TEXTINPUT, text="ä7")
    keys = [pressed(k) for k in (pygame.K_ESCAPE, pygame.K_BACKSPACE, pygame.K_PAGEDOWN, pygame.K_PAGEUP)]
    assert heard(pilot, typed, *keys) == [Typed("ä"), Typed("7"), Back(), Erased(), Turned(1), Turned(-1)]


def test_a_tap_chooses_where_it_went_down_and_came_up(pilot: Child) -> None:
    def mouse(what: int, x: float, y: float, button: int = 1) -> pygame.event.Event:
        return pygame.event.Event(what, pos=(round(x), round(y)), button=button, rel=(0, 0), buttons=(0, 0, 0))

    (x, y), (other_x, other_y) = (next(t.rect.center for t in pilot.app.targets() if t.id == i) for i in ("go", "back"))
    down, up = pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP
    assert heard(pilot, mouse(down, x, y), mouse(up, x, y)) == [Chosen("go")]
    assert heard(pilot, mouse(down, x, y), mouse(up, other_x, other_y)) == [], "slid off: nothing chosen"
    assert heard(pilot, mouse(down, x, y, 3), mouse(up, x, y, 3)) == [], "only the first button"
    assert heard(pilot, mouse(down, 4, 400), mouse(up, 4, 400)) == [Tapped(4, 400)]
    assert heard(pilot, pygame.event.Event(pygame.MOUSEWHEEL, y=1)) == [Turned(-1)]


def test_arrow_keys_steer_and_let_go_when_the_window_loses_sight(maya: Child) -> None:
    maya.open("isle")
    up = pygame.event.Event(pygame.KEYUP, key=pygame.K_UP, mod=0)
    away = pygame.event.Event(pygame.WINDOWFOCUSLOST)
    words = heard(maya, pressed(pygame.K_UP), pressed(pygame.K_RIGHT), up, away)
    assert words == [Steered(0, -1), Steered(1, -1), Steered(1, 0), Steered(0, 0)]


def test_closing_the_window_ends_the_game(pilot: Child) -> None:
    pilot.app.take(pygame.event.Event(pygame.QUIT))
    assert not pilot.app.running
    pilot.app.run()  # returns at once


def test_the_loop_plays_until_one_leaves(pilot: Child) -> None:
    pygame.event.clear()
    for key in (pygame.K_ESCAPE, pygame.K_ESCAPE):
        pygame.event.post(pressed(key))
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    pilot.app.run()
    assert not pilot.app.running


def test_an_uncovered_window_is_painted_anew(pilot: Child) -> None:
    pilot.run(12)
    assert pilot.app.show() == 0
    pilot.app.take(pygame.event.Event(pygame.WINDOWEXPOSED))
    assert pilot.app.show() == 1280 * 720

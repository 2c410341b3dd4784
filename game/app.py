"""The only loop: devices in, scene ticked, frame out."""

from __future__ import annotations

import os
import warnings

# One software surface is all the game draws on; an accelerated one costs 100 MB of driver and 10 ms a flip.
os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from game.model import Settings
from game.scenes import open_scene
from game.scenes.base import Game, Go, Scene
from game.ui import theme, widgets
from game.ui.focus import neighbour
from game.ui.inputs import Back, Chosen, Erased, Steered, Tapped, Turned, Typed, Word
from game.ui.stage import Frame, Stage, Target
from game.ui.text import _, is_english

AMBIENT = 6.0  # seconds of breathing and blinking after the last input; then all is still
MOVING, RESTING = 60, 30  # frames a second: when something is on its way, when there is only ambience
LONGEST_STEP = 0.05  # seconds; after a pause the world does not jump
STILL = 50  # milliseconds between two looks for input when nothing moves; event.wait would look every one

REPEATING = ("backspace", "tab", "left", "right", "up", "down")  # keys that go on while they are held
ARROWS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


class App:
    """One window, one scene at a time."""

    def __init__(self, game: Game, window: pygame.Surface, first: Go) -> None:
        self.game = game
        self.stage = Stage(window)
        self.lull = 0.0  # seconds since the last input
        self.held: dict[str, tuple[int, int]] = {}  # arrow keys that steer
        self.down: set[str] = set()  # keys that have not come up again
        self.clipped: dict[str, None] = {}
        self.pointed = ""  # what was last read out because it was pointed at
        self.windowed: tuple[int, int] | None = None  # the window's size before it filled the screen
        self.running = True
        self.scene: Scene = open_scene(game, first)

    # -------------------------------------------------------------- scenes

    def go(self, next: Go | None) -> None:
        """Open the next scene, if there is one."""
        if next is None:
            return
        if next.place == "leave":
            self.running = False
            return
        self.game.voice.stop()
        self.scene = open_scene(self.game, next)
        attention = self.stage.attention
        attention.focus = attention.down = attention.hover = self.pointed = ""
        self.lull = 0.0

    def say(self, word: Word) -> None:
        """Hand one input word to the scene."""
        self.lull = 0.0
        self.go(self.scene.hear(word))

    def targets(self) -> list[Target]:
        return self.stage.last.targets if self.stage.last else []

    # -------------------------------------------------------------- time

    def busy(self) -> bool:
        """Whether anything may move by itself now."""
        return self.scene.restless() or self.awake() > 0

    def awake(self) -> float:
        session = self.game.session
        if session is not None and session.settings.calm:
            return 0.0
        return min(1.0, max(0.0, AMBIENT - self.lull))

    def tick(self, dt: float) -> int:
        """Let ``dt`` seconds pass and show the frame; how many pixels had to be drawn."""
        self.scene.awake = self.awake()
        self.lull += dt
        self.go(self.scene.tick(dt))
        return self.show()

    def show(self) -> int:
        """Draw the scene as it is now."""
        self._suit()
        frame = self.stage.frame()
        if self._too_small():
            self._ask_for_room(frame)
        else:
            self.scene.draw(frame)
        self.clipped.update(dict.fromkeys(f"{self.scene.name}: {text}" for text in frame.clipped))
        drawn = self.stage.show(frame)
        self._read_out()
        return drawn

    def _read_out(self) -> None:
        """Read aloud what the learner points at or has the focus on, if they like that and it is English."""
        session, attention = self.game.session, self.stage.attention
        id = attention.focus if attention.keys else attention.hover
        if id == self.pointed or session is None or not session.settings.aloud:
            return
        self.pointed = id
        label = next((t.label for t in self.targets() if t.id == id), "")
        if label and is_english():
            self.game.voice.say(label)

    def _suit(self) -> None:
        """Letter as this learner likes it; at the harbour, as everybody can read it."""
        session = self.game.session
        settings = session.settings if session is not None else Settings()
        self.stage.letters.suit(settings.font, settings.text)

    def _too_small(self) -> bool:
        return self.stage.area.w < theme.SMALLEST[0]

    def _ask_for_room(self, frame: Frame) -> None:
        words = _("Please make the window bigger.")
        widgets.text(frame, words, 640, 360, 80, theme.LAMP_PALE, "display", 0.5, 0.5, 1200)

    # -------------------------------------------------------------- devices

    def pointer(self, what: str, x: float, y: float) -> None:
        """A pointer moved, went down or came up at (x, y) in units."""
        attention = self.stage.attention
        attention.pointer = (x, y)
        attention.keys = attention.keys and what == "move"
        hit = next((t for t in reversed(self.targets()) if t.rect.collidepoint(x, y)), None)
        id = hit.id if hit else ""
        if what == "move":
            if id != attention.hover:
                attention.hover = id
                self.lull = min(self.lull, AMBIENT - 1.0)
        elif what == "down":
            attention.down = id
            self.lull = 0.0
            if not hit:
                self.say(Tapped(x, y))
        else:
            pressed, attention.down = attention.down, ""
            if pressed and pressed == id:
                self.choose(id)

    def choose(self, id: str) -> None:
        self.game.sound.play("tap")
        self.say(Chosen(id))

    def key(self, name: str, shift: bool = False) -> None:
        """A key went down, by its name."""
        attention = self.stage.attention
        self.lull = 0.0
        if name in self.down and name not in REPEATING:
            return
        self.down.add(name)
        if name == "tab":
            self._focus_step(-1 if shift else 1)
        elif name in ARROWS and self.scene.steers:
            self.held[name] = ARROWS[name]
            self._steer()
        elif name in ARROWS:
            attention.keys = True
            attention.focus = neighbour(self.targets(), attention.focus or self.scene.default(), ARROWS[name])
        elif name in ("return", "enter") or (name == "space" and self.scene.types != "text"):
            id = attention.focus if attention.keys and attention.focus else self.scene.default()
            if id:
                self.choose(id)
        elif name == "f11":
            self.full_screen()
        elif name == "escape":
            self.say(Back())
        elif name == "backspace":
            self.say(Erased())
        elif name in ("page up", "page down"):
            self.say(Turned(-1 if name == "page up" else 1))

    def key_up(self, name: str) -> None:
        self.down.discard(name)
        if self.held.pop(name, None) is not None:
            self._steer()

    def character(self, char: str) -> None:
        """A character was typed."""
        if char == " " and self.scene.types != "text":
            return
        if char.isprintable():
            self.stage.attention.keys = False
            self.say(Typed(char))

    def _steer(self) -> None:
        dx = sum(d[0] for d in self.held.values())
        dy = sum(d[1] for d in self.held.values())
        self.say(Steered(max(-1, min(1, dx)), max(-1, min(1, dy))))

    def _focus_step(self, step: int) -> None:
        attention, ids = self.stage.attention, [t.id for t in self.targets()]
        if not ids:
            return
        if attention.focus in ids and attention.keys:
            at = (ids.index(attention.focus) + step) % len(ids)
        else:
            first = self.scene.default()
            at = ids.index(first) if first in ids else 0
        attention.keys = True
        attention.focus = ids[at]

    def take(self, event: pygame.event.Event) -> None:
        """One device event, in the game's own words."""
        if event.type == pygame.QUIT:
            self.running = False
        elif event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            if event.type == pygame.MOUSEMOTION or event.button == 1:
                what = {pygame.MOUSEMOTION: "move", pygame.MOUSEBUTTONDOWN: "down"}.get(event.type, "up")
                self.pointer(what, *self.stage.units(event.pos))
        elif event.type == pygame.MOUSEWHEEL and event.y:
            self.say(Turned(-1 if event.y > 0 else 1))
        elif event.type == pygame.KEYDOWN:
            self.key(pygame.key.name(event.key), bool(event.mod & pygame.KMOD_SHIFT))
        elif event.type == pygame.KEYUP:
            self.key_up(pygame.key.name(event.key))
        elif event.type == pygame.TEXTINPUT:
            for char in event.text:
                self.character(char)
        elif event.type == pygame.VIDEORESIZE:
            self.stage.resize(pygame.display.get_surface() or self.stage.window)
        elif event.type in (pygame.WINDOWEXPOSED, pygame.WINDOWRESTORED):
            self.stage.fresh = True
        elif event.type == pygame.WINDOWFOCUSLOST:
            self.down.clear()
            if self.held:
                self.held.clear()
                self._steer()

    def full_screen(self) -> None:
        """Fill the screen, or go back to the window as large as it was."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # a desktop that gives another size than was asked for
            if self.windowed is None:
                self.windowed = self.stage.window.get_size()
                window = pygame.display.set_mode(pygame.display.get_desktop_sizes()[0], pygame.FULLSCREEN)
            else:
                window = pygame.display.set_mode(self.windowed, pygame.RESIZABLE)
                self.windowed = None
        self.stage.resize(window)

    def run(self) -> None:
        """Until the learner leaves. When nothing moves, the loop sleeps until something happens."""
        clock = pygame.time.Clock()
        while self.running:
            if self.busy():
                dt = clock.tick(MOVING if self.scene.restless() else RESTING) / 1000
            else:
                pygame.time.wait(STILL)
                clock.tick()
                dt = 0.0
            events = pygame.event.get()
            for event in events:
                self.take(event)
            if events or self.busy():
                self.tick(min(dt, LONGEST_STEP))


def open_window(size: tuple[int, int] = (theme.WIDTH, theme.HEIGHT)) -> pygame.Surface:
    """The game's window, resizable, never larger than the desktop."""
    pygame.display.init()
    pygame.font.init()
    desktop = pygame.display.get_desktop_sizes()[0]
    fit = min(1.0, desktop[0] / size[0], (desktop[1] - 64) / size[1]) if desktop[0] > 0 else 1.0
    window = pygame.display.set_mode((round(size[0] * fit), round(size[1] * fit)), pygame.RESIZABLE)
    pygame.display.set_caption("Lantern Isles")
    pygame.key.set_repeat(400, 60)
    return window

"""Settings: how loud, how calm, how large, which letters; each change shows at once and is kept."""

from __future__ import annotations

from dataclasses import replace

from game.scenes import parts
from game.scenes.base import Game, Go, Scene, go
from game.scenes.notices import unsaved
from game.scenes.paper import LEFT, RIGHT, book, tongue
from game.store import StoreError
from game.ui import svg, theme, widgets
from game.ui.inputs import Back, Chosen, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

HEAD = Rect(404, 18, 500, 112)
STEP = 0.1
SIZES = (1.0, 1.15, 1.3)
FACES = {"andika": "Andika", "opendyslexic": "OpenDyslexic"}
BARS = 10


class SettingsScene(Scene):
    """Left page: sound and movement. Right page: reading and the picture code."""

    name = "settings"

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self.session = game.learner
        self.kept = True
        self.leaving = False  # asking whether this learner is to be taken off the machine

    def hear(self, word: Word) -> Go | None:
        if self.leaving:
            return self._hear_goodbye(word)
        match word:
            case Chosen("goodbye"):
                self.leaving = True
            case Chosen("calm"):
                self._change(calm=not self.session.settings.calm)
            case Chosen("timer"):
                self._change(timer=not self.session.settings.timer)
            case Chosen("aloud"):
                self._change(aloud=not self.session.settings.aloud)
                self.game.voice.stop()
            case Chosen("likes"):
                return go("likes")
            case Chosen("code"):
                return go("code", profile=self.session.profile, choosing=True)
            case Chosen(id) if id.startswith(("less:", "more:")):
                way, _colon, what = id.partition(":")
                self._louder(what, STEP if way == "more" else -STEP)
            case Chosen(id) if id.startswith("size:"):
                self._change(text=float(id.removeprefix("size:")))
            case Chosen(id) if id.startswith("face:"):
                self._change(font=id.removeprefix("face:"))
            case Back() | Chosen("done"):
                return go("chart")
            case Chosen(id):
                return parts.follow(id)
        return None

    def _hear_goodbye(self, word: Word) -> Go | None:
        match word:
            case Chosen("stay") | Back():
                self.leaving = False
            case Chosen("away"):
                try:
                    self.game.home.forget(self.session.profile.id)
                except StoreError as error:
                    return go("trouble", words=unsaved(error.kind), then=go("settings"))
                self.game.session = None
                return go("who")
        return None

    def _louder(self, what: str, by: float) -> None:
        now = self.session.settings.sound if what == "sound" else self.session.settings.music
        loud = round(min(1.0, max(0.0, now + by)), 2)
        self._change(sound=loud) if what == "sound" else self._change(music=loud)
        self.game.sound.suit(self.session.settings.sound, self.session.settings.music)
        self.game.sound.play("tap")

    def _change(self, **fresh: float | bool | str) -> None:
        """Keep it where that can be done; it holds now in any case."""
        try:
            self.session.change(replace(self.session.settings, **fresh))
            self.kept = True
        except StoreError:
            self.kept = False

    def default(self) -> str:
        return "stay" if self.leaving else "done"

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame) -> None:
        frame.backdrop(frame.art.place("cabin"))
        parts.plate(frame, self.session)
        done = Rect(908, 632, 240, 72)
        widgets.button(frame, "done", done, _("All set"), icon="icons/yes", kind="lamp", size=30, lit=True, radius=36)
        widgets.panel(frame, HEAD, theme.PAPER, 24, 0)
        widgets.image(frame, "icons/settings", 452, 62, 56)
        widgets.text(frame, _("Just as you like it"), 490, 62, 34, face="display", ay=0.5, width=400, height=60)
        book(frame)
        tongue(frame, HEAD)
        self._volume(frame, "sound", LEFT.y)
        self._volume(frame, "music", LEFT.y + 104)
        settings = self.session.settings
        self._switch(frame, "aloud", settings.aloud, LEFT.y + 216)
        self._switch(frame, "calm", settings.calm, LEFT.y + 308)
        self._switch(frame, "timer", settings.timer, LEFT.y + 400)
        self._reading(frame)
        self._rest(frame)
        parts.menu(frame, "settings")
        if self.leaving:
            self._goodbye(frame)

    def _volume(self, frame: Frame, what: str, y: float) -> None:
        """An icon, less, ten bars that grow, more."""
        settings = self.session.settings
        loud = settings.sound if what == "sound" else settings.music
        icon = ("icons/sound-on" if loud else "icons/sound-off") if what == "sound" else "icons/music"
        label = _("Sounds") if what == "sound" else _("Music")
        x = LEFT.x + 8
        widgets.image(frame, icon, x + 42, y + 36, 68, alpha=255 if loud else 130)
        widgets.text(frame, label, x + 42, y + 88, theme.SMALL, face="display", ax=0.5, ay=0.5, width=140, height=44)
        less = _("Sounds quieter") if what == "sound" else _("Music quieter")
        more = _("Sounds louder") if what == "sound" else _("Music louder")
        widgets.button(frame, f"less:{what}", Rect(x + 100, y + 4, 80, 76), icon="icons/minus", say=less)
        widgets.button(frame, f"more:{what}", Rect(x + 408, y + 4, 80, 76), icon="icons/plus", say=more)
        for i in range(BARS):
            tall = 20 + 5 * i
            on = i < round(loud * BARS)
            fill, ink = (theme.LAMP_DEEP, theme.INK) if on else ("#EADFC6", "#BCA67C")
            body = svg.rect(1.5, 1.5, 13, tall - 3, 6.5, fill=fill, stroke=ink, stroke_width=3)
            frame.put(frame.art.svg(("loud", tall, on), body, 16, tall), x + 190 + i * 21, y + 76, 0, 1)

    def _switch(self, frame: Frame, what: str, on: bool, y: float) -> None:
        """A switch: a whole row to touch, a lamp that lies left or right, and what it does in words."""
        title, words, icon = {
            "aloud": (_("Read aloud"), self._about_voice(), "icons/listen"),
            "calm": (_("Calm motion"), _("Nothing hops or flies about."), "icons/calm"),
            "timer": (_("Timer"), _("A clock for firefly catch."), "icons/clock"),
        }[what]
        state = _("on") if on else _("off")
        rect = Rect(LEFT.x + 8, y, 488, 76)
        widgets.button(frame, what, rect, say=f"{title}: {state}. {words}", kind="lamp" if on else "paper")
        dy = 4 if frame.attention.down == what else 0
        widgets.image(frame, icon, rect.x + 44, rect.centery + dy, 56)
        widgets.text(frame, title, rect.x + 84, rect.y + 24 + dy, 26, face="display", ay=0.5, width=290)
        widgets.text(frame, words, rect.x + 84, rect.y + 53 + dy, theme.SMALL, ay=0.5, width=290, height=42)
        frame.put(frame.art.svg(("switch", on), lamp_switch(on), 92, 48), rect.right - 104, rect.y + 14 + dy)

    def _about_voice(self) -> str:
        return _("Questions and buttons.") if self.game.voice.available else _("This computer has no voice.")

    def _reading(self, frame: Frame) -> None:
        """Size and face of what is read, with a sample of just that."""
        settings, x, y = self.session.settings, RIGHT.x + 8, RIGHT.y + 10
        sizes = (_("Normal text"), _("Larger text"), _("Largest text"))
        for i, (size, say) in enumerate(zip(SIZES, sizes, strict=True)):
            here = abs(settings.text - size) < 0.01
            rect = Rect(x + i * 168, y, 152, 84)
            widgets.button(frame, f"size:{size}", rect, say=say, kind="lamp" if here else "paper")
            dy = 4 if frame.attention.down == f"size:{size}" else 0
            widgets.text(
                frame, _("Aa"), rect.centerx, rect.centery + dy, 30 + 12 * i, face="andika-bold", ax=0.5, ay=0.5
            )
        for i, (face, name) in enumerate(FACES.items()):
            rect = Rect(x + i * 252, y + 104, 236, 76)
            here = settings.font == face
            widgets.button(frame, f"face:{face}", rect, say=name, kind="lamp" if here else "paper")
            dy = 4 if frame.attention.down == f"face:{face}" else 0
            widgets.text(frame, name, rect.centerx, rect.centery + dy, 24, face=face, ax=0.5, ay=0.5)
        self._sample(frame, x, y + 200)

    def _sample(self, frame: Frame, x: float, y: float) -> None:
        """The firefly reads a line just as it will look, or says that nothing can be written down."""
        words = _("I read by lamplight.\n6 + 7 = 13")
        if not self.kept:
            words = _("I can't write this down now. It stays like this until you leave.")
        parts.firefly(frame, x + 60, y + 62, self.t, self.awake, "talk" if self.kept else "think", 124)
        widgets.bubble(frame, Rect(x + 126, y, 362, 132), words, tail=None)

    def _rest(self, frame: Frame) -> None:
        x, y = RIGHT.x + 8, RIGHT.y + 354
        widgets.button(frame, "likes", Rect(x, y, 132, 104), say=_("What I like, and my language"))
        dy = 4 if frame.attention.down == "likes" else 0
        widgets.image(frame, "icons/interest-animals", x + 42, y + 48 + dy, 64)
        widgets.image(frame, "icons/language", x + 92, y + 62 + dy, 58)
        widgets.button(frame, "code", Rect(x + 148, y, 216, 104), icon="", say=_("Picture code"))
        dy = 4 if frame.attention.down == "code" else 0
        widgets.image(frame, "icons/key", x + 192, y + 52 + dy, 60)
        label = _("Change my pictures") if self.session.profile.code else _("Picture code")
        widgets.text(frame, label, x + 228, y + 52 + dy, 26, face="display", ay=0.5, width=130, height=98)
        widgets.button(frame, "goodbye", Rect(x + 380, y, 104, 104), icon="icons/trash", say=_("Leave this computer"))

    def _goodbye(self, frame: Frame) -> None:
        """Asks before a learner leaves this machine; nothing is thrown away even then."""
        profile = self.session.profile
        widgets.veil(frame)
        widgets.panel(frame, Rect(290, 150, 700, 420), radius=40)
        stay, away = Rect(340, 446, 300, 92), Rect(680, 446, 260, 92)
        widgets.button(frame, "stay", stay, _("I stay!"), icon="icons/home", kind="lamp", size=32, lit=True, radius=44)
        widgets.button(frame, "away", away, _("Leave"), icon="icons/trash", size=28, radius=44)
        widgets.image(frame, f"art/who-{profile.picture}", 400, 270, 140)
        title = _("Shall {name} leave this computer?").format(name=profile.nickname)
        widgets.text(frame, title, 500, 240, 34, face="display", ay=0.5, width=450, height=100)
        words = _("The lights are kept safe in the folder “removed”. Ask a grown-up first.")
        widgets.text(frame, words, 500, 346, ay=0.5, width=450, height=110)


def lamp_switch(on: bool) -> str:
    """A small switch: a lamp that lies left or right, ticked where it is on."""
    inked = {"stroke": theme.INK, "stroke_width": 4}
    body = svg.rect(2, 2, 88, 44, 22, fill=theme.LEAF if on else "#CFC9E6", **inked)
    body += svg.circle(68 if on else 24, 24, 17, fill=theme.PAPER, **inked)
    return body + (svg.line((61, 24), (66, 30), (76, 18), stroke=theme.LEAF_DEEP, stroke_width=5) if on else "")

"""Who is playing? Tap one's picture; a new learner picks a picture and a nickname."""

from __future__ import annotations

import math

from game.model import Profile
from game.scenes import parts
from game.scenes.base import Game, Go, Scene, go
from game.ui import text, theme, widgets
from game.ui.inputs import Back, Chosen, Erased, Typed, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

A_PAGE = 10
MOST = 40  # learners on one machine
LONGEST = 12  # letters of a nickname


class Who(Scene):
    """The harbour: every learner of this machine, ten to a page, last seen first."""

    name = "who"

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self.profiles = sorted(game.home.profiles(), key=lambda p: -p.seen)
        self.page = 0
        self.pages = max(1, -(-len(self.profiles) // A_PAGE))

    def hear(self, word: Word) -> Go | None:
        self.page = parts.turned(word, self.page, self.pages)
        match word:
            case Chosen("new"):
                return go("newcomer")
            case Chosen("understood"):
                self.game.notices = ""
            case Chosen("leave") | Back():
                return go("leave")
            case Chosen(id) if id.startswith("who:"):
                profile = next(p for p in self.profiles if p.id == id.removeprefix("who:"))
                return go("code", profile=profile) if profile.code else go("arrive", profile=profile)
        return None

    def default(self) -> str:
        if self.game.notices:
            return "understood"
        return f"who:{self.profiles[0].id}" if self.profiles else "new"

    def draw(self, frame: Frame) -> None:
        frame.backdrop(frame.art.place("harbour"))
        title = _("Who is playing?") if self.profiles else _("Welcome to the Lantern Isles!")
        widgets.text(frame, title, 640, 84, 54, theme.LAMP_PALE, "display", 0.5, 0.5, 900)
        shown = self.profiles[self.page * A_PAGE : (self.page + 1) * A_PAGE]
        if shown:
            self._cards(frame, shown)
        else:
            parts.firefly(frame, 420, 360, self.t, self.awake, "cheer", 220)
        self._corner(frame)
        if self.game.notices:
            self._notice(frame)

    def _cards(self, frame: Frame, shown: list[Profile]) -> None:
        rows = [shown[:5], shown[5:]]
        for r, row in enumerate(rows):
            left = 640 - (len(row) * 196 - 20) / 2
            top = 150 + r * 230 + (0 if rows[1] else 90)
            for i, profile in enumerate(row):
                self._card(frame, profile, Rect(left + i * 196, top, 176, 210), r == 0 and i == 0 and not self.page)

    def _card(self, frame: Frame, profile: Profile, rect: Rect, lit: bool) -> None:
        id = f"who:{profile.id}"
        widgets.button(frame, id, rect, say=profile.nickname, lit=lit, radius=32)
        lift = 4 if frame.attention.down == id else -2 if frame.attention.hover == id else 0
        widgets.image(frame, f"art/who-{profile.picture}", rect.centerx, rect.y + 86 + lift, 124)
        widgets.text(
            frame, profile.nickname, rect.centerx, rect.bottom - 34 + lift, 28, face="display", ax=0.5, ay=0.5,
            width=160, height=40,
        )  # fmt: skip
        if profile.code:
            widgets.image(frame, "icons/key", rect.right - 30, rect.y + 30 + lift, 34)

    def _corner(self, frame: Frame) -> None:
        if len(self.profiles) < MOST:
            rect = Rect(500, 622, 280, 80) if self.profiles else Rect(560, 310, 340, 100)
            widgets.button(
                frame, "new", rect, _("I'm new here"), icon="icons/plus", kind="paper" if self.profiles else "lamp",
                size=30, lit=not self.profiles, radius=40,
            )  # fmt: skip
        if self.pages > 1:
            if self.page:
                widgets.button(frame, "prev", Rect(24, 330, 80, 90), icon="icons/prev", say=_("Earlier page"))
            if self.page < self.pages - 1:
                widgets.button(frame, "next", Rect(1176, 330, 80, 90), icon="icons/next", say=_("Next page"))
        widgets.button(frame, "leave", Rect(24, 622, 84, 80), icon="icons/rest", say=_("Leave the game"), radius=40)

    def _notice(self, frame: Frame) -> None:
        widgets.veil(frame)
        widgets.panel(frame, Rect(240, 180, 800, 360))
        parts.firefly(frame, 340, 340, self.t, self.awake, "think", 150)
        widgets.text(frame, self.game.notices, 440, 308, ay=0.5, width=560, height=226)
        widgets.button(
            frame,
            "understood",
            Rect(610, 436, 210, 76),
            _("All right"),
            icon="icons/yes",
            kind="lamp",
            lit=True,
        )


def leave_boat(game: Game) -> Scene:
    """Back to the harbour: what the last learner did is put away. A first visit starts with a picture."""
    if game.session is not None:
        game.session.save()
        game.session = None
        text.use(game.language)
    return Who(game) if game.home.profiles() or game.notices else Newcomer(game)


class Newcomer(Scene):
    """First time: a picture and, if one likes, a nickname; then straight to sea."""

    name = "newcomer"
    types = "text"

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        taken = {p.picture for p in game.home.profiles()}
        free = [p for p in theme.PICTURES if p not in taken] or list(theme.PICTURES)
        self.suggested = free[0]
        self.picture = ""
        self.nickname = ""

    def hear(self, word: Word) -> Go | None:
        match word:
            case Chosen(id) if id.startswith("picture:"):
                self.picture = id.removeprefix("picture:")
            case Chosen("go"):
                return go("arrive", profile=self._profile())
            case Chosen("erase") | Erased():
                self.nickname = self.nickname[:-1]
            case Chosen(id) if id.startswith("letter:"):
                self._write(id.removeprefix("letter:"))
            case Typed(char):
                self._write(char)
            case Chosen("back") | Back():
                return go("harbour")
        return None

    def _write(self, char: str) -> None:
        if len(self.nickname) < LONGEST and (char.isalnum() or char in " -'.") and (char != " " or self.nickname):
            self.nickname += char.upper() if not self.nickname else char.lower() if char.isupper() else char

    def _profile(self) -> Profile:
        picture = self.picture or self.suggested
        now = self.game.now()
        id = f"{self.game.rng.getrandbits(48):012x}"
        return Profile(id, self.nickname.strip() or picture_name(picture), picture, now, (), now)

    def default(self) -> str:
        return "go" if self.picture or self.nickname else f"picture:{self.suggested}"

    def draw(self, frame: Frame) -> None:
        frame.backdrop(frame.art.place("harbour"))
        widgets.text(frame, _("Pick your picture"), 640, 54, 44, theme.LAMP_PALE, "display", 0.5, 0.5, 800)
        for i, picture in enumerate(theme.PICTURES):
            row, column = divmod(i, 6)
            self._picture(frame, picture, Rect(124 + column * 176, 96 + row * 150, 152, 138))
        self._name(frame)
        ready = bool(self.picture or self.nickname)
        widgets.button(
            frame, "go", Rect(1010, 410, 246, 110), _("Set sail!"), icon="art/boat", kind="lamp" if ready else "quiet",
            size=34, lit=ready, radius=48,
        )  # fmt: skip
        widgets.button(frame, "back", Rect(24, 20, 84, 72), icon="icons/back", say=_("Back"), radius=36)
        self._point(frame)

    def _point(self, frame: Frame) -> None:
        """A hand shows what to tap, for those who don't read yet."""
        if self.picture or self.nickname:
            x, y = 1228.0, 474.0
        else:
            row, column = divmod(theme.PICTURES.index(self.suggested), 6)
            x, y = 124 + column * 176 + 104, 96 + row * 150 + 92.0
        widgets.image(frame, "icons/hand", x, y + round(5 * abs(math.sin(self.t * 3))) * self.awake, 56, 0.4, 0)

    def _picture(self, frame: Frame, picture: str, rect: Rect) -> None:
        chosen = picture == self.picture
        widgets.button(
            frame, f"picture:{picture}", rect, kind="lamp" if chosen else "paper", say=picture_name(picture),
            lit=not (self.picture or self.nickname) and picture == self.suggested, radius=36,
        )  # fmt: skip
        hop = 6 if chosen else 0
        widgets.image(frame, f"art/who-{picture}", rect.centerx, rect.centery - hop, 112)

    def _name(self, frame: Frame) -> None:
        widgets.panel(frame, Rect(250, 416, 624, 72), radius=36)
        widgets.image(frame, "icons/pencil", 296, 452, 44)
        shown = self.nickname or _("Your nickname, if you like")
        colour = theme.INK if self.nickname else theme.QUIET
        widgets.text(frame, shown, 336, 452, 30, colour, "display", ay=0.5, width=510)
        if self.nickname:
            widgets.button(frame, "erase", Rect(890, 416, 84, 72), icon="icons/erase", say=_("Erase"), radius=36)
        for r, row in enumerate(("abcdefghijklm", "nopqrstuvwxyz")):
            for i, letter in enumerate(row):
                rect = Rect(66 + i * 89, 538 + r * 88, 80, 78)
                label = letter if self.nickname else letter.upper()
                widgets.button(frame, f"letter:{letter}", rect, label, size=32, radius=20)


def picture_name(picture: str) -> str:
    """The name one goes by while no nickname is given."""
    return {
        "fox": _("Fox"), "owl": _("Owl"), "turtle": _("Turtle"), "whale": _("Whale"), "cat": _("Cat"),
        "rabbit": _("Rabbit"), "bear": _("Bear"), "frog": _("Frog"), "hedgehog": _("Hedgehog"),
        "octopus": _("Octopus"), "penguin": _("Penguin"), "crab": _("Crab"),
    }[picture]  # fmt: skip

"""What a learner likes, for the stories in questions, and the language that the game speaks."""

from __future__ import annotations

from dataclasses import replace

from game.scenes import parts
from game.scenes.base import Game, Go, Scene, go
from game.scenes.paper import LEFT, RIGHT, book, tongue
from game.store import StoreError
from game.ui import text, theme, widgets
from game.ui.inputs import Back, Chosen, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

HEAD = Rect(404, 18, 500, 112)
TILE = (152.0, 132.0)


def interests() -> dict[str, str]:
    """What one may like, and what it is called."""
    return {
        "animals": _("Animals"),
        "space": _("Space"),
        "sport": _("Sport"),
        "cooking": _("Cooking"),
        "music": _("Music"),
        "trains": _("Trains"),
        "sea": _("The sea"),
        "garden": _("Garden"),
    }


class Likes(Scene):
    """Left page: pictures of what one may like. Right page: languages."""

    name = "likes"

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self.session = game.learner
        self.kept = True

    def hear(self, word: Word) -> Go | None:
        match word:
            case Chosen(id) if id.startswith("like:"):
                self._turn(id.removeprefix("like:"))
            case Chosen(id) if id.startswith("speak:"):
                self._speak(id.removeprefix("speak:"))
            case Back() | Chosen("done"):
                return go("settings")
            case Chosen(id):
                return parts.follow(id)
        return None

    def _turn(self, interest: str) -> None:
        liked = self.session.settings.interests
        after = tuple(one for one in interests() if (one in liked) != (one == interest))
        self._keep(interests=after)

    def _speak(self, language: str) -> None:
        self._keep(language=language)
        self.session.speak(language or self.game.language)
        text.use(self.session.language)

    def _keep(self, **fresh: object) -> None:
        """Keep it where that can be done; it holds now in any case."""
        try:
            self.session.change(replace(self.session.settings, **fresh))  # pyright: ignore[reportArgumentType]
            self.kept = True
        except StoreError:
            self.kept = False

    def default(self) -> str:
        return "done"

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame) -> None:
        frame.backdrop(frame.art.place("cabin"))
        parts.plate(frame, self.session)
        done = Rect(908, 632, 240, 72)
        widgets.button(frame, "done", done, _("All set"), icon="icons/yes", kind="lamp", size=30, lit=True, radius=36)
        widgets.panel(frame, HEAD, theme.PAPER, 24, 0)
        widgets.image(frame, "icons/language", 452, 62, 56)
        widgets.text(frame, _("What do you like?"), 490, 62, 34, face="display", ay=0.5, width=400, height=60)
        book(frame)
        tongue(frame, HEAD)
        self._liked(frame)
        self._languages(frame)
        parts.menu(frame, "settings")

    def _liked(self, frame: Frame) -> None:
        for i, (interest, name) in enumerate(interests().items()):
            row, column = divmod(i, 3)
            rect = Rect(LEFT.x + 8 + column * (TILE[0] + 14), LEFT.y + 18 + row * (TILE[1] + 18), *TILE)
            on = interest in self.session.settings.interests
            state = _("on") if on else _("off")
            widgets.button(frame, f"like:{interest}", rect, say=f"{name}: {state}", kind="lamp" if on else "paper")
            dy = 4 if frame.attention.down == f"like:{interest}" else 0
            widgets.image(frame, f"icons/interest-{interest}", rect.centerx, rect.y + 50 + dy, 82)
            at = (rect.centerx, rect.bottom - 22 + dy)
            widgets.text(frame, name, *at, 24, face="display", ax=0.5, ay=0.5, width=TILE[0] - 12, height=40)
            if on:
                widgets.image(frame, "icons/yes", rect.right - 16, rect.y + 16, 38)

    def _languages(self, frame: Frame) -> None:
        chosen = self.session.settings.language
        choices = [("", _("As on this computer")), *text.languages().items()]
        for i, (language, name) in enumerate(choices):
            rect = Rect(RIGHT.x + 8, RIGHT.y + 18 + i * 96, 488, 80)
            here = chosen == language
            widgets.button(frame, f"speak:{language}", rect, say=name, kind="lamp" if here else "paper")
            dy = 4 if frame.attention.down == f"speak:{language}" else 0
            widgets.image(frame, "icons/language" if language else "icons/home", rect.x + 48, rect.centery + dy, 52)
            widgets.text(frame, name, rect.x + 92, rect.centery + dy, 28, face="display", ay=0.5, width=380)
        words = _("Stories will be about what you like.")
        if not self.kept:
            words = _("I can't write this down now. It stays like this until you leave.")
        y = RIGHT.y + 34 + len(choices) * 96
        parts.firefly(frame, RIGHT.x + 68, y + 62, self.t, self.awake, "talk" if self.kept else "think", 116)
        widgets.bubble(frame, Rect(RIGHT.x + 134, y, 362, 116), words)

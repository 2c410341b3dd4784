"""Stepping stones: choose or type the number and hop across the pond."""

from __future__ import annotations

import math

from game.model import Item, Response, Verdict
from game.quests import stones
from game.quests.run import Run
from game.scenes import parts
from game.scenes.quest_view import View
from game.ui import motion, theme, widgets
from game.ui.inputs import Chosen, Erased, Typed, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

HOP = 0.55  # seconds
RISE = 62.0  # units
MOST_DIGITS = 3  # no answer is longer


class StonesView(View):
    """Answer cards or a number pad above, a row of stones below."""

    backdrop = "pond"

    def ask(self, item: Item, kind: str, t: float) -> None:
        super().ask(item, kind, t)
        self.typed = ""
        self.chosen: str = ""

    def hear(self, word: Word) -> Response | None:
        match word:
            case Chosen(id) if id.startswith("choice:"):
                self.chosen = id
                return Response("choose", self.item.choices[int(id.removeprefix("choice:"))])
            case Typed(char) if char.isdecimal() and self.kind == "choose":
                pick = int(char) - 1
                if 0 <= pick < len(self.item.choices):
                    self.chosen = f"choice:{pick}"
                    return Response("choose", self.item.choices[pick])
            case Typed(char) if char.isdecimal():
                self._write(char)
            case Chosen(id) if id.startswith("digit:"):
                self._write(id.removeprefix("digit:"))
            case Erased() | Chosen("erase"):
                self.typed = stones.press(self.typed, "back")
            case Chosen("done"):
                return stones.typed_response(self.typed)
        return None

    def _write(self, digit: str) -> None:
        self.typed = stones.press(self.typed, digit)[:MOST_DIGITS]

    def default(self) -> str:
        return "done" if self.kind == "type" and self.typed else ""

    def invitation(self) -> str:
        return _("Which stone is next?") if self.kind == "choose" else _("Type the number.")

    def show(self, verdict: Verdict, run: Run, t: float) -> None:
        super().show(verdict, run, t)
        if self.right:
            self.game.sound.play("hop")

    # -------------------------------------------------------------- the picture

    def stone(self, i: int) -> tuple[float, float]:
        """Where stone ``i`` lies, in units."""
        gap = 1072 / max(1, self.run.length)
        return 100 + i * gap, 606 + (18 if i % 2 else -10)

    def _place_of_hero(self, t: float) -> tuple[float, float, str, float]:
        """x, y, pose and stretch of the hero, hopping ahead after a right answer."""
        at = stones.stone_of(self.run.done)
        x, y = self.stone(at)
        if not self.right:
            return x, y, "think" if self.verdict else "stand", 1.0
        if self.calm:
            return x, y, "cheer", 1.0
        x0, y0 = self.stone(at - 1)
        f = motion.part(t, self.since + 0.05, HOP)
        if f >= 1:
            land = motion.part(t, self.since + 0.05 + HOP, 0.18)
            return x, y, "cheer", 1 - 0.1 * motion.arc(land)
        return *stones.hop((x0, y0), (x, y), motion.smooth(f), RISE), "hop", 1 + 0.08 * motion.arc(f)

    def draw_behind(self, frame: Frame, t: float, awake: float) -> None:
        at = stones.stone_of(self.run.done)
        arrived = at if not self.right or self.calm or t - self.since > HOP else at - 1
        tall = 82 if self.run.length <= 8 else 68
        for i in range(self.run.length + 1):
            x, y = self.stone(i)
            lit = i <= arrived
            if lit:
                widgets.halo(frame, x, y, 120, "#3A3216", 0.8)
            last = i == self.run.length
            name = "art/stone-home" if last else "art/stone-lit" if lit else "art/stone"
            bob = math.sin(t * 1.3 + i) * 2 * awake if not lit else 0
            widgets.image(
                frame,
                name,
                min(x, 1172),
                y + 16 + bob,
                tall if not last else tall * 1.3,
                ay=0.5 if not last else 0.7,
            )

    def _hero(self, frame: Frame, t: float, awake: float) -> None:
        x, y, pose, stretch = self._place_of_hero(t)
        blink = awake > 0.4 and t % 4.1 < 0.13 and pose == "stand"
        parts.hero(
            frame,
            self.game.learner.profile.picture,
            x,
            y + 10,
            "blink" if blink else pose,
            132,
            stretch=stretch,
        )
        if self.right and not self.calm:
            parts.sparks(frame, x, y - 40, t - self.since - HOP, len(self.run.done))

    def draw(self, frame: Frame, t: float, awake: float) -> None:
        if self.kind == "type":
            self._pad(frame, t)
        else:
            self._choices(frame, t)
        self._hero(frame, t, awake)

    def _choices(self, frame: Frame, t: float) -> None:
        choices = self.item.choices
        wide = min(150, (640 - 20 * (len(choices) - 1)) / len(choices))
        left = 640 - (wide * len(choices) + 20 * (len(choices) - 1)) / 2
        for i, choice in enumerate(choices):
            id = f"choice:{i}"
            rise = (
                0
                if self.game.learner.settings.calm
                else (1 - motion.over(motion.part(t, self.since + 0.04 * i, 0.22))) * 30
            )
            rect = Rect(left + i * (wide + 20), 322 + (rise if self.verdict is None else 0), wide, 116)
            picked = self.right and id == self.chosen
            size = 52 if len(str(choice)) <= 3 else 30
            widgets.button(frame, id, rect, str(choice), kind="leaf" if picked else "paper", size=size, radius=32)

    def _pad(self, frame: Frame, t: float) -> None:
        shown = Rect(330, 312, 180, 172)
        widgets.panel(frame, shown, theme.LAMP_PALE if self.typed else theme.PAPER)
        widgets.text(
            frame,
            self.typed or "?",
            shown.centerx,
            shown.centery,
            84,
            theme.INK if self.typed else "#B9AF99",
            "display",
            0.5,
            0.5,
        )
        for i, digit in enumerate("1234567890"):
            row, column = divmod(i, 5)
            rect = Rect(530 + column * 88, 312 + row * 92, 80, 80)
            widgets.button(frame, f"digit:{digit}", rect, digit, size=38, radius=22)
        widgets.button(frame, "erase", Rect(978, 312, 92, 80), icon="icons/erase", say=_("Erase"), radius=22)
        widgets.button(
            frame, "done", Rect(978, 404, 92, 80), icon="icons/yes", kind="lamp" if self.typed else "quiet",
            say=_("Done"), lit=bool(self.typed) and self.verdict is None, radius=22,
        )  # fmt: skip

    def draw_scenery(self, frame: Frame, t: float, awake: float) -> None:
        self._hero(frame, t, awake)

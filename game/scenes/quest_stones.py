"""Stepping stones: choose or type the number and hop across the pond."""

from __future__ import annotations

import math

from game.items import label
from game.model import Item, Response, Verdict
from game.quests import stones
from game.quests.run import Run
from game.scenes import parts
from game.scenes.quest_view import View
from game.ui import motion, pictures, theme, widgets
from game.ui.inputs import Chosen, Erased, Typed, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

HOP = 0.55  # seconds
RISE = 62.0  # units


class StonesView(View):
    """Answer cards or a number pad above, a row of stones below."""

    backdrop = "pond"

    def ask(self, item: Item, kind: str, t: float) -> None:
        super().ask(item, kind, t)
        self.types = "text" if kind == "type" and " " in stones.signs(item.board.form) else ""  # space bar and all
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
            case Typed(char) if char.isdecimal() or char in "./, -−":
                self._write(char)
            case Chosen(id) if id.startswith("digit:"):
                self._write(id.removeprefix("digit:"))
            case Erased() | Chosen("erase"):
                self.typed = stones.press(self.typed, "back")
            case Chosen("done"):
                return stones.typed_response(self.typed)
        return None

    def _write(self, digit: str) -> None:
        self.typed = stones.press(self.typed, digit, self.item.board.form, float(self.item.board.low))

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
        """The answer cards in a row; long words and many pictures take two."""
        choices = self.item.choices
        longest = max(len(label(self.item, choice)) for choice in choices)
        short = longest <= (6 if len(choices) <= 4 else 5) and not self.item.faces
        most_inrow = 2 if longest > 22 or len(choices) == 4 else 3
        each = len(choices) if short else min(most_inrow, len(choices))
        most = 344.0 if longest > 22 else 190.0 if self.item.faces else 160.0 if short else 236.0
        wide = min(most, (700 - 20 * (each - 1)) / each)
        tall = 116.0 if each == len(choices) else 102.0 if len(choices) <= 2 * each else 76.0
        size = 52 if longest <= 3 else 36 if longest <= 8 else 26
        for i in range(len(choices)):
            row, column = divmod(i, each)
            inrow = min(each, len(choices) - row * each)
            left = 640 - (wide * inrow + 20 * (inrow - 1)) / 2
            rise = 0 if self.calm else (1 - motion.over(motion.part(t, self.since + 0.04 * i, 0.22))) * 30
            top = 318 + row * (tall + 12) + (rise if self.verdict is None else 0)
            self._card(frame, i, Rect(left + column * (wide + 20), top, wide, tall), size)

    def _card(self, frame: Frame, i: int, rect: Rect, size: float) -> None:
        """One answer: its words, or its picture."""
        id, choice = f"choice:{i}", self.item.choices[i]
        face, words = self.item.faces.get(choice), label(self.item, choice)
        picked = self.right and id == self.chosen
        said = _("Card {n}").format(n=i + 1) if self.item.quiet else words
        plain = isinstance(choice, str)  # words are read, so they stand in the reading face
        widgets.button(
            frame, id, rect, "" if face else words, kind="leaf" if picked else "paper", size=size, radius=32, say=said,
            face="bold" if plain else "display",
        )  # fmt: skip
        if face:
            sheet = pictures.draw(frame.art, frame.letters, face, rect.w - 20, rect.h - 14)
            lift = 4 if frame.attention.down == id else -2 if frame.attention.hover == id else 0
            frame.put(sheet, rect.x + 10, rect.y + 7 + lift)

    def _pad(self, frame: Frame, t: float) -> None:
        shown = Rect(330, 312, 180, 172)
        widgets.panel(frame, shown, theme.LAMP_PALE if self.typed else theme.PAPER)
        size = 84 if len(self.typed) <= 3 else 56 if len(self.typed) <= 5 else 38
        colour = theme.INK if self.typed else "#B9AF99"
        widgets.text(frame, self.typed or "?", *shown.center, size, colour, "display", 0.5, 0.5, shown.w - 12)
        signs = stones.signs(self.item.board.form, float(self.item.board.low))
        step = 80 if signs else 88
        for i, digit in enumerate("1234567890"):
            row, column = divmod(i, 5)
            widgets.button(frame, f"digit:{digit}", self._key(row, column, step), digit, size=38, radius=22)
        for row, sign in enumerate(signs):
            words = {" ": _("Space key"), "/": _("Over"), ".": _("Point"), "−": _("Minus")}[sign]
            shown_sign = "_" if sign == " " else sign
            widgets.button(frame, f"digit:{sign}", self._key(row, 5, step), shown_sign, size=38, radius=22, say=words)
        last = 5 + bool(signs)
        erase, done = self._key(0, last, step, 92), self._key(1, last, step, 92)
        widgets.button(frame, "erase", erase, icon="icons/erase", say=_("Erase"), radius=22)
        widgets.button(
            frame, "done", done, icon="icons/yes", kind="lamp" if self.typed else "quiet",
            say=_("Done"), lit=bool(self.typed) and self.verdict is None, radius=22,
        )  # fmt: skip

    def _key(self, row: int, column: int, step: float, wide: float = 0.0) -> Rect:
        """A key of the number pad; keys stand closer together where there are signs beside the digits."""
        left = 530 if step > 80 else 514
        return Rect(left + column * step, 312 + row * 92, wide or step - 8, 80)

    def draw_scenery(self, frame: Frame, t: float, awake: float) -> None:
        self._hero(frame, t, awake)

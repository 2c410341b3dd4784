"""Firefly catch: the answers glow on fireflies over the meadow; calm unless a timer is wanted."""

from __future__ import annotations

from game.items import label
from game.model import Item, Response
from game.quests import fireflies
from game.scenes import parts
from game.scenes.quest_view import View
from game.ui import motion, pictures, theme, widgets
from game.ui.inputs import Chosen, Typed, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

SKY = fireflies.Box(330, 290, 740, 280)
FLY = 124.0
TIME = 15.0  # seconds of the optional timer; running out costs nothing
JAR = (1150.0, 596.0)
CAUGHT = 0.7  # seconds from the catch to the jar


class FirefliesView(View):
    """Fireflies in their lanes, each with an answer; the right one flies into the jar."""

    backdrop = "meadow"
    card = Rect(330, 48, 620, 226)

    def ask(self, item: Item, kind: str, t: float) -> None:
        super().ask(item, kind, t)
        self.chosen = -1

    def hear(self, word: Word) -> Response | None:
        match word:
            case Chosen(id) if id.startswith("fly:"):
                return self._catch(int(id.removeprefix("fly:")))
            case Typed(char) if char.isdecimal() and 0 < int(char) <= len(self.item.choices):
                return self._catch(int(char) - 1)
        return None

    def _catch(self, index: int) -> Response:
        self.chosen = index
        self.game.sound.play("catch")
        return Response("choose", self.item.choices[index])

    def invitation(self) -> str:
        return _("Catch the right light!")

    # -------------------------------------------------------------- the picture

    def draw_behind(self, frame: Frame, t: float, awake: float) -> None:
        self._jar(frame, t)

    def draw(self, frame: Frame, t: float, awake: float) -> None:
        session = self.game.learner
        seed = self.item.seed
        count = len(self.item.choices)
        caught = self.chosen if self.right else -1
        for i in sorted(range(count), key=lambda i: i == caught):  # the caught one flies in front of the others
            x, y = fireflies.position(seed, i, count, t, SKY, session.settings.calm, FLY)
            side = FLY
            if i == caught:
                f = motion.smooth(motion.part(t, self.since, CAUGHT))
                if f >= 1 or self.calm:
                    continue  # now a light in the jar
                side = round(FLY * (1 - 0.6 * f * f) / 4) * 4
                x, y = motion.between(x, JAR[0], f), motion.between(y, JAR[1], f) - motion.arc(f) * 110
            elif session.settings.calm:
                widgets.image(frame, "art/leaf-perch", x, y + FLY * 0.5, 54)
            self._fly(frame, i, (x, y), side, t, awake)
        if self.right and not self.calm:
            if 0.7 < (t - self.since) / CAUGHT < 1:
                widgets.image(frame, "art/jar", *JAR, 176)  # its glass lies over what flies in
            parts.sparks(frame, *JAR, t - self.since - CAUGHT, len(self.run.done))
        if session.settings.timer and self.verdict is None:
            clock = fireflies.ticked(fireflies.timer(TIME), t - self.since)
            widgets.image(frame, "icons/clock", 352, 36, 40)
            widgets.bar(frame, Rect(380, 28, 110, 16), clock.part, theme.SEA)

    def _fly(self, frame: Frame, i: int, at: tuple[float, float], side: float, t: float, awake: float) -> None:
        (x, y), id = at, f"fly:{i}"
        choice = self.item.choices[i]
        words, face = label(self.item, choice), self.item.faces.get(choice)
        grown = 1.08 if frame.attention.hover == id and self.verdict is None else 1.0
        widgets.halo(frame, x, y + 8, 104, "#5E4A18", 0.9)
        flap = awake > 0.4 and (t * 7 + i * 0.4) % 1 < 0.5
        widgets.image(frame, "art/fly-small2" if flap else "art/fly-small", x, y, side * grown)
        y_sign = y + side * (62 / 110 - 0.5) * grown
        if face:
            sheet = pictures.draw(frame.art, frame.letters, face, FLY * 0.54, FLY * 0.48)
            frame.put(sheet, x, y_sign, 0.5, 0.5)
        else:
            size = (46 if len(words) <= 2 else 36 if len(words) == 3 else 22) * side / FLY
            kind = "bold" if isinstance(choice, str) else "display"
            widgets.text(frame, words, x, y_sign, size, face=kind, ax=0.5, ay=0.5, width=side * 0.64)
        if self.verdict is None:
            rect = Rect(x - FLY / 2, y - FLY / 2, FLY, FLY)
            frame.target(id, rect, _("Light {n}").format(n=i + 1) if self.item.quiet else words)
            widgets.ring(frame, id, rect, 60)

    def _jar(self, frame: Frame, t: float) -> None:
        """The fireflies caught so far give their light in the jar."""
        caught = self.run.rights
        inside = caught - (1 if self.right and not self.calm and t - self.since < CAUGHT else 0)
        widgets.halo(frame, JAR[0], JAR[1] + 10, 90 + 8 * inside, "#6A5018", min(1.0, 0.25 + inside * 0.12))
        for i in range(inside):
            x = JAR[0] + (-30, 4, 32, -16, 18, -34, 30, 0, -4, 20)[i % 10]
            y = JAR[1] + (44, 48, 40, 16, 12, 6, 0, -16, 30, -24)[i % 10]
            widgets.image(frame, "icons/spark", x, y, 34)
        widgets.image(frame, "art/jar", *JAR, 176)

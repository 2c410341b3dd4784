"""Ten-frame forge: build the number by laying glowing counters into frames, or rods for larger numbers."""

from __future__ import annotations

from game.model import Item, Response
from game.quests import forge
from game.scenes import parts
from game.scenes.quest_view import View
from game.ui import motion, svg, theme, widgets
from game.ui.inputs import Chosen, Erased, Typed, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

CELL = 62.0
TRAY = Rect(330, 286, 620, 216)
DROP = 0.22  # seconds a counter falls into its place


class ForgeView(View):
    """Trays in the middle; on the bench a supply of ones and tens, and what takes them back."""

    backdrop = "forge"
    card = Rect(330, 48, 620, 226)

    def ask(self, item: Item, kind: str, t: float) -> None:
        super().ask(item, kind, t)
        self.state = forge.forge(item)
        self.dropped = -9.0
        self.t = t

    def hear(self, word: Word) -> Response | None:
        match word:
            case Chosen("one") | Typed("+"):
                self._place(1)
            case Chosen("ten"):
                self._place(10)
            case Chosen("take") | Erased() | Typed("-"):
                self._take(1)
            case Chosen("take-ten"):
                self._take(10)
            case Chosen(id) if id.startswith("cell:"):
                self._to(int(id.removeprefix("cell:")))
            case Chosen("done"):
                return forge.response(self.state)
        return None

    def _place(self, counters: int) -> None:
        after = forge.place(self.state, counters)
        if not after.in_frames and after.ones >= forge.FRAME:
            after = forge.bundled(after)
        if after != self.state:
            self.state, self.dropped = after, self.t
            self.game.sound.play("place", step=min(10, self.state.total))

    def _take(self, counters: int) -> None:
        after = forge.remove(self.state, counters)
        if after != self.state:
            self.state = after
            self.game.sound.play("take")

    def _to(self, cell: int) -> None:
        """A tap on an empty place lays the next counter; on a counter it takes one back."""
        if cell < self.state.total:
            self._take(1)
        else:
            self._place(1)

    def default(self) -> str:
        return "done" if self.state.total else "one"

    def invitation(self) -> str:
        return _("Build the number!")

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame, t: float, awake: float) -> None:
        self.t = t
        if self.state.in_frames:
            self._frames(frame, t)
        else:
            self._rods(frame, t)
        self._bench(frame)
        if self.right and not self.calm:
            parts.sparks(frame, TRAY.centerx, TRAY.centery, t - self.since, len(self.run.done), 20, 240)

    def draw_behind(self, frame: Frame, t: float, awake: float) -> None:
        pose = "blink" if awake > 0.4 and t % 4.1 < 0.13 else "stand"
        if self.verdict is not None:
            pose = "cheer" if self.right else "think"
        widgets.image(frame, "art/anvil", 118, 650, 112, ay=1)
        parts.hero(frame, self.game.learner.profile.picture, 252, 640, pose, 150)

    def draw_scenery(self, frame: Frame, t: float, awake: float) -> None:
        return None

    def _frames(self, frame: Frame, t: float) -> None:
        filled = forge.frames(self.state)
        wide, tall, gap = CELL * 5, CELL * 2, 28.0
        left = TRAY.centerx - (len(filled) * (wide + 24) + gap * (len(filled) - 1)) / 2
        size = 1.0 if len(filled) == 2 else 1.35
        cell = CELL * size
        wide, tall = cell * 5, cell * 2
        if len(filled) == 1:
            left = TRAY.centerx - (wide + 24) / 2
        for f in range(len(filled)):
            x, y = left + f * (wide + 24 + gap), TRAY.centery - tall / 2
            widgets.panel(frame, Rect(x, y - 12, wide + 24, tall + 24), "#8A5F36", 22)
            widgets.panel(frame, Rect(x + 10, y - 2, wide + 4, tall + 4), "#F6ECD6", 14, 0, 3)
            for k in range(10):
                row, column = divmod(k, 5)
                self._cell(frame, f * 10 + k, Rect(x + 12 + column * cell, y + row * cell, cell, cell), t)

    def _cell(self, frame: Frame, number: int, rect: Rect, t: float) -> None:
        lit = number < self.state.total
        if lit:
            fall = 1.0 if number < self.state.total - 1 else motion.part(t, self.dropped, DROP)
            if self.calm:
                fall = 1.0
            y = rect.centery - (1 - motion.out(fall)) * 50
            if self.right:
                widgets.halo(frame, rect.centerx, y, rect.w * 0.8, "#5A3C10")
            widgets.image(
                frame, "art/ingot-orange" if number < 10 else "art/ingot-blue", rect.centerx, y, rect.w * 0.86
            )
        else:
            widgets.image(frame, "things/counter-empty", rect.centerx, rect.centery, rect.w * 0.7)
        if self.verdict is None:
            frame.target(f"cell:{number}", rect, _("Place {n}").format(n=number + 1))
            widgets.ring(frame, f"cell:{number}", rect, 12)

    def _rods(self, frame: Frame, t: float) -> None:
        widgets.panel(frame, TRAY, "#8A5F36", 26)
        widgets.panel(frame, Rect(TRAY.x + 12, TRAY.y + 10, TRAY.w - 24, TRAY.h - 20), "#F6ECD6", 18, 0, 3)
        self._room(frame)
        for i in range(self.state.tens):
            fall = (
                motion.out(motion.part(t, self.dropped, DROP))
                if i == self.state.tens - 1 and not self.state.ones
                else 1
            )
            widgets.image(frame, "art/rod-orange", TRAY.x + 46 + i * 40, TRAY.centery - (1 - fall) * 40, 182)
        for i in range(self.state.ones):
            row, column = i % 5, i // 5
            x = TRAY.right - 104 + column * 48
            widgets.image(frame, "art/ingot-blue", x, TRAY.bottom - 32 - row * 38, 38)

    def _room(self, frame: Frame) -> None:
        """Where rods and counters go: nine places for tens, nine for ones, as the frames show theirs."""
        slot = svg.rect(3, 3, 22, 172, 8, fill="#E7DFD6", stroke="#8E86B8", stroke_width=3, stroke_dasharray="7 6")
        sheet = frame.art.svg("rod-slot", slot, 28, 178)
        for i in range(self.state.tens, 9):
            frame.put(sheet, TRAY.x + 46 + i * 40, TRAY.centery, 0.5, 0.5)
        for i in range(self.state.ones, 9):
            row, column = i % 5, i // 5
            x, y = TRAY.right - 104 + column * 48, TRAY.bottom - 32 - row * 38
            widgets.image(frame, "things/counter-empty", x, y, 31)

    def _bench(self, frame: Frame) -> None:
        rods = not self.state.in_frames
        first = "" if self.state.total or self.verdict is not None else "one"
        total = Rect(340, 540, 132, 108)
        widgets.panel(frame, total, theme.LAMP_PALE if self.state.total else theme.PAPER, 30)
        widgets.text(frame, str(self.state.total), total.centerx, total.centery, 60, face="display", ax=0.5, ay=0.5)
        x = 496.0
        for id, icon, say, wanted in (
            ("one", "art/ingot-blue" if rods else "art/ingot-orange", _("One more"), True),
            ("ten", "icons/ten", _("Ten more"), self.state.size > 10),
            ("take", "icons/minus", _("Take one away"), True),
            ("take-ten", "icons/replay", _("Take ten away"), rods),
        ):
            if not wanted:
                continue
            label = {"one": "+1", "ten": "+10", "take": "−1", "take-ten": "−10"}[id]
            wide = 132 if icon.startswith("art") or id == "ten" else 96
            icon = icon if wide == 132 else ""
            widgets.button(
                frame,
                id,
                Rect(x, 548, wide, 92),
                label,
                icon=icon,
                say=say,
                size=32,
                kind="lamp" if id == first else "paper",
                lit=id == first,
            )
            x += wide + 16
        ready = self.state.total > 0 or self.state.zero
        widgets.button(
            frame, "done", Rect(1040, 540, 200, 108), _("Done"), icon="icons/yes", kind="lamp" if ready else "quiet",
            size=34, enabled=ready, radius=44,
        )  # fmt: skip

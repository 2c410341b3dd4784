"""Measures speed and memory of the real game, every part in a process of its own, on windows nobody sees."""

from __future__ import annotations

import json
import math
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from fnmatch import fnmatch
from pathlib import Path
from statistics import median, quantiles

from game import bench_content, bench_learner, items
from game.app import AMBIENT, App
from game.bench_store import arrive, catalog, history, measure
from game.demo import Learner
from game.model import Attempt
from game.pilot import BEGIN, Clock, Pilot, stage_game
from game.quests import QUESTS
from game.scenes.base import Go, go
from game.scenes.isle import Isle
from game.store import open_home
from game.ui.inputs import Tapped, Word
from game.ui.sound import Player

Figures = dict[str, float]

GOALS = {  # what a figure should stay under
    "startup_s": 0.7, "startup_returning_s": 0.7, "frame_ms.*.p99": 8, "feedback_ms.p99": 100, "idle_redraws_per_s": 0,
    "idle_cpu_percent": 0.5, "motion_cpu_percent.*": 15, "rss_mb.start": 160, "rss_mb.chart": 160,
    "rss_mb.play": 190, "save_own_ms.*": 2, "open_s.*": 0.3, "replay_s.*": 3, "check_content_s": 3,
    "item_ms.*": 1, "load_map_s.*": 0.5, "learner_step_us": 20, "choose_*ms": 5,
}  # fmt: skip
WINDOW = (1280, 720)
FPS = 60

# `python -m game` itself, stopped where its loop begins: the first line comes when the learner can tap,
# the second when the learner has tapped on the game's own suggestion and sees what came of it.
READY = """
import pygame
from game.app import App
pygame.display.get_desktop_sizes = lambda: [(1920, 1080)]  # SDL's unseen desktop is smaller than the window
def run(app):
    print(app.scene.name, flush=True)
    app.key("return")
    app.tick(0.0)
    print(app.scene.name, flush=True)
App.run = run
from game.cli import main
main([])
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to measure: real seconds for what runs in real time, simulated minutes for the rest."""

    runs: int = 5  # starts of the game
    minutes: float = 3.0  # of simulated play for frame times
    long_minutes: float = 10.0  # and for memory
    seconds: float = 1.5  # of each scene left alone, and of steady motion twice
    sizes: tuple[int, ...] = (1_000, 10_000, 100_000)  # attempts in the log
    saves: int = 50  # answers saved at each of them
    skills: int = 500  # in a large map
    seeds: int = 9  # items made of every template
    everything: bool = True  # check all shipped content; else one map
    steps: int = 20_000  # attempts that the learner model reads
    choices: int = 200  # of a next item
    together: bool = False  # all parts in one process: quicker, and memory then tells nothing


def bench(say: Callable[[str], object] = bool, plan: Plan | None = None) -> Figures:
    """Every figure under a flat key that says its unit. Under two minutes; ``say`` is told how it goes."""
    plan = plan or Plan()
    figures: Figures = {}
    say("starting up")
    figures |= startup(plan)
    with _away() as env:
        for names in ["+".join(PARTS)] if plan.together else PARTS:
            say(names)
            command = [sys.executable, "-m", "game.bench", names, json.dumps(asdict(plan))]
            done = subprocess.run(command, env=env, stdout=subprocess.PIPE, check=True, text=True)
            figures |= json.loads(done.stdout)
    return {key: round(value, 4) for key, value in figures.items()}


def table(figures: Figures) -> str:
    """The figures as lines, with the goal beside those that have one."""
    wide = max(map(len, figures))
    lines = []
    for key, value in figures.items():
        goal = next((g for pattern, g in GOALS.items() if fnmatch(key, pattern)), None)
        told = "" if goal is None else f"   goal: {goal:g}" + ("   MISSED" if value > goal else "")
        lines.append(f"{key:{wide}} {value:12.3f}{told}")
    return "\n".join(lines)


@contextmanager
def _away() -> Iterator[dict[str, str]]:
    """The environment of a game with a data folder of its own, without screen and sound."""
    with tempfile.TemporaryDirectory(prefix="lantern-bench-") as folder:
        path = os.pathsep.join(filter(None, (str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH"))))
        silent = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
        yield {**os.environ, **silent, "LANTERN_HOME": folder, "PYTHONPATH": path}


# -------------------------------------------------------------- starting up


def startup(plan: Plan) -> Figures:
    """From the start of the process to a screen that can be tapped: with nothing, and with a learner, there."""
    fresh = []
    with _away() as old:
        _ready(old)  # bytecode and disk cache are warm from here on
        for _ in range(plan.runs):
            with _away() as env:
                fresh.append(_ready(env)[0])
        home = Path(old["LANTERN_HOME"])
        history(arrive(home, catalog(home / "cache"))[1], 1000)
        again = [_ready(old) for _ in range(plan.runs)]
    return {
        "startup_s": median(fresh),
        "startup_returning_s": median(first for first, _ in again),
        "startup_chart_s": median(then for _, then in again),
    }


def _ready(env: dict[str, str]) -> list[float]:
    """Seconds from the start of a game to each line that it prints."""
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", READY], env=env, stdout=subprocess.PIPE) as game:
        assert game.stdout is not None
        return [time.perf_counter() - start for _ in game.stdout]


# -------------------------------------------------------------- frames


class Timed(App):
    """The game's own loop, with every frame timed: what was heard, the tick, the drawing and the showing."""

    def __init__(self, app: App) -> None:
        self.frames: dict[str, list[float]] = {}  # milliseconds, by scene, while anything may move
        self.opened: dict[str, list[float]] = {}  # those of the first frame after a scene opened
        self.answered: list[float] = []  # those in which an answer was saved and its feedback drawn
        self.redrawn = 0  # frames that changed any pixel
        self._heard = self._since = 0.0
        self._fresh: list[Attempt] = []
        self._last: object = None
        app.game.heard = self._fresh.append
        super().__init__(app.game, app.stage.window, go("who"))

    def say(self, word: Word) -> None:
        start = time.perf_counter()
        super().say(word)
        self._heard += time.perf_counter() - start

    def tick(self, dt: float) -> int:
        self._since = time.perf_counter()
        return super().tick(dt)

    def show(self) -> int:
        start, moving = self._since or time.perf_counter(), self.busy()
        pixels = super().show()
        spent = 1000 * (time.perf_counter() - start + self._heard)
        self._heard = self._since = 0.0
        self.redrawn += pixels > 0
        if self._fresh:
            self.answered.append(spent)
            self._fresh.clear()
        if self.scene is not self._last:
            self.opened.setdefault(self.scene.name, []).append(spent)
        elif moving:
            self.frames.setdefault(self.scene.name, []).append(spent)
        self._last = self.scene
        return pixels


class Quiet(Pilot):
    """A pilot at the pace of a real screen who keeps no pictures."""

    def run(self, seconds: float) -> None:
        for _ in range(round(seconds * FPS)):
            self.clock.now += 1 / FPS
            self.app.tick(1 / FPS)

    def keep(self, name: str = "") -> None:
        pass


def _root() -> Path:
    """Where the parts have their data folders."""
    return Path(os.environ["LANTERN_HOME"])


@contextmanager
def _game(name: str) -> Iterator[tuple[Timed, Learner]]:
    """The game on a simulated clock with a simulated learner before it, and a data folder of this name."""
    with open_home(_root() / name, random.Random(1)) as home:
        clock, content = Clock(BEGIN), catalog(_root() / "cache")
        app = Timed(stage_game(home, clock, random.Random(1), bool, WINDOW))
        app.game.catalog, app.game.sound = lambda: content, Player()
        yield app, Learner(Quiet(app, clock), random.Random(1))
        app.game.sound.stop()


def frames(plan: Plan) -> Figures:
    """Frame times of a learner's play, then of each scene by itself and of a walk over the isle."""
    with _game("frames") as (app, learner):
        learner.play(BEGIN + 60 * plan.minutes)
        for stop in _stops(app):
            app.go(stop)
            wander = _wanderer(app)
            for _ in range(round(plan.seconds * 2 * FPS)):
                wander()
                app.tick(1 / FPS)
        figures = _shares("feedback_ms", app.answered)
        for name, times in sorted(app.frames.items()):
            figures |= _shares(f"frame_ms.{name}", times)
        return figures | {f"open_ms.{name}": max(times) for name, times in sorted(app.opened.items())}


def _shares(key: str, times: list[float]) -> Figures:
    """What half of the times, 99 in 100 and all of them stay under."""
    cuts = quantiles(times, n=100, method="inclusive") if len(times) > 1 else [*times, 0.0][:1] * 99
    return {f"{key}.p50": cuts[49], f"{key}.p99": cuts[98], f"{key}.max": max(times, default=0.0)}


def _stops(app: App) -> list[Go]:
    """Every place that a learner may stay at."""
    skills = app.game.learner.skills
    quests = []
    for quest in QUESTS:
        able = (s.id for s in skills if any(quest.ways(items.make(s, t, 1)) for t in s.templates))
        quests += [go("quest", skill=next(able), quest=quest.id)]
    return [go("isle"), *quests, *map(go, ("chart", "logbook", "goals", "settings", "harbour", "newcomer"))]


def _wanderer(app: App) -> Callable[[], None]:
    """Keeps the stage awake, and the hero of the isle walking to and fro."""
    rng = random.Random(1)

    def wander() -> None:
        app.lull = 0.0
        if isinstance(app.scene, Isle) and not app.scene.hero.path:
            app.scene.hear(Tapped(rng.uniform(0, WINDOW[0]), rng.uniform(0, WINDOW[1])))

    return wander


# -------------------------------------------------------------- the processor


def still(plan: Plan) -> Figures:
    """The real loop with every scene left alone after its breathing and blinking have come to rest."""
    with _game("still") as (app, learner):
        learner.play(BEGIN + 1)
        cpu = wall = redrawn = 0.0
        for stop in _stops(app):
            app.go(stop)
            app.lull = AMBIENT
            for _ in range(10 * FPS):
                if app.busy():
                    app.tick(1 / FPS)
            spent = _loop(app, plan.seconds)
            cpu, wall, redrawn = cpu + spent[0], wall + spent[1], redrawn + spent[2]
    return {
        "idle_cpu_percent": 100 * cpu / wall,
        "idle_redraws_per_s": redrawn / wall,
        "idle_redraw_share": redrawn / wall / FPS,
    }


def motion(plan: Plan) -> Figures:
    """The real loop while the hero walks the isle, and while fireflies fly."""
    figures: Figures = {}
    with _game("motion") as (app, learner):
        learner.play(BEGIN + 1)
        isle, _, _, fireflies, *_ = _stops(app)
        for name, stop in (("isle", isle), ("quest-fireflies", fireflies)):
            app.go(stop)
            app.tick(0.0)
            cpu, wall, redrawn = _loop(app, 2 * plan.seconds, _wanderer(app))
            figures |= {f"motion_cpu_percent.{name}": 100 * cpu / wall, f"motion_fps.{name}": redrawn / wall}
    return figures


def _loop(app: Timed, seconds: float, each: Callable[[], object] = bool) -> tuple[float, float, int]:
    """Seconds of processor, seconds of time and redrawn frames that the real loop took."""
    before, app.running = app.redrawn, True
    busy = app.busy
    app.busy = lambda: (each(), busy())[1]
    threading.Timer(seconds, setattr, (app, "running", False)).start()
    cpu, wall = time.process_time(), time.perf_counter()
    app.run()
    app.busy = busy
    return time.process_time() - cpu, time.perf_counter() - wall, app.redrawn - before


# -------------------------------------------------------------- memory


def memory(plan: Plan) -> Figures:
    """Resident memory on the first screen, at the chart, and along some minutes of play."""
    with _game("memory") as (app, learner):
        app.tick(0.0)
        seen = [_resident()]
        learner.play(BEGIN + 1)
        app.go(go("chart"))
        learner.pilot.run(1)
        seen.append(_resident())
        for share in (0.2, 1.0):
            learner.play(BEGIN + 60 * plan.long_minutes * share)
            seen.append(_resident())
    first, chart, early, late = seen
    if not first:  # this system does not tell
        return {}
    return {
        "rss_mb.start": first, "rss_mb.chart": chart, "rss_mb.play": late, "rss_mb.growth": late - early,
    }  # fmt: skip


def _resident() -> float:
    """Megabytes of memory this process holds now, or has held at most where only that is told, else 0."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    except OSError:
        pass
    try:
        import resource
    except ImportError:
        return 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


def store(plan: Plan) -> Figures:
    """Saving, opening and replaying, by the log's length."""
    return measure(_root(), plan.sizes, plan.saves)


def content(plan: Plan) -> Figures:
    """Checking all that is shipped, making items, and loading a large map."""
    return bench_content.measure(_root(), catalog(_root() / "cache"), plan.skills, plan.everything, plan.seeds)


def learner(plan: Plan) -> Figures:
    """What the learner model takes for an attempt and for a choice."""
    return bench_learner.measure(plan.steps, plan.choices)


PARTS: dict[str, Callable[[Plan], Figures]] = {
    "frames": frames, "still": still, "motion": motion, "memory": memory, "store": store,
    "content": content, "learner": learner,
}  # fmt: skip


def main(names: str, plan: str) -> None:
    """One part or some, joined by ``+``, in this process: the figures as JSON on the last line."""
    wanted = json.loads(plan)
    chosen = Plan(**{**wanted, "sizes": tuple(wanted["sizes"])})
    figures: Figures = {}
    for name in names.split("+"):
        figures |= PARTS[name](chosen)
    sys.stdout.write(json.dumps({k: v for k, v in figures.items() if math.isfinite(v)}))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The demo: it is the real game, its log is whole at any moment, and the same seed plays the same game."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pygame

KEYS = {
    "attempts": int,
    "items_per_minute": float,
    "proficient": list,
    "unlocked": list,
    "badges": list,
    "goals": list,
    "keeper_level": int,
    "clipped": list,
}
SCREENS = {"chart", "isle", "harvest", "logbook", "goals", "settings", "newcomer"}


def start(out: Path, home: Path | None = None, minutes: float = 1, seed: int = 1) -> subprocess.Popen[str]:
    """The demo as a child process; its standard output is ours to read."""
    command = [sys.executable, "-m", "game", "demo", "--minutes", str(minutes), "--seed", str(seed)]
    command += ["--size", "640x360"]  # a quarter of the pixels, so that it is soon over
    command += ["--out", str(out), *(["--home", str(home)] if home else [])]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(demo: subprocess.Popen[str]) -> list[str]:
    """The ids of the attempts it printed."""
    said, complaints = demo.communicate(timeout=120)
    assert demo.returncode == 0, complaints
    return [line.removeprefix("attempt ") for line in said.splitlines() if line.startswith("attempt ")]


def logged(home: Path) -> list[str]:
    """The ids in the logs of a data folder; a torn last line is no attempt."""
    lines = [line for log in home.rglob("attempts-*.jsonl") for line in log.read_text("utf-8").splitlines(True)]
    return [json.loads(line)["id"] for line in lines if line.endswith("\n")]


def report(out: Path) -> dict[str, object]:
    return json.loads((out / "demo.json").read_text("utf-8"))


def pixels(out: Path) -> dict[str, bytes]:
    return {p.name: pygame.image.tobytes(pygame.image.load(p), "RGB") for p in sorted(out.glob("*.png"))}


def test_the_same_seed_plays_the_same_game(tmp_path: Path) -> None:
    """Two runs on fresh folders, at once; then a third that carries on with the first one's data."""
    homes, outs = [tmp_path / "home1", tmp_path / "home2"], [tmp_path / "out1", tmp_path / "out2"]
    demos = [start(out, home) for out, home in zip(outs, homes, strict=True)]
    printed = [finish(demo) for demo in demos]
    first = report(outs[0])
    assert printed[0] == printed[1] == logged(homes[0]) == logged(homes[1])
    assert first == report(outs[1]) and pixels(outs[0]) == pixels(outs[1])
    check_report(first, len(printed[0]))
    assert {p.stem for p in outs[0].glob("*.png")} >= SCREENS

    third = tmp_path / "out3"
    more = finish(start(third, homes[0], minutes=0.5))
    assert more and logged(homes[0]) == printed[0] + more and len({*printed[0], *more}) == len(printed[0] + more)
    assert report(third)["attempts"] == len(more)
    assert set(first["proficient"]) <= set(report(third)["proficient"])  # pyright: ignore[reportArgumentType]


def check_report(found: dict[str, object], attempts: int) -> None:
    assert set(KEYS) <= set(found)
    assert all(isinstance(found[key], kind) for key, kind in KEYS.items())
    assert found["attempts"] == attempts > 5
    assert found["clipped"] == []
    assert found["items_per_minute"] and found["proficient"] and found["unlocked"]


def test_killed_at_any_moment_it_loses_no_attempt_it_printed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    printed: list[str] = []
    for enough in (1, 4):
        demo = start(tmp_path / "out", home, minutes=30)
        assert demo.stdout is not None
        fresh = 0
        for line in demo.stdout:
            if line.startswith("attempt "):
                printed.append(line.split()[1])
                fresh += 1
            if fresh == enough:
                break
        os.kill(demo.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        left, _complaints = demo.communicate(timeout=60)
        printed += [line.split()[1] for line in left.splitlines(True) if line.endswith("\n")]
        assert set(printed) <= set(logged(home))
        assert len(logged(home)) <= len(printed) + 1, "at most the one that was just being printed"
    again = finish(start(tmp_path / "out", home, minutes=0.3))
    assert logged(home)[-len(again) :] == again and set(printed) <= set(logged(home))

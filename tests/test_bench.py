"""The benchmark measures every part of the game and says each figure's unit; how fast a machine is, is no test."""

from __future__ import annotations

import json
import math
from fnmatch import fnmatch

import pytest

from game.bench import GOALS, Figures, Plan, bench, table

TINY = Plan(
    runs=1, minutes=0.2, long_minutes=0.1, seconds=0.05, sizes=(40,), saves=3, skills=20, seeds=2, everything=False,
    steps=400, choices=10, together=True,
)  # fmt: skip
KEYS = [
    "startup_s", "startup_returning_s", "startup_chart_s", "feedback_ms.p99", "frame_ms.chart.p50",
    "frame_ms.chart.p99", "frame_ms.isle.p99", "frame_ms.quest-stones.p99", "frame_ms.quest-forge.p99",
    "frame_ms.quest-fireflies.p99", "frame_ms.logbook.p99", "frame_ms.goals.p99", "frame_ms.settings.p99",
    "frame_ms.who.p99", "frame_ms.newcomer.p99", "open_ms.chart", "open_ms.isle", "idle_cpu_percent",
    "idle_redraws_per_s", "idle_redraw_share", "motion_cpu_percent.isle",
    "motion_cpu_percent.quest-fireflies", "motion_fps.isle", "save_ms.40", "save_fsync_ms.40",
    "save_own_ms.40", "open_s.40", "replay_s.40", "check_content_s", "item_ms.mean", "item_ms.worst", "load_map_s.20",
    "frame_ms.quest-shore.p99", "frame_ms.quest-workshop.p99",
    "learner_step_us", "learner_answer_us", "choose_ms", "choose_worst_ms",
]  # fmt: skip


@pytest.fixture(scope="module")
def figures() -> Figures:
    return bench(plan=TINY)


def test_every_figure_is_there_flat_and_finite(figures: Figures):
    assert [key for key in KEYS if key not in figures] == []
    assert [key for key, value in figures.items() if not math.isfinite(value)] == []
    assert json.loads(json.dumps(figures)) == figures


def test_memory_is_told_where_the_system_tells_it(figures: Figures):
    told = {key for key in figures if key.startswith("rss_mb.")}
    assert told in (set(), {"rss_mb.start", "rss_mb.chart", "rss_mb.play", "rss_mb.growth"})


def test_a_scene_left_alone_is_not_drawn_again(figures: Figures):
    assert figures["idle_redraws_per_s"] == 0


def test_the_table_shows_each_figure_beside_its_goal(figures: Figures):
    lines = table(figures).splitlines()
    assert len(lines) == len(figures)
    for key, line in zip(figures, lines, strict=True):
        assert line.startswith(key)
        assert ("goal:" in line) == any(fnmatch(key, pattern) for pattern in GOALS)

"""What the bench measures of content: checking all that is shipped, making items, and loading a large map."""

from __future__ import annotations

import random
import time
from pathlib import Path
from statistics import fmean, median

from game import items
from game.catalog import Catalog, check, load_map
from game.resources import LEVELS, SKILL_MAPS

SKILL = """  - id: skill-{n}
    title: Skill {n}
    about: Add {n} to a small number.
    can: "I can add {n}."
    icon: plus
    needs: [{needs}]
    standards: []
    templates:
      - id: sum
        prompt: "{{a}} + {n} = ?"
        draw: {{a: 1..40}}
        answer: a + {n}
        kinds: [choose, type]
        high: 1000
        misconceptions:
          - id: one-off
            title: One off
            gives: a + {n} - 1
            explain: "Count on once more."
      - id: missing
        prompt: "{n} + ? = {{a + {n}}}"
        draw: {{a: 1..40}}
        answer: a
        kinds: [type]
        high: 1000
        misconceptions:
          - id: one-off
            title: One off
            gives: a + 1
            explain: "Count on from {n}."
    hints:
      - text: "Start at {n}."
      - text: "Then count on."
    worked:
      - text: "Start at {n} and count on."
"""


def measure(root: Path, content: Catalog, skills: int, everything: bool, seeds: int) -> dict[str, float]:
    """Seconds to check all shipped content, milliseconds an item, seconds to load a map of so many skills.

    ``seeds``, at least 2: items made of every template.
    """
    start = time.perf_counter()
    check([SKILL_MAPS, LEVELS] if everything else [SKILL_MAPS / "number-isle.yaml"])
    checked = time.perf_counter() - start
    return {"check_content_s": checked, **_items(content, seeds), f"load_map_s.{skills}": _loading(root, skills)}


def _items(content: Catalog, seeds: int) -> dict[str, float]:
    """The mean over all templates, and the template that takes longest, of an item with its choices."""
    spent: list[float] = []
    for skill in content.skills.values():
        for template in skill.templates:
            rounds: list[float] = []
            for seed in range(seeds):
                start = time.perf_counter()
                items.make(skill, template, seed)
                rounds.append(1000 * (time.perf_counter() - start))
            spent.append(median(rounds[1:]))  # the first compiles its expressions
    return {"item_ms.mean": fmean(spent), "item_ms.worst": max(spent)}


def _loading(root: Path, count: int) -> float:
    """Seconds to load a map of so many skills that was read before."""
    path, cache = root / "large.yaml", root / "large-cache"
    path.write_text(large_map(count, random.Random(1)), encoding="utf-8")
    load_map(path, cache)
    rounds: list[float] = []
    for _ in range(3):
        start = time.perf_counter()
        load_map(path, cache)
        rounds.append(time.perf_counter() - start)
    return median(rounds)


def large_map(count: int, rng: random.Random) -> str:
    """A skill map of so many skills, each after the first built on an earlier one."""
    head = 'map: 2\nid: large\ntitle: Large\nabout: "For measuring."\nsubject: mathematics\nages: [5, 12]\nskills:\n'
    skills = (SKILL.format(n=n, needs=f"skill-{rng.randint(max(1, n - 9), n - 1)}" if n > 1 else "")
              for n in range(1, count + 1))  # fmt: skip
    return head + "".join(skills)

"""Chance that is the same on every machine: numbers of a place, soft noise over the sea, and the seeds of both."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from random import Random

BITS = 0xFFFFFFFF


def seed_of(*words: object) -> int:
    """A seed that depends on nothing but these words."""
    return int(Random("/".join(map(str, words))).random() * BITS)


@dataclass(frozen=True, slots=True)
class Dice:
    """Throws that belong to places: what falls at one place doesn't depend on what was thrown before."""

    seed: int

    def at(self, x: int, y: int, turn: int = 0) -> float:
        """0 to below 1, for a place and a turn there."""
        n = (x * 374761393 + y * 668265263 + turn * 2246822519 + self.seed * 3266489917) & BITS
        n = ((n ^ (n >> 15)) * 2246822519) & BITS
        n = ((n ^ (n >> 13)) * 3266489917) & BITS
        return ((n ^ (n >> 16)) & BITS) / (BITS + 1)

    def soft(self, x: float, y: float, wide: float, turn: int = 0) -> float:
        """Value noise from -1 to 1 whose hills are about ``wide`` apart."""
        x, y = x / wide, y / wide
        left, top = floor(x), floor(y)
        u, v = x - left, y - top
        u, v = u * u * (3 - 2 * u), v * v * (3 - 2 * v)
        a, b = self.at(left, top, turn), self.at(left + 1, top, turn)
        c, d = self.at(left, top + 1, turn), self.at(left + 1, top + 1, turn)
        return 2 * ((a + (b - a) * u) * (1 - v) + (c + (d - c) * u) * v) - 1

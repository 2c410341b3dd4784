"""Where one can walk on an isle, what is still closed there, and one step of the hero."""

from game.world.grounds import Ways, grounds
from game.world.hero import Hero, face, go, step
from game.world.land import (
    Grid,
    Tile,
    base,
    beside,
    closed,
    flood,
    foot,
    missing,
    near,
    picture,
    walkable,
)
from game.world.routes import path

__all__ = [
    "Grid",
    "Hero",
    "Tile",
    "Ways",
    "base",
    "beside",
    "closed",
    "face",
    "flood",
    "foot",
    "go",
    "grounds",
    "missing",
    "near",
    "path",
    "picture",
    "step",
    "walkable",
]

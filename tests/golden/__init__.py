"""Golden frames: small pictures of screens as they were last found good, and how near a new one comes to them."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pygame

from tests.scenes_kit import Child, aboard, newcomers, sit_down
from tests.stops import STOPS

HERE = Path(__file__).parent
SIZE = (320, 180)
MEAN = 4.0  # of 255: how much a channel may differ on the average, before somebody should look
SPOT = 60.0  # of 255: how much the average of a patch of 20 x 20 may
PATCH = 20
FRAMES = (
    "chart",
    "isle",
    "stones-choose",
    "stones-type",
    "forge-ten",
    "forge-rods",
    "fireflies",
    "help",
    "news-badge",
    "logbook-lights",
    "evidence",
    "goals",
    "settings",
    "likes",
    "newcomer",
)


def taken(name: str) -> pygame.Surface:
    """The picture of a stop now, made small."""
    child: Child = aboard(calm=True) if name != "harbour" else sit_down(newcomers(3))
    STOPS[name](child)
    child.run(8)  # all ambience has come to rest
    return pygame.transform.smoothscale(child.app.stage.window.convert(24), SIZE)


def path(name: str) -> Path:
    return HERE / f"{name}.png"


def apart(got: pygame.Surface, good: pygame.Surface) -> tuple[float, float]:
    """How far two small pictures are apart: the mean over all, and the mean over the worst patch."""
    difference = difference_of(got, good)
    patches = [
        sum(pygame.transform.average_color(difference, (x, y, PATCH, PATCH))[:3]) / 3
        for x in range(0, SIZE[0], PATCH)
        for y in range(0, SIZE[1], PATCH)
    ]
    return sum(patches) / len(patches), max(patches)


def difference_of(got: pygame.Surface, good: pygame.Surface) -> pygame.Surface:
    one, other = got.copy(), good.copy()
    one.blit(good, (0, 0), special_flags=pygame.BLEND_RGB_SUB)
    other.blit(got, (0, 0), special_flags=pygame.BLEND_RGB_SUB)
    one.blit(other, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
    return one


def good(name: str) -> pygame.Surface:
    """The blessed picture. Raises FileNotFoundError where there is none yet."""
    return pygame.image.load(path(name)).convert(24)


def keep_apart(name: str, got: pygame.Surface) -> Path:
    """Put what was got, what was good and their difference side by side; returns the file."""
    sheet = pygame.Surface((SIZE[0] * 3, SIZE[1]))
    for i, picture in enumerate((got, good(name), difference_of(got, good(name)))):
        sheet.blit(picture, (i * SIZE[0], 0))
    file = Path(tempfile.mkdtemp(prefix="lantern-golden-")) / f"{name}.png"
    pygame.image.save(sheet, file)
    return file


def bless() -> None:
    """Take every picture anew and call it good."""
    for old in HERE.glob("*.png"):
        old.unlink()
    for name in FRAMES:
        pygame.image.save(taken(name), path(name))

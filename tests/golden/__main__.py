"""``python -m tests.golden --bless`` takes all golden frames anew; look at them before you commit them."""

from __future__ import annotations

import os
import sys

os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"

from tests.golden import FRAMES, HERE, bless

if sys.argv[1:] != ["--bless"]:
    sys.exit("Usage: python -m tests.golden --bless")
bless()
sys.stdout.write(f"{len(FRAMES)} golden frames in {HERE}\n")

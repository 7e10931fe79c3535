"""An exercise that bots play until somebody kills the process: `python -m tests.exercise.session FILE`.

It writes a line for whatever has been shown: game time and a digest of the seats' events so far.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

from simulator.exercise import Exercise
from simulator.exercise.bot import act
from simulator.exercise.shelf import resume
from tests.exercise.table import MINUTE

HOP = 30 * MINUTE
SEED = 3


def shown(exercise: Exercise) -> str:
    """What all seats have been shown, in one line."""
    told = [repr(event) for seat in exercise.play.chairs for event in exercise.events(seat)]
    return f"{exercise.now} {sha256(chr(10).join(told).encode()).hexdigest()}"


def play(exercise: Exercise) -> None:
    """Play on to the end, telling what is shown as soon as it is."""
    while not exercise.play.is_over:
        for seat in exercise.play.chairs:
            act(exercise, seat, SEED)
        sys.stdout.write(f"{shown(exercise)}\n")
        sys.stdout.flush()
        exercise.jump((exercise.now // HOP + 1) * HOP, 0)
    sys.stdout.write(f"{shown(exercise)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    play(resume(Path(sys.argv[1])))

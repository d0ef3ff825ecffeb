"""Children that code as fast as they can, until they are killed.

Started as a program, it imports what coding needs once and then forks a child
for each line it is given (folder, seed): a child that codes the interview
through the widget's session and writes a line for every gesture that was
acknowledged, with the lines of the log that it stands for. Who is killed has
closed nothing, flushed nothing, and not said goodbye.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import sys
from typing import TYPE_CHECKING, Any

from jresearch.study import read_study
from jresearch.widget.session import Session
from widget.conftest import SAID, tables_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = dict[str, Any]

STEPS = ("book", "ride", "return")
NATURES = ("irritant", "strength", "fact", "idea")


def acts_of(random_: random.Random, session: Session, n: int) -> Ask:
    """Something a person might do now, drawn at random."""
    rows = session.desk.rows
    about = random_.choice(sorted(rows))
    draw: list[Callable[[], Ask]] = [
        lambda: {"kind": "code", "observation": about, "changes": [
            {"act": "set", "field": "step", "value": random_.choice(STEPS)},
            {"act": "set", "field": "nature", "value": random_.choice(NATURES)},
            {"act": "set", "field": "memo", "value": f"mémo {n}, à relire 🚲"},
        ]},
        lambda: {"kind": "code", "observation": about,
                 "changes": [{"act": "set", "field": "negative", "value": "2"}]},
        lambda: {"kind": "observe", "parts": [_words(random_, session)]},
        lambda: {"kind": "remove", "observation": about},
        lambda: {"kind": "new_code", "label": f"Code {os.getpid()} {n}", "observation": about},
        lambda: {"kind": "passages", "case": "C01a", "passages": [
            {"step": step} for step in random_.sample(STEPS, 2)
        ]},
        lambda: {"kind": "undo"},
        lambda: {"kind": "redo" if session.undone else "undo"},
    ]  # fmt: skip
    return random_.choices(draw, weights=[20, 12, 3, 1, 1, 1, 4, 3])[0]()


def _words(random_: random.Random, session: Session) -> dict[str, int]:
    turn = random_.choice([number for number, who in session.desk.speakers.items() if who])
    text = session.desk.texts[turn]
    start = random_.randrange(len(text) - 12)
    return {"turn": turn, "start": start, "end": start + random_.randrange(6, 12)}


def code(folder: str, seed: int) -> None:
    """Code for ever; one line out for every gesture that was acknowledged."""
    random_ = random.Random(seed)
    session = Session(read_study(folder), "mb", "C01", tables_of(*SAID))
    known = {act.id for act in session.desk.log.acts}
    for n in range(1, 1_000_000):
        asked = acts_of(random_, session, n)
        (reply,) = session.answer({"view": "v", "n": n, **asked})
        fresh = [act for act in session.desk.log.acts if act.id not in known]
        known |= {act.id for act in fresh}
        if reply["kind"] == "done":
            tell(done={act.id: print_of(act.raw) for act in fresh})


def print_of(line: Any) -> str:
    """What tells a line of the log from any other."""
    return hashlib.sha256(json.dumps(line, sort_keys=True).encode("utf-8")).hexdigest()[:16]


def tell(**what: Any) -> None:
    """One line to whoever watches, whole or not at all: nothing waits in a buffer."""
    os.write(sys.stdout.fileno(), json.dumps(what).encode("utf-8") + b"\n")


def main() -> None:
    """One child after the other; what takes long is done before the first."""
    Session(read_study(sys.argv[1]), "mb", "C01", tables_of(*SAID))
    tell(ready=True)
    for line in sys.stdin:
        folder, seed = json.loads(line)
        child = os.fork()
        if child == 0:
            code(folder, seed)
            os._exit(0)
        tell(child=child)
        _pid, status = os.waitpid(child, 0)
        tell(ended=os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()

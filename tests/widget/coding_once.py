"""One decision through the widget's session by somebody without rights: what the browser is told.

Given a study and another to warm up on. Root may write anywhere: where root
runs this, it becomes nobody before it decides, after it has imported all that
nobody may not read.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from jresearch.study import read_study
from jresearch.widget.session import Session
from widget.conftest import SAID, tables_of

NOBODY = 65534


def decided(session: Session) -> dict[str, Any]:
    """The answer to one decision."""
    about = next(iter(session.told))
    changes = [{"act": "set", "field": "nature", "value": "irritant"}]
    asked = {"kind": "code", "view": "v", "n": 1, "observation": about, "changes": changes}
    (reply,) = session.answer(asked)
    told = reply["observations"][about]["mine"] if reply["kind"] == "refused" else None
    return {key: reply.get(key) for key in ("kind", "again", "error")} | {"mine": told}


def main() -> None:
    """Decide twice: where one may, then where one may not."""
    here, warm = (Session(read_study(p), "mb", "C01", tables_of(*SAID)) for p in sys.argv[1:3])
    may = decided(warm)
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    sys.stdout.write(json.dumps([may, decided(here)]))


if __name__ == "__main__":
    main()

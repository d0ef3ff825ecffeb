"""Print every figure that is promised, with its limit; 1 when one is missed."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.craft import craft_study
from bench.figures import print_figures

TRIES = 5


def seconds(*command: str, cwd: Path | None = None) -> float:
    """How long a command takes, from start to end."""
    begin = time.perf_counter()
    subprocess.run(command, cwd=cwd, check=True, capture_output=True)
    return time.perf_counter() - begin


def best(*command: str) -> float:
    """The shortest of a few tries: what the command costs, not what else the machine did."""
    return min(seconds(*command) for _try in range(TRIES))


def contents(folder: Path) -> dict[str, str]:
    """Every file of a folder and its hash."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def figures() -> list[tuple[str, float, float | None, str]]:
    """(what, measured, limit, unit)."""
    python = sys.executable
    bare = best(python, "-c", "pass")
    told: list[tuple[str, float, float | None, str]] = [
        ("import jresearch (beyond Python's own start)",
         best(python, "-c", "import jresearch") - bare, 0.3, "s"),
        ("jresearch --help", best(python, "-m", "jresearch", "--help"), 0.6, "s"),
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        first = craft_study(Path(one))
        # The same study elsewhere: a copy, since each new study is minted an id of its own.
        second = Path(shutil.copytree(first, Path(two) / "elsewhere"))
        run = (python, "-m", "jresearch", "run")
        told.append(("run, 27 real interviews, first time", seconds(*run, cwd=first), 60, "s"))
        before = contents(first / "reports")
        told.append(("run again, nothing changed", seconds(*run, cwd=first), 5, "s"))
        told.append(
            ("files that differ after running again", _differ(before, first / "reports"), 0, "")
        )
        seconds(*run, cwd=second)
        told.append(
            ("files that differ in another folder", _differ(before, second / "reports"), 0, "")
        )
        told += _sizes(first)
    return told


def _differ(before: dict[str, str], folder: Path) -> int:
    after = contents(folder)
    return sum(before.get(name) != after.get(name) for name in before.keys() | after.keys())


def _sizes(folder: Path) -> list[tuple[str, float, float | None, str]]:
    """What the run found, so that a fast run of nothing is seen."""
    import jresearch as jr

    a = jr.analyse(jr.read_study(folder))
    said = a.turns[a.turns["role"] == "participant"]["text"].str.replace(r"\s", "", regex=True)
    return [
        ("interviews", len(a.interviews), None, ""),
        ("turns", len(a.turns), None, ""),
        ("observations", len(a.observations), None, ""),
        ("passages of words set aside", len(a.aside), None, ""),
        ("characters said by participants", int(said.str.len().sum()), None, ""),
        ("findings of two cases or more", int((~a.findings["signal"]).sum()), None, ""),
    ]


def main() -> int:
    """Print the table."""
    return print_figures(figures())


if __name__ == "__main__":
    sys.exit(main())

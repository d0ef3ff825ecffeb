"""The long runs, outside of CI: random edits, merges, files and texts until something gives.

The faults of the suite with many more of them (kernels killed while coding,
processes that write at once for a minute, logs cut in thousands of places),
the property tests with many more examples, then real transcripts spoilt in
every way (``mutants.py``): ``python -m bench.soak`` takes about two hours,
``python -m bench.soak 500 10`` (examples a test, minutes of spoilt files) some
minutes, ``python -m bench.soak faults`` the faults alone. The spoilt files go
on where they were stopped.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from bench import mutants

ROOT = Path(__file__).resolve().parents[1]
FAULTS = {"SOAK_KILLS": "200", "SOAK_SECONDS": "60", "SOAK_CUTS": "5000"}
FAULTY = ("tests/log/test_writing.py", "tests/log/test_log_file.py", "tests/widget/test_faults.py")


def properties() -> list[str]:
    """The test files that draw their input at random."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [
        str(path.relative_to(ROOT))
        for path in files
        if "from hypothesis" in path.read_text(encoding="utf-8")
    ]


def soak_properties(examples: str) -> int:
    """Run the property tests and say how long and how many."""
    environment = os.environ | {"HYPOTHESIS_PROFILE": "soak", "SOAK_EXAMPLES": examples}
    begin = time.perf_counter()
    command = [sys.executable, "-m", "pytest", "-q", *properties()]
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    minutes = (time.perf_counter() - begin) / 60
    print(f"{len(properties())} files of properties, {examples} examples a test: {minutes:.0f} min")
    return code


def soak_faults() -> int:
    """Run the tests of faults with many more kills, seconds and cuts."""
    asked = {name: os.environ.get(name, usual) for name, usual in FAULTS.items()}
    begin = time.perf_counter()
    command = [sys.executable, "-m", "pytest", "-q", *FAULTY]
    code = subprocess.run(command, cwd=ROOT, env=os.environ | asked, check=False).returncode
    told = ", ".join(f"{name} {value}" for name, value in asked.items())
    print(f"faults ({told}): {(time.perf_counter() - begin) / 60:.0f} min")
    return code


def main() -> int:
    """All, one after the other; 1 when one of them failed."""
    if sys.argv[1:] == ["faults"]:
        return soak_faults()
    examples = sys.argv[1] if len(sys.argv) > 1 else "5000"
    minutes = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    failed = [
        soak_faults(),
        soak_properties(examples),
        mutants.soak(mutants.HOW_MANY, minutes),
    ]
    return max(failed)


if __name__ == "__main__":
    sys.exit(main())

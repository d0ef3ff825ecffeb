"""The long runs, outside of CI: random edits, merges, files and texts until something gives.

The property tests of the suite with many more examples, then real transcripts
spoilt in every way (``mutants.py``): ``python -m bench.soak`` takes about two
hours, ``python -m bench.soak 500 10`` (examples a test, minutes of spoilt
files) some minutes. The spoilt files go on where they were stopped.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from bench import mutants

ROOT = Path(__file__).resolve().parents[1]


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


def main() -> int:
    """Both, one after the other; 1 when one of them failed."""
    examples = sys.argv[1] if len(sys.argv) > 1 else "5000"
    minutes = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    failed = soak_properties(examples)
    return mutants.soak(mutants.HOW_MANY, minutes) or failed


if __name__ == "__main__":
    sys.exit(main())

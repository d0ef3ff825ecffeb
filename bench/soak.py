"""The long runs, outside of CI: random edits, merges, files and texts until something gives.

The property tests of the suite, with many more examples: ``python -m bench.soak``
takes about an hour, ``python -m bench.soak 500`` (examples a test) some minutes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def properties() -> list[str]:
    """The test files that draw their input at random."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [
        str(path.relative_to(ROOT))
        for path in files
        if "from hypothesis" in path.read_text(encoding="utf-8")
    ]


def main() -> int:
    """Run them and say how long and how many."""
    examples = sys.argv[1] if len(sys.argv) > 1 else "5000"
    environment = os.environ | {"HYPOTHESIS_PROFILE": "soak", "SOAK_EXAMPLES": examples}
    begin = time.perf_counter()
    command = [sys.executable, "-m", "pytest", "-q", *properties()]
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    minutes = (time.perf_counter() - begin) / 60
    print(f"{len(properties())} files of properties, {examples} examples a test: {minutes:.0f} min")
    return code


if __name__ == "__main__":
    sys.exit(main())

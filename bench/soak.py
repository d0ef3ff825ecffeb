"""The long runs, outside of CI: cut, merged and random input until something gives."""

from __future__ import annotations

import os
import subprocess
import sys


def main() -> int:
    """Run the property tests with fifty times the examples."""
    environment = os.environ | {"HYPOTHESIS_PROFILE": "soak"}
    command = [sys.executable, "-m", "pytest", "-q", "-k", "any or every or never", "tests"]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

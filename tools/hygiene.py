"""What must not be in the repository, looked for in every tracked file."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOSTS = re.compile(r"pypi[.]org|pythonhosted[.]org|registry[.]npmjs|deb[.]debian[.]org")
ABSOLUTE = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|tmp)/")
TOO_LONG = 300
TOO_LARGE = 2_000_000
MADE_TOO_LARGE = 8_000_000
"""What is made by rule may be larger: a log says the words of each decision again, so that they
are found when a transcript changes; a table of weights has a line a clue."""


def tracked() -> list[Path]:
    """The files git knows, and the new ones it does not ignore."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def faults(path: Path) -> list[str]:
    """What is wrong with one file."""
    limit = MADE_TOO_LARGE if path.suffix in {".jsonl", ".tsv", ".npz"} else TOO_LARGE
    if path.stat().st_size > limit:
        return [f"larger than {limit / 1_000_000:.0f} MB"]
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return []
    found = []
    if HOSTS.search(text):
        found.append("names a package registry's host")
    if path.suffix not in {".md"} and path != Path(__file__) and ABSOLUTE.search(text):
        found.append("holds a path of one machine")
    if path.suffix == ".ipynb" and any(cell.get("outputs") for cell in json.loads(text)["cells"]):
        found.append("a notebook with stored outputs")
    lines = text.count("\n")
    if path.suffix == ".py" and "src" in path.parts and lines > TOO_LONG:
        head = text.split('"""', 2)[1] if '"""' in text else ""
        if "long because" not in head:
            found.append(f"{lines} lines; split it, or say why at its top ('long because …')")
    return found


def main() -> int:
    """Print every fault; 1 when there is one."""
    told = [f"{p.relative_to(ROOT)}: {fault}" for p in tracked() for fault in faults(p)]
    print("\n".join(told) if told else "Hygiene: nothing to say.")  # noqa: T201
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())

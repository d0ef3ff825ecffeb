"""How long a whole report takes: sixty interviews, all deliverables, then one interview more.

``python -m bench.report`` makes a study of sixty interviews (about 6,000 observations),
runs it, adds one, runs it again, and prints each figure with its limit and the share of
each stage; 1 when a limit is passed. A smaller study: ``python -m bench.report 20``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from bench.figures import print_figures
from bench.made_study import add_interview, made_study

INTERVIEWS = 60
FIRST, AGAIN, MEMORY = 90.0, 45.0, 3000.0
"""Limits: seconds, seconds, MB."""
ONE_RUN = """
import json, sys, jresearch as jr
run = jr.run(jr.read_study(sys.argv[1]), progress=lambda *told: None)
told = json.loads((run.folder / "run.json").read_text(encoding="utf-8"))
print(json.dumps({"seconds": run.seconds, "stages": dict(run.stages), "n": told["n"]}))
"""


def run_once(study: Path) -> tuple[dict, float, float]:
    """What a run in a process of its own told, its seconds, and the most memory it held."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", ONE_RUN, str(study)], stdout=subprocess.PIPE, text=True
    )
    most = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, most), daemon=True)
    watcher.start()
    said, _err = process.communicate()
    if process.returncode:
        raise SystemExit(process.returncode)
    return json.loads(said.splitlines()[-1]), time.perf_counter() - began, most[0]


def _watch(process: subprocess.Popen, most: list[float]) -> None:
    while process.poll() is None:
        most[0] = max(most[0], sum(_memory(one) for one in _family(process.pid)))
        time.sleep(0.2)


def _family(root: int) -> set[int]:
    """A process and all that it started."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int(
                    (entry / "stat").read_text().rsplit(")")[-1].split()[1]
                )
            except OSError:
                continue
    found, more = set(), {root}
    while more:
        found |= more
        more = {one for one, parent in parents.items() if parent in more} - found
    return found


def _memory(process: int) -> float:
    """Proportional memory in MB: what is shared counts once."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000


def main() -> int:
    """Print the figures; 1 when one is missed."""
    interviews = int(sys.argv[1]) if len(sys.argv) > 1 else INTERVIEWS
    with tempfile.TemporaryDirectory() as folder:
        study = made_study(Path(folder), interviews)
        first, first_took, first_memory = run_once(study)
        add_interview(study, interviews + 1)
        again, again_took, again_memory = run_once(study)
        print(f"{first['n']['interviews']} interviews, {first['n']['observations']} observations, "
              f"{os.cpu_count()} processors")  # fmt: skip
        for name, told in (("first", first), ("one more", again)):
            total = sum(told["stages"].values())
            shares = ", ".join(
                f"{stage} {took / total:.0%}" for stage, took in told["stages"].items()
            )
            print(f"  {name}: {shares}")
        return print_figures([
            ("the whole report, first time", first_took, FIRST, "s"),
            ("one interview more", again_took, AGAIN, "s"),
            ("peak memory", max(first_memory, again_memory), MEMORY, "MB"),
        ])  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())

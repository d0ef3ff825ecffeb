"""How fast the coding widget answers: an interview of 1,000 turns in a real browser.

``python -m bench.widget`` strings the demo's interviews together until they
have 1,000 turns, opens them in Chromium, and prints each figure with its limit:
from an empty page to the words on the screen, and from a key to its effect on
the screen. 1 when one is missed.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from bench.figures import print_figures
from bench.gold import demo_study

if TYPE_CHECKING:
    from bench.figures import Figure
    from jresearch.widget.reading import Tables
    from jresearch.widget.session import Session

TURNS = 1_000
OPENINGS = 5
"""How often the page is opened; the figure is the median."""
KEYS = {
    "accept and go on": ("a",) * 100,
    "move": ("j", "k", "ArrowRight", "]", "[") * 20,
    "choose a value": ("i", "1", "n", "2", "j") * 20,
    "undo and do again": ("Control+z", "Control+Shift+z") * 10,
}

ON_PAPER = """
const look = () => {
  if (!document.querySelector("[aria-current=true]")) return requestAnimationFrame(look);
  const channel = new MessageChannel();
  channel.port1.onmessage = () => { window.painted = performance.now(); };
  channel.port2.postMessage(0);
};
requestAnimationFrame(look);
"""
"""Notes when the first observation has been painted, in ms since the page was opened."""

PRESSED = """async (keys) => {
  const times = [];
  for (const told of keys) {
    const key = told.split("+").pop();
    const begun = performance.now();
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {
      key, code: /^\\d$/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`, bubbles: true,
      cancelable: true, ctrlKey: told.includes("Control"), shiftKey: told.includes("Shift"),
    }));
    await new Promise((done) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    }));
    times.push(performance.now() - begun);
  }
  return times;
}"""
"""Presses keys one after the other; from each to the frame that shows what it did, in ms."""


def main() -> int:
    """Measure and print; 1 when a limit is passed."""
    from tests.browser import opened

    with tempfile.TemporaryDirectory() as folder, opened() as browser:
        session = long_interview(Path(folder))
        figures = [*opening(browser, session), *keys(browser, session)]
    return print_figures(figures)


def long_interview(folder: Path) -> Session:
    """A coder at one interview of 1,000 turns, made of the demo's."""
    from jresearch.analysis import read_tables
    from jresearch.log import read_log
    from jresearch.study import read_study
    from jresearch.widget.reading import Tables
    from jresearch.widget.session import Session

    study = read_study(demo_study(folder, coded=False))
    read = read_tables(study, read_log(study))
    tables = Tables(read["turns"], read["people"], read["cases"])
    return Session(study, "bench", "LONG", strung(tables))


def strung(tables: Tables) -> Tables:
    """All interviews as one, told by one person of one case."""
    from jresearch.widget.reading import Tables

    person = tables.people.iloc[[0]].assign(interview="LONG")
    turns = pd.concat([tables.turns] * 3, ignore_index=True).head(TURNS)
    told = turns["person"].notna()
    turns = turns.assign(interview="LONG", turn=range(1, len(turns) + 1))
    turns["person"] = turns["person"].where(~told, person["person"].iloc[0])
    cases = tables.cases[tables.cases["case"].eq(person["case"].iloc[0])]
    return Tables(turns, person, cases)


def opening(browser: Any, session: Session) -> list[Figure]:
    """From an empty page to the first observation on the screen."""
    times, kernel = zip(*(first_paint(browser, session) for _ in range(OPENINGS)), strict=True)
    what = f"{len(session.desk.turns):,} turns, {len(session.told):,} observations"
    return [
        (f"first paint, s ({what})", statistics.median(times), 1, "s"),
        ("  of which the kernel's answer", statistics.median(kernel), None, "s"),
    ]


def first_paint(browser: Any, session: Session) -> tuple[float, float]:
    """Seconds to the first paint, and those of them spent in the kernel."""
    begun = time.perf_counter()
    session.whole("measured")
    kernel = time.perf_counter() - begun
    context = browser.new_context(viewport={"width": 1200, "height": 780})
    context.add_init_script(ON_PAPER)
    tab = drawn(context, session)
    painted = tab.evaluate("window.painted") / 1000
    context.close()
    return painted, kernel


def drawn(context: Any, session: Session) -> Any:
    """A tab with the widget on it."""
    from tests.widget.host import show

    tab, _kernel = show(context, session)
    tab.wait_for_function("window.painted !== undefined")
    return tab


def keys(browser: Any, session: Session) -> list[Figure]:
    """From a key to its effect on the screen, the kernel answering meanwhile."""
    context = browser.new_context(viewport={"width": 1200, "height": 780})
    context.add_init_script(ON_PAPER)
    tab = drawn(context, session)
    tab.locator("[aria-current=true]").focus()
    found: list[Figure] = []
    for what, pressed in KEYS.items():
        times = tab.evaluate(PRESSED, list(pressed))
        tab.wait_for_function("!document.querySelector('.jr-kept.jr-waiting')")
        slowest = statistics.quantiles(times, n=20)[18]
        found.append((f"key to paint, 95th percentile: {what}", slowest, 50, "ms"))
    context.close()
    return found


if __name__ == "__main__":
    sys.exit(main())

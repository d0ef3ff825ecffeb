"""The widget in a real JupyterLab and Notebook 7, on a server that ``jresearch code`` started.

Nothing here waits for ever: what the browser is asked has ``PATIENCE``, a test
has seven minutes, and the server goes with the kernels it started.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from jresearch.log import decisions, read_log
from widget.jupyter_server import ASKED, TOLD, know, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from widget.jupyter_server import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(420)]

PATIENCE = 120
"""Seconds for anything asked of the browser: a busy machine may take sixty for a kernel."""

LAB, NOTEBOOK = "lab", "notebook"
SHEET = "window.jupyterapp?.shell.currentWidget"
FAILED = "[data-mime-type='application/vnd.jupyter.error']"
FULL = {
    "↓": "ArrowDown", "↑": "ArrowUp", "←": "ArrowLeft", "→": "ArrowRight", "Esc": "Escape",
    "PgUp": "PageUp", "PgDn": "PageDown", "Ctrl": "Control", "Accel": "Control", "⇧": "Shift",
    "Entrée": "Enter", "Échap": "Escape", "PgSuiv": "PageDown", "PgPréc": "PageUp",
    "Espace": "Space", "Suppr": "Delete",
}  # fmt: skip
CELLS = f"""() => JSON.stringify({SHEET}.content.model.sharedModel.cells.map(
    (one) => [one.id, one.cell_type, one.getSource(), one.execution_count ?? null]))"""


class Page:
    """A notebook in a browser, and what a person does in it."""

    def __init__(self, context: Any, server: Server, notebook: str, app: str = LAB) -> None:
        self.server, self.notebook, self.tab = server, notebook, context.new_page()
        self.tab.set_default_timeout(PATIENCE * 1000)
        self.complaints: list[str] = []
        self.elsewhere: list[str] = []
        self.tab.on("console", lambda said: self._noted(said.text, said.location["url"], said.type))
        self.tab.on("pageerror", lambda error: self._noted(str(error), error.stack or "", "error"))
        self.tab.on("request", lambda asked: self._asked(asked.url))
        self.tab.on("websocket", lambda asked: self._asked(asked.url))
        self.tab.goto(server.page(notebook, app))
        self.idle()

    def _noted(self, text: str, place: str, kind: str) -> None:
        """Ours is what our module says, wherever, and what names us; the rest is Jupyter's own."""
        ours = "blob:" in place or re.search(r"\bjr-|jresearch|anywidget|code\.js", text + place)
        busy = re.match(r"Plugin .* took .*ms to activate", text)  # a word on the machine
        if ours and not busy and kind in {"error", "warning"}:
            self.complaints.append(text)

    def _asked(self, url: str) -> None:
        if not re.match(
            rf"(data:|blob:|{self.server.url}|{self.server.url.replace('http', 'ws')})", url
        ):
            self.elsewhere.append(url)

    def idle(self) -> None:
        self.tab.wait_for_function(f"{SHEET}?.sessionContext?.session?.kernel?.status === 'idle'")

    def restart(self) -> None:
        """Restart the kernel; what is evaluated in a page has no bound of its own."""
        self.tab.evaluate(
            f"""(patience) => Promise.race([
            {SHEET}.sessionContext.session.kernel.restart(),
            new Promise((_, fail) => setTimeout(fail, patience, "the kernel does not restart")),
            ])""",
            PATIENCE * 1000,
        )
        self.idle()

    def do(self, command: str, **more: Any) -> None:
        self.tab.evaluate(
            "([name, more]) => void window.jupyterapp.commands.execute(name, more)", [command, more]
        )

    def run(self) -> Page:
        """Run all cells; the widget is there and knows its interview."""
        self.do("notebook:run-all-cells")
        there = self.tab.locator(f".jr-count:not(:empty), {FAILED}").first
        there.wait_for()
        assert not self.tab.locator(FAILED).all_inner_texts()
        self.idle()
        return self

    def save(self) -> Path:
        self.do("docmanager:save")
        self.tab.wait_for_function(f"!{SHEET}.context.model.dirty")
        return self.server.study.notebooks / self.notebook

    def focus(self, words: str | None = None) -> Page:
        """The words of an observation are in focus."""
        if words is None:
            # Keys may have left nothing to look at: then it is the transcript itself.
            now = self.tab.locator(".jr-said [aria-current=true]")
            (now if now.count() else self.tab.locator(".jr-said")).first.focus()
        else:
            self.tab.locator(".jr-mark", has_text=words).first.click()
        return self

    def press(self, *keys: str) -> Page:
        for key in keys:
            self.tab.keyboard.press(key)
        return self

    def settled(self) -> Page:
        self.tab.wait_for_selector(".jr-kept:not(.jr-waiting, .jr-stuck)")
        return self

    def type(self, *keys: str) -> Page:
        """Press keys and wait until what they decided is acknowledged."""
        return self.press(*keys).settled()

    @property
    def cells(self) -> list[list[Any]]:
        told: list[list[Any]] = json.loads(self.tab.evaluate(CELLS))
        return told

    def chosen(self) -> set[str]:
        """What the panel shows as decided."""
        of = "all => all.map(one => one.dataset.set + ':' + one.dataset.value)"
        return set(self.tab.locator(".jr-chip.jr-mine").evaluate_all(of))

    def hears(self, words: str) -> None:
        """Who has the keys is said once what is drawn anew has its focus again."""
        self.tab.locator(".jr-whose", has_text=words).wait_for()

    def left(self) -> str:
        return str(self.tab.locator(".jr-count").inner_text())

    def keymap(self) -> list[str]:
        """Every key that the widget itself says it has, as the browser's driver calls them."""
        self.press("?")
        shown = self.tab.locator(".jr-keys tr").evaluate_all(
            "all => all.map(row => [...row.querySelectorAll('kbd')].map(one => one.textContent))"
        )
        self.press("Escape")
        return [key for row in shown for key in _spelled(row)]

    def of_the_notebook(self) -> list[list[str]]:
        """Every shortcut the notebook has for its cells, as JupyterLab itself knows them."""
        told = self.tab.evaluate(
            """() => window.jupyterapp.commands.keyBindings
            .filter((one) => one.selector.includes('jp-mod-commandMode')).map((one) => one.keys)"""
        )
        return [["+".join(_named(part) for part in chord.split(" ")) for chord in keys]
                for keys in told]  # fmt: skip


def _spelled(row: list[str]) -> list[str]:
    if "…" in row:
        first, last = int(row[0]), int(row[-1])
        return [str(digit) for digit in range(first, last + 1)]
    chords = [re.sub(r"⇧\+?", "Shift+", key) for key in row]
    return ["+".join(_named(part) for part in key.split("+")) if len(key) > 1 else _named(key)
            for key in chords]  # fmt: skip


def _named(part: str) -> str:
    """A key as the driver calls it: letters of a chord in lower case."""
    return FULL.get(part, part.lower() if len(part) == 1 else part)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(tmp_path_factory.mktemp("jupyter")) as up:
        yield up


@pytest.fixture
def opened(chromium: Any, server: Server) -> Iterator[Any]:
    """Opens a notebook; afterwards nothing of ours complained, and nothing was asked elsewhere."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    pages: list[Page] = []

    def there(notebook: str, app: str = LAB) -> Page:
        pages.append(Page(context, server, notebook, app))
        return pages[-1]

    try:
        yield there
        assert [page.complaints for page in pages] == [[] for _page in pages]
        assert [page.elsewhere for page in pages] == [[] for _page in pages]
    finally:
        context.close()


def coding(interview: str) -> str:
    return f'import jresearch as jr\n\njr.code(jr.read_study(), interview="{interview}")'


HAS_KEYBOARD = "document.activeElement.closest('.jr-said') !== null"


def decided(server: Server, words: str) -> dict[str, Any]:
    """What stands in the log about the observation of these words."""
    log = read_log(server.study)
    about = {act.about for act in log.live if words in (act.anchor or {}).get("quote", "")}
    return {
        field: decision.value
        for (target, field), decision in decisions(log, "observation").items()
        if target in about
    }


# Finding the way ---------------------------------------------------------------------------------


def test_the_command_line_opens_the_interview_that_was_asked_for(opened: Any) -> None:
    page = opened("02_codage.ipynb").run()
    assert page.tab.locator(".jr-code").get_attribute("aria-label") == f"Codage de {ASKED} par mb"


@pytest.fixture
def nobody_known(server: Server) -> Iterator[None]:
    know(server.me, None)
    yield
    know(server.me, "mb")


@pytest.mark.usefixtures("nobody_known")
def test_who_codes_is_asked_once_under_the_cell(opened: Any, server: Server) -> None:
    page = opened(server.notebook("asked", coding("C01")))
    page.do("notebook:run-all-cells")
    asked = page.tab.locator(".jp-Stdin-input")
    asked.wait_for()
    assert "Vos initiales ou un nom court" in page.tab.locator(".jp-Stdin-prompt").inner_text()
    asked.fill("no name at all")
    asked.press("Enter")
    page.tab.get_by_text("Un à 20 lettres ou chiffres").wait_for()
    asked.last.fill("zoé")
    asked.last.press("Enter")
    page.tab.wait_for_selector(".jr-count:not(:empty)")
    assert page.tab.locator(".jr-code").get_attribute("aria-label") == "Codage de C01 par zoé"
    assert server.me.read_text(encoding="utf-8") == 'coder = "zoé"\n'
    page.idle()
    page.run()
    assert page.tab.locator(".jp-Stdin-input").count() == 0


@pytest.mark.parametrize("app", [LAB, NOTEBOOK])
def test_whoever_runs_the_cell_may_code_at_once(opened: Any, server: Server, app: str) -> None:
    page = opened(server.notebook(f"keyboard-{app}", coding("C03")), app)
    page.tab.locator(".jp-CodeCell .jp-InputPrompt").first.click()
    page.press("Control+Enter")
    page.tab.wait_for_selector(".jr-count:not(:empty)", timeout=60_000)
    page.tab.wait_for_function(HAS_KEYBOARD)
    before = page.cells
    page.tab.locator(".jp-MarkdownCell").click()
    page.hears("Vos touches vont au notebook.")
    page.tab.locator(".jr-title strong").click()
    page.tab.wait_for_function(HAS_KEYBOARD)
    page.press("Escape", "b", "Escape")
    page.hears("Encore Échap")
    page.press("Escape")
    page.tab.wait_for_function("document.activeElement.matches('.jp-Cell')")
    page.press("F2")
    page.tab.wait_for_function(HAS_KEYBOARD)
    assert page.cells == before


def test_a_notebook_that_is_reopened_says_to_run_the_cell_again(
    opened: Any, server: Server
) -> None:
    notebook = server.notebook("reopened", coding("C03"))
    page = opened(notebook).run()
    again = "Codage de C03 par mb\u00a0: relancez cette cellule pour continuer."
    told = page.tab.get_by_text(again)
    assert not told.is_visible()
    page.save()
    page.tab.evaluate(f"{SHEET}.sessionContext.shutdown()")
    page.tab.close()
    later = opened(notebook)
    later.tab.get_by_text(again).wait_for()
    assert later.tab.locator(".jr-code").count() == 0


# Nothing is lost ---------------------------------------------------------------------------------


def test_coding_survives_a_restarted_kernel(opened: Any, server: Server) -> None:
    page = opened(server.notebook("restarted", coding("C01"))).run()
    page.focus("frein").type("t", "2", "v", "3")
    page.restart()
    page.tab.get_by_text("Le noyau s’est arrêté").wait_for()
    page.focus("frein").press("n", "2")
    page.tab.get_by_text("Le noyau n’a pas répondu").wait_for()
    assert page.tab.locator(".jr-kept:is(.jr-waiting, .jr-stuck)").count() == 1
    assert decided(server, "frein") == {"step": "ride", "severity": "3"}
    page.do("notebook:clear-all-cell-outputs")
    page.tab.wait_for_selector(".jr-code", state="detached")
    page.run().settled().focus("frein")
    assert {"step:ride", "severity:3"} <= page.chosen()
    assert ("negative:2" in page.chosen()) == ("negative" in decided(server, "frein"))
    page.type("p", "1")
    assert decided(server, "frein")["positive"] == "1"


@contextlib.contextmanager
def own_browser(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A Chromium that may be killed: its process, and where it is driven from."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    assert found is not None
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    process = subprocess.Popen(
        [found, "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={folder}",
         "--disable-gpu", "--no-first-run", *(["--no-sandbox"] if root else []), "about:blank"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        port, until = folder / "DevToolsActivePort", time.monotonic() + PATIENCE
        while not (port.exists() and port.read_text().strip()):
            assert time.monotonic() < until, "the browser does not come up"
            time.sleep(0.05)
        yield process, f"http://127.0.0.1:{port.read_text().split()[0]}"
    finally:
        killed(process)


def killed(process: subprocess.Popen[bytes]) -> None:
    """With all its children, which are of its own session."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are POSIX")
def test_coding_survives_a_killed_browser(
    chromium: Any, opened: Any, server: Server, tmp_path: Path
) -> None:
    notebook = server.notebook("killed", coding("C02"))
    shown: set[str] = set()
    with own_browser(tmp_path / "browser") as (process, url):
        driven = chromium.browser_type.connect_over_cdp(url)
        context = driven.new_context()
        context.expose_binding("kept", lambda _source, words: shown.update(words))
        page = Page(context, server, notebook).run().focus("adorable")
        page.tab.evaluate(KEPT)
        page.press("p", "2", "j", "n", "1")
        # Waits without a key: keys that come faster than the kernel answers leave
        # the words waiting for ever.
        until = time.monotonic() + PATIENCE
        while len(shown) < 2:
            assert time.monotonic() < until, f"acknowledged: {shown}"
            page.tab.wait_for_timeout(50)
        page.press("2", "1", "j", "n", "1", "2")
        killed(process)
    log = read_log(server.study)
    quotes = {(act.anchor or {}).get("quote", "") for act in log.live if act.coder == "mb"}
    assert shown <= quotes
    again = opened(notebook).run()
    again.focus("adorable")
    assert "positive:2" in again.chosen()
    again.focus("pneu")
    assert f"negative:{decided(server, 'pneu')['negative']}" in again.chosen()


KEPT = """() => {
  const decided = '.jr-mark:is(.jr-begun, .jr-done):not(.jr-waits)';
  const told = () => window.kept([...document.querySelectorAll(decided)]
    .map((one) => one.textContent));
  new MutationObserver(told).observe(document.querySelector('.jr-said'),
    { subtree: true, attributes: true, childList: true });
}"""


# Two keymaps -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("app", "interview"), [(LAB, "C03"), (NOTEBOOK, "C04")])
def test_no_key_of_the_widget_or_the_notebook_touches_a_cell(
    opened: Any, server: Server, app: str, interview: str
) -> None:
    page = opened(server.notebook(f"keys-{app}", coding(interview), "1 + 1"), app).run()
    before = page.cells
    page.focus("panier")
    own, others = page.keymap(), page.of_the_notebook()
    own.remove("Escape")  # leads out of the widget, on purpose: below
    assert {"a", "b", "x", "m", "y", "c", "v", "d", "Enter", "Shift+ArrowDown"} <= set(own)
    assert [*"dd"] in others
    for keys in (*([key] for key in own), *([key, key] for key in own), *others):
        page.focus().press(*keys)
        assert page.tab.evaluate("document.activeElement.closest('.jr-code') !== null"), keys
        _back_to_the_words(page)
        assert page.cells == before, keys
        assert page.tab.locator(".jp-Dialog").count() == 0, keys
    page.settled().focus().press("Escape", "Escape", "Escape")
    assert page.tab.evaluate("document.activeElement.matches('.jp-Cell')")
    page.press("b")
    page.tab.wait_for_function(f"{SHEET}.content.widgets.length === {len(before) + 1}")
    page.press("d", "d")
    page.tab.wait_for_function(f"{SHEET}.content.widgets.length === {len(before)}")
    assert page.cells == before


def _back_to_the_words(page: Page) -> None:
    """Out of whatever a key opened, still in the widget."""
    for _step in range(4):
        if page.tab.evaluate("document.activeElement.closest('.jr-said') !== null"
                             " && !document.querySelector('.jr-box')"):  # fmt: skip
            return
        page.press("Escape")


@pytest.mark.parametrize("app", [LAB, NOTEBOOK])
def test_one_decision_is_kept_and_no_word_is_saved_with_the_notebook(
    opened: Any, server: Server, app: str
) -> None:
    page = opened(server.notebook(f"saved-{app}", coding("C01")), app).run()
    field = {LAB: ("i", "1", "nature"), NOTEBOOK: ("p", "1", "positive")}[app]
    page.focus("caution").type(*field[:2])
    assert field[2] in decided(server, "caution")
    saved = page.save()
    files = [saved, *server.study.notebooks.rglob(f"*{saved.stem}*checkpoint*")]
    assert len(files) == 2
    for file in files:
        assert _words_of_transcripts(file.read_text(encoding="utf-8")) == []


def _words_of_transcripts(text: str) -> list[str]:
    """Each four words in a row of any turn that stand in this text, as JSON writes them."""
    said = [
        line.partition(" : ")[2].split() for told in TOLD.values() for line in told.splitlines()
    ]
    runs = {" ".join(words[at : at + 4]) for words in said for at in range(len(words) - 3)}
    return sorted(run for run in runs if run in text or json.dumps(run)[1:-1] in text)


# How it looks ------------------------------------------------------------------------------------


def test_it_is_readable_in_both_themes_beside_the_file_browser(opened: Any, server: Server) -> None:
    page = opened(server.notebook("themes", coding("C01"))).run()
    page.focus("frein").press("y")
    for theme, light in (("JupyterLab Light", "true"), ("JupyterLab Dark", "false")):
        page.do("apputils:change-theme", theme=theme)
        page.tab.wait_for_selector(f"body[data-jp-theme-light={light}]", state="attached")
        page.tab.wait_for_timeout(300)  # the theme's style sheet
        found = Axe().run(page.tab, context=".jr-code")
        assert found.violations_count == 0, found.generate_report()
        wide = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length"
        assert page.tab.locator(".jr-said, .jr-panel, .jr-head, .jr-tools").evaluate_all(wide) == 0
        lines = "one => one.getBoundingClientRect().width"
        assert page.tab.locator(".jr-text").first.evaluate(lines) > 330

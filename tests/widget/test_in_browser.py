"""The widget in a real browser, on a page of its own, a real session answering it."""

from __future__ import annotations

import time

import pytest

from jresearch.log import read_log
from jresearch.widget.session import Session
from widget.conftest import SAID, Talk, tables_of
from widget.host import show

pytestmark = pytest.mark.browser


class Desk:
    """The widget on a page, and what a person does with it."""

    def __init__(self, tab, kernel, session):
        self.tab, self.kernel, self.session, self.talk = tab, kernel, session, Talk(session)

    def focus(self, words=None):
        if words:
            self.tab.locator(".jr-mark", has_text=words).first.click()
        else:
            self.tab.locator("[aria-current=true]").focus()
        return self

    def press(self, *keys):
        for key in keys:
            self.tab.keyboard.press(key)
        self.settled()

    def settled(self):
        self.tab.wait_for_function("!document.querySelector('.jr-kept.jr-waiting')")

    def mine(self, words):
        return self.session.told[self.talk.about(words)]["mine"]

    def said(self):
        return self.tab.locator(".jr-say").inner_text()

    def current(self):
        return self.tab.locator("[aria-current=true]").inner_text()

    def undone_and_redone(self, what):
        """What a gesture did goes with Ctrl+Z and comes back with Ctrl+Shift+Z."""
        after = what()
        self.press("Control+z")
        before = what()
        assert before != after
        self.press("Control+Shift+Z")
        assert what() == after


@pytest.fixture
def desk(chromium, session, request):
    options = getattr(request, "param", {})
    context = chromium.new_context(viewport={"width": 1200, "height": 780}, **options)
    tab, kernel = show(context, session)
    yield Desk(tab, kernel, session)
    assert tab.elsewhere == []
    context.close()


# Coding ------------------------------------------------------------------------------------------


def test_one_key_accepts_what_is_proposed_and_goes_on(desk):
    desk.focus()
    first = desk.current()
    desk.press("a")
    assert desk.current() != first
    about = desk.talk.about(first)
    record = desk.session.told[about]
    assert record["done"]
    assert record["mine"]["step"] == "book"
    assert {act.act for act in read_log(desk.session.desk.study).acts} == {"accept"}
    assert len(desk.kernel.gestures) == 1


def test_what_is_refused_is_kept_and_not_shown_again(desk):
    desk.focus("frein")
    assert desk.tab.locator("[data-key='step:ride'].jr-guess").count() == 1
    desk.press("x")
    desk.focus("frein")
    assert desk.tab.locator("[data-key='step:ride'].jr-guess").count() == 0
    assert ("reject", "step", "ride") in desk.talk.live()
    desk.press("Control+z")
    desk.focus("frein")
    assert desk.tab.locator("[data-key='step:ride'].jr-guess").count() == 1


@pytest.mark.parametrize(
    ("keys", "field", "value"),
    [
        (("t", "1"), "step", "book"),
        (("c", "2"), "channel", "shop"),
        (("i", "1", "6"), "nature", ["irritant", "break"]),
        (("n", "2"), "negative", "2"),
        (("p", "0"), "positive", "0"),
        (("v", "3"), "severity", "3"),
        (("f", "a", "t", "t", "Enter"), "theme", None),
        (("r",), "flag", "yes"),
    ],
)
def test_the_common_fields_are_one_key_away(desk, keys, field, value):
    desk.focus("frein")
    desk.press(*keys)
    if field == "theme":
        desk.press("Escape")
        desk.press("f")
        desk.tab.keyboard.type("wait")
        desk.press("Enter")
        value = ["waiting"]
    assert desk.mine("frein")[field] == value
    desk.undone_and_redone(lambda: desk.session.told[desk.talk.about("frein")]["mine"].get(field))


def test_recent_themes_are_on_the_digits(desk):
    desk.focus("frein").press("f")
    desk.tab.keyboard.type("wait")
    desk.press("Enter")
    desk.focus("caution").press("/", "1")
    assert desk.mine("caution")["theme"] == ["waiting"]
    desk.focus("deux minutes").press("h", "1")
    assert desk.mine("deux minutes")["theme"] == ["waiting"]


def test_the_last_coding_is_repeated(desk):
    desk.focus("frein").press("t", "2", "i", "1", "n", "2")
    desk.focus("caution").press("q")
    assert desk.mine("caution") == {"step": "ride", "nature": ["irritant"], "negative": "2"}


def test_a_chosen_value_chosen_again_is_taken_away(desk):
    desk.focus("frein").press("t", "2", "t", "2")
    assert desk.mine("frein") == {"step": None}
    assert desk.tab.get_by_text("none, decided").count() == 1


def test_memo_and_the_less_common_fields(desk):
    desk.focus("frein").press("m")
    desk.tab.keyboard.type("À relire avec le gérant")
    desk.press("Control+Enter")
    assert desk.mine("frein") == {"memo": "À relire avec le gérant"}
    panel = desk.tab.locator(".jr-panel")
    panel.locator("[data-field=modality]").select_option("habitual")
    panel.locator("[data-fact=measure]").select_option("contacts")
    panel.locator("[data-fact=actual]").fill("3")
    panel.locator("[data-fact=unit]").fill("appels")
    panel.locator("[data-fact=unit]").press("Control+Enter")
    desk.settled()
    assert desk.mine("frein")["modality"] == "habitual"
    assert desk.mine("frein")["fact"]["actual"] == 3


# Words -------------------------------------------------------------------------------------------


def test_words_selected_with_the_mouse_become_an_observation(desk):
    box = desk.tab.locator(".jr-mark", has_text="La caution").first
    text = box.inner_text()
    spots = box.evaluate(
        """(mark) => {
          const node = mark.firstChild;
          const place = (at) => {
            const r = document.createRange();
            r.setStart(node, at); r.setEnd(node, at + 1);
            const b = r.getBoundingClientRect();
            return [Math.floor(b.x + 3), Math.floor(b.y + b.height / 2)];
          };
          const at = node.data.indexOf("caution") + 2;
          return [place(at), place(node.data.indexOf("revenue") + 4)];
        }"""
    )
    mouse = desk.tab.mouse
    mouse.move(*spots[0])
    mouse.down()
    mouse.move(*spots[1], steps=5)
    mouse.up()
    assert desk.said() == "Selected: caution n'est pas revenue,"
    desk.tab.get_by_role("button", name="Make").first.click()
    desk.settled()
    assert "caution n'est pas revenue," in desk.talk.quotes
    assert text not in desk.talk.quotes
    desk.undone_and_redone(lambda: sorted(desk.talk.quotes))


def test_words_selected_with_the_keyboard_become_an_observation(desk):
    desk.focus("frein")
    desk.press("Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "o")
    assert "Ensuite le frein" in desk.talk.quotes
    assert desk.current() == "Ensuite le frein"
    desk.undone_and_redone(lambda: sorted(desk.talk.quotes))


def test_a_selection_goes_on_in_the_persons_next_turn(desk):
    desk.focus(
        "C'était vraiment" if "C'était vraiment" in str(desk.talk.quotes) else "deux minutes"
    )
    desk.press("Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown", "o")
    (made,) = [q for q in desk.talk.quotes if "[…]" in q and "Ensuite" in q]
    assert "D'accord" not in made


def test_boundaries_are_moved_edge_by_edge(desk):
    desk.focus("frein").press("s", "ArrowRight", "e", "ArrowLeft", "Enter")
    about = desk.talk.about("frein")
    assert desk.session.desk.rows[about]["quote"].startswith("le frein couinait, j'ai eu très")
    desk.undone_and_redone(lambda: desk.session.desk.rows[about]["quote"])
    before = desk.session.desk.rows[about]["quote"]
    desk.press("e", "ArrowLeft", "Escape")
    assert desk.session.desk.rows[about]["quote"] == before


def test_an_observation_is_extended_divided_and_joined(desk):
    desk.focus("frein").press("e", *["ArrowLeft"] * 30, "Enter")
    assert "Ensuite" in desk.talk.quotes
    desk.focus("Ensuite").press("Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "w")
    assert "Ensuite le frein" in desk.talk.quotes
    desk.undone_and_redone(lambda: sorted(desk.talk.quotes))
    desk.press("w")
    desk.undone_and_redone(lambda: sorted(desk.talk.quotes))


def test_an_observation_is_divided_at_the_cursor_and_joined_with_the_next(desk):
    desk.focus("La caution")
    whole = desk.current()
    desk.focus("La caution")
    desk.press("Shift+ArrowRight", "Escape")
    node = desk.tab.locator(".jr-mark.jr-now").first
    spot = node.evaluate(
        """(mark) => { const r = document.createRange(), n = mark.firstChild;
          const at = n.data.indexOf("c'est"); r.setStart(n, at + 1); r.setEnd(n, at + 2);
          const b = r.getBoundingClientRect(); return [b.x + 2, b.y + b.height / 2]; }"""
    )
    desk.tab.mouse.click(*spot)
    desk.press("d")
    assert "c'est scandaleux." in desk.talk.quotes
    desk.undone_and_redone(lambda: sorted(desk.talk.quotes))
    desk.focus("n'est pas revenue").press("l")
    assert whole in desk.talk.quotes
    desk.undone_and_redone(lambda: sorted(desk.talk.quotes))


def test_what_is_removed_is_no_observation(desk):
    desk.focus("frein")
    words = desk.current()
    desk.press("Delete")
    assert words not in desk.talk.quotes
    desk.undone_and_redone(lambda: sorted(desk.talk.quotes))


def test_a_new_code_is_made_of_the_selected_words(desk):
    desk.focus("frein").press("Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "+")
    assert desk.tab.locator("input[name=label]").input_value() == "Ensuite le frein"
    desk.tab.locator("input[name=label]").fill("Freins")
    desk.tab.locator("textarea[name=definition]").fill("Tout ce qui freine mal.")
    desk.press("Control+Enter")
    assert desk.mine("frein")["theme"] == ["freins"]
    desk.undone_and_redone(lambda: desk.session.desk.study.codebook.code_ids)


# Moving, filtering, blindness --------------------------------------------------------------------


def test_moving_by_observation_turn_and_sentence(desk):
    desk.focus("deux minutes")
    first = desk.current()
    desk.press("j")
    second = desk.current()
    assert second != first
    desk.press("ArrowUp")
    assert desk.current() == first
    desk.press("]")
    assert "Ensuite" in desk.current()
    desk.press("[")
    assert desk.current() == first
    desk.press("End")
    assert "Moi" in desk.current()
    desk.press("ArrowRight")
    assert desk.said() is not None


def test_filters_count_what_they_show(desk):
    desk.focus("frein").press("i", "1", "r")
    for value, words in (("flag:", "frein"), ("nature:irritant", "frein")):
        desk.tab.locator("[data-part=filter]").select_option(value.rstrip(":"))
        assert words in desk.current()
    desk.tab.locator("[data-part=filter]").select_option("open")
    assert "frein" not in desk.current()
    left = desk.tab.locator(".jr-count").inner_text()
    many = len(desk.session.told)
    assert left == f"{many - 1} of {many} left to code"


def test_blind_mode_hides_proposals_and_the_log_says_so(chromium, study):
    long = [("Q", "Et ?"), ("a", "Je roule. " * 400)]
    session = Session(study, "mb", "C01", tables_of(*SAID, *long))
    context = chromium.new_context(viewport={"width": 1200, "height": 780})
    tab, kernel = show(context, session)
    desk = Desk(tab, kernel, session)
    desk.focus().press("b", "End")
    assert tab.locator(".jr-guess.jr-chip").count() == 0
    desk.press("t", "1")
    assert read_log(study).acts[-1].seen is None
    desk.press("Home", "b")
    assert tab.locator(".jr-guess.jr-chip").count() > 0
    desk.press("t", "2")
    assert read_log(study).acts[-1].seen == ("book",)
    context.close()


# The lived order ---------------------------------------------------------------------------------


def test_the_lived_order_is_corrected_by_keyboard(desk):
    chip = desk.tab.locator("[data-key='stay:C01a:0']")
    chip.focus()
    desk.press("Shift+ArrowRight")
    assert steps(desk) == ["ride", "book", "return"]
    desk.press("Delete")
    assert steps(desk) == ["ride", "return"]
    desk.press("+")
    assert len(steps(desk)) == 3
    desk.press("Control+z", "Control+z", "Control+z")
    assert steps(desk) == ["book", "ride", "return"]


def steps(desk):
    return [one["step"] for one in desk.talk("ready")["stays"]["C01a"]["passages"]]


# Keys and people ---------------------------------------------------------------------------------


def test_no_key_leaves_the_widget(desk):
    desk.focus()
    for key in "abcdefghijklmnopqrstuvwxyz0123456789[]/?+-.,;":
        desk.tab.keyboard.press(key)
        desk.tab.keyboard.press("Escape")
        if not desk.tab.evaluate("document.activeElement.closest('.jr-code') !== null"):
            desk.focus() if desk.tab.locator("[aria-current=true]").count() else None
    for key in ("Enter", "Delete", "Control+s", "Control+Enter", "Shift+Enter"):
        desk.tab.keyboard.press(key)
    assert desk.tab.evaluate("window.outside") == []
    desk.settled()


def test_the_number_row_of_azerty_chooses_without_shift(desk):
    desk.focus("frein").press("i")
    desk.tab.evaluate(
        """() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
            { key: "&", code: "Digit1", bubbles: true, cancelable: true }))"""
    )
    desk.settled()
    assert desk.mine("frein") == {"nature": ["irritant"]}
    desk.tab.evaluate(
        """() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
            { key: "/", code: "Period", shiftKey: true, bubbles: true, cancelable: true }))"""
    )
    assert desk.tab.get_by_role("combobox", name="Theme").count() == 1


def test_escape_leads_back_to_the_cell(desk):
    desk.focus().press("f", "Escape")
    assert desk.tab.locator("[role=dialog]").count() == 0
    desk.press("Escape")
    assert desk.tab.evaluate("document.activeElement.id") == "cell"


def test_the_keyboard_alone_reaches_every_part(desk):
    desk.focus()
    reached = set()
    for _turn in range(40):
        desk.tab.keyboard.press("Tab")
        part = desk.tab.evaluate(
            "document.activeElement.closest('[data-part]')?.dataset.part ?? ''"
        )
        reached.add(part)
    assert {"panel", "tools", "stays", "said"} <= reached


@pytest.mark.parametrize(
    "state", ["fresh", "coded", "more", "picker", "code", "keys", "stay", "error"]
)
@pytest.mark.parametrize(
    "desk", [{"color_scheme": "light"}, {"color_scheme": "dark"}], indirect=True, ids=str
)
def test_nobody_is_shut_out(desk, state):
    from axe_playwright_python.sync_playwright import Axe

    desk.focus("frein")
    keys = {"coded": ["i", "1"], "more": ["y"], "picker": ["f"], "code": ["+"], "keys": ["?"]}
    desk.press(*keys.get(state, []))
    if state == "stay":
        desk.tab.locator(".jr-stay").first.click()
    if state == "error":
        desk.session.desk.study.codings.joinpath("mb.jsonl").symlink_to("/dev/full")
        desk.press("i", "1")
    checked = Axe().run(desk.tab).response
    assert len(checked["passes"]) > 10, "axe did not run"
    faults = [(v["id"], [n["html"][:160] for n in v["nodes"]][:3]) for v in checked["violations"]]
    assert faults == []


# What is kept ------------------------------------------------------------------------------------


def test_what_is_not_acknowledged_is_shown(desk):
    desk.kernel.deaf = True
    desk.focus("frein")
    for key in ("i", "1", "n", "2"):
        desk.tab.keyboard.press(key)
    assert desk.tab.locator(".jr-kept").inner_text() == "Not yet kept: 2"
    desk.tab.locator("[role=alert]").wait_for(state="visible", timeout=8000)
    assert "The kernel does not answer: 2" in desk.tab.locator("[role=alert]").inner_text()


def test_a_disk_that_refuses_is_said_and_the_screen_goes_back(desk):
    study = desk.session.desk.study
    (study.codings / "mb.jsonl").symlink_to("/dev/full")
    desk.focus("frein").press("i", "1")
    assert "Not kept." in desk.tab.locator("[role=alert]").inner_text()
    desk.focus("frein")
    assert desk.tab.locator(".jr-mine").count() == 0


def test_no_word_of_the_interview_is_a_trait(desk, monkeypatch, study):
    import json

    from jresearch.widget.coder import Coding

    widget = Coding(desk.session)
    kept = json.dumps(widget.get_state(), default=str) + repr(widget)
    assert "frein" not in kept
    assert "caution" not in kept


def test_a_thousand_turns_stay_fast(chromium, study):
    said = [SAID[n % len(SAID)] for n in range(1000)]
    session = Session(study, "mb", "C01", tables_of(*said))
    context = chromium.new_context(viewport={"width": 1200, "height": 780})
    started = time.perf_counter()
    tab, kernel = show(context, session)
    tab.wait_for_selector("[aria-current=true]")
    desk = Desk(tab, kernel, session)
    drawn = tab.evaluate("performance.now()")
    desk.focus()
    times = tab.evaluate(PAINTED, 100)
    times.sort()
    desk.settled()
    print(  # noqa: T201
        f"\n1,000 turns, {len(session.told)} observations: page {drawn:.0f} ms "
        f"({time.perf_counter() - started:.1f} s with the test), key to paint median "
        f"{times[50]:.0f} ms, 95th percentile {times[94]:.0f} ms"
    )
    assert len(kernel.gestures) == 100
    assert sum(record["done"] for record in session.told.values()) == 100
    context.close()


PAINTED = """async (many) => {
  const times = [];
  for (let n = 0; n < many; n++) {
    const begun = performance.now();
    document.activeElement.dispatchEvent(
      new KeyboardEvent("keydown", { key: "a", code: "KeyA", bubbles: true, cancelable: true }));
    await new Promise((done) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    }));
    times.push(performance.now() - begun);
  }
  return times;
}"""

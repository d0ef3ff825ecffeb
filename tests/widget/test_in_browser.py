"""The widget in a real browser, on a page of its own, a real session answering it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from jresearch.handwork.entries import reread
from jresearch.log import read_log
from jresearch.widget.reading import Tables
from jresearch.widget.records import observations
from jresearch.widget.session import Session
from widget.conftest import SAID, Talk, tables_of
from widget.host import show
from widget.sitting import Desk

pytestmark = pytest.mark.browser


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


def test_a_hundred_suggested_observations_take_one_key_each(chromium, study):
    said = [SAID[n % len(SAID)] for n in range(240)]
    session = Session(study, "mb", "C01", tables_of(*said))
    proposed = {about for about, record in session.told.items() if record["proposed"]}
    context = chromium.new_context(viewport={"width": 1200, "height": 780})
    tab, kernel = show(context, session)
    desk = Desk(tab, kernel, session).focus()
    tab.locator("[data-part=filter]").select_option("proposed")
    desk.focus()
    for _observation in range(100):
        tab.keyboard.press("a")
    desk.settled()
    coded = {about for about, record in session.told.items() if record["done"]}
    assert len(coded) == 100
    assert coded <= proposed
    assert len(kernel.gestures) == 100
    for gesture in kernel.gestures:
        assert {change["act"] for change in gesture["changes"]} == {"accept"}
    accepted = sum(len(gesture["changes"]) for gesture in kernel.gestures)
    acts = read_log(study).acts
    assert {act.act for act in acts} == {"accept"}
    assert len(acts) == accepted
    assert len({act.group for act in acts}) == 100
    context.close()


def test_the_panel_says_why_something_is_proposed(desk):
    desk.focus("frein")
    why = desk.tab.get_by_role("group", name="Why this is proposed")
    assert "“frein”" in why.inner_text()
    assert "Strong, medium, weak: by the words alone; decisions are too few" in why.inner_text()
    assert "keyword of the codebook → step" in why.inner_text().replace("\n", " ")
    desk.press("b")
    assert why.count() == 0


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


def test_in_a_field_that_was_chosen_only_its_own_proposal_is_refused(desk):
    desk.focus("frein").press("t", "x")
    rejected = [(act, field) for act, field, _value in desk.talk.live() if act == "reject"]
    assert rejected == [("reject", "step")]
    assert desk.said() == "Rejected: step I ride"
    assert "frein" in desk.tab.locator("[aria-current=true]").inner_text()


def test_of_several_proposed_values_the_focused_one_is_refused(desk):
    about = desk.talk.about("frein")
    now = desk.session.desk.proposals[about]
    both = [{"value": one, "score": 0.6, "evidence": []} for one in ("irritant", "break")]
    proposals = {**desk.session.desk.proposals, about: {**now, "nature": both}}
    desk.session.desk = replace(desk.session.desk, proposals=proposals)
    desk.session.told = observations(desk.session.desk)
    desk.tab.evaluate("() => { leave(); render(); }")
    desk.tab.wait_for_selector(".jr-head")
    desk.focus("frein")
    desk.tab.locator("[data-key='nature:break']").focus()
    desk.press("x")
    rejected = [one for one in desk.talk.live() if one[0] == "reject"]
    assert rejected == [("reject", "nature", "break")]


def test_who_codes_is_on_the_screen_with_the_way_to_change_it(desk):
    desk.tab.get_by_role("button", name="Coder: mb").click()
    told = desk.tab.get_by_role("dialog").inner_text()
    assert 'write jr.code(study, coder="…") and run the cell again' in told
    assert "JRESEARCH_CODER" in told


def test_whoever_comes_back_is_where_she_was(desk):
    desk.focus("Moi je").press("p", "1")
    desk.tab.reload()
    desk.tab.wait_for_selector(".jr-head")
    assert "Moi je" in desk.tab.locator("[aria-current=true]").first.inner_text()


def test_taking_the_keyboard_shows_the_whole_coder(desk):
    desk.tab.evaluate("document.getElementById('cell').focus()")
    desk.tab.evaluate("document.body.style.padding = '300px 0 900px'; scrollTo(0, 0)")
    desk.tab.keyboard.press("F2")
    frame = desk.tab.locator(".jr-code").bounding_box()
    assert frame["y"] >= 0
    assert frame["y"] + frame["height"] <= 780


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


def test_two_observations_that_begin_with_one_word_are_both_reached(desk):
    desk.focus("frein").press(*["Shift+ArrowRight"] * 3, "o")
    desk.press("Shift+ArrowRight", "o")
    for words in ("Ensuite", "Ensuite le frein"):
        (about,) = [o for o, row in desk.session.desk.rows.items() if row["quote"] == words]
        begins = desk.tab.locator(f"[data-begin='{about}']")
        assert begins.count() == 1
        begins.focus()
    desk.press("x", "u")
    assert desk.tab.evaluate("document.activeElement.closest('.jr-said') !== null")


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
    assert "frein" in desk.current()
    many = len(desk.session.told)
    assert desk.count() == f"{many - 1} of {many} left to code, 1 to complete"
    desk.press("a")
    assert "frein" not in desk.current()
    assert desk.count() == f"{many - 1} of {many} left to code"


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


def test_who_began_a_passage_and_why_the_channel_changed_are_said(desk):
    desk.tab.locator("[data-key='stay:C01a:1']").click()
    desk.tab.get_by_label("Begun by").select_option("company")
    desk.settled()
    desk.tab.get_by_label("Change of channel").select_option("forced")
    desk.settled()
    (second,) = [
        one for one in desk.talk("stays")["stays"]["C01a"]["passages"] if "initiator" in one
    ]
    assert (second["step"], second["initiator"], second["switch_cause"]) == (
        "ride", "company", "forced")  # fmt: skip


def steps(desk):
    return [one["step"] for one in desk.talk("stays")["stays"]["C01a"]["passages"]]


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


def has_keyboard(desk):
    return desk.tab.evaluate("document.activeElement.closest('.jr-said') !== null")


@pytest.mark.parametrize(
    ("opened", "closed"),
    [
        (("f",), "[role=dialog]"),
        (("h",), "[role=dialog]"),
        (("+",), "[role=dialog]"),
        (("?",), "[role=dialog]"),
        (("Shift+ArrowRight",), ".jr-selecting"),
        (("m",), "textarea:focus"),
    ],
)
def test_escape_first_closes_what_is_open(desk, opened, closed):
    desk.focus().press(*opened)
    assert desk.tab.locator(closed).count() == 1
    desk.press("Escape")
    assert desk.tab.locator(closed).count() == 0
    assert has_keyboard(desk)
    desk.whose().to_contain_text("Your keys code here")


def test_escape_twice_leads_back_to_the_cell_and_says_so_before(desk):
    desk.focus().press("Escape")
    assert has_keyboard(desk)
    warning = "Esc once more and your keys go to the notebook; any other key stays."
    desk.whose().to_have_text(warning)
    assert desk.said() == warning
    desk.press("Escape")
    assert desk.tab.evaluate("document.activeElement.id") == "cell"
    desk.whose().to_contain_text("Your keys go to the notebook.")


def test_another_key_after_escape_stays(desk):
    desk.focus().press("Escape", "j", "Escape")
    assert has_keyboard(desk)
    desk.press("Shift+Enter")
    assert has_keyboard(desk)
    assert desk.said() == "These keys code. To run the cell: Esc twice, then Shift+Enter."
    assert read_log(desk.session.desk.study).acts == ()


def test_the_coder_takes_the_keyboard_once_its_cell_was_run(desk):
    assert has_keyboard(desk)
    desk.whose().to_contain_text("Your keys code here. Esc twice: back to the notebook.")
    desk.press("i", "1")
    assert len(desk.kernel.gestures) == 1
    desk.tab.evaluate("() => { leave(); document.activeElement.blur(); render(); }")
    desk.tab.wait_for_selector(".jr-head")
    assert not has_keyboard(desk)


def test_the_coder_leaves_the_keyboard_to_who_writes_elsewhere(chromium, session):
    context = chromium.new_context(viewport={"width": 1200, "height": 780})
    context.add_init_script(
        """document.addEventListener("readystatechange", () => {
          if (document.readyState !== "interactive") return;
          const editor = document.createElement("textarea");
          document.body.prepend(editor);
          editor.focus();
        })"""
    )
    tab, kernel = show(context, session)
    desk = Desk(tab, kernel, session)
    assert tab.evaluate("document.activeElement.matches('textarea')")
    desk.whose().to_contain_text("Your keys go to the notebook.")
    desk.whose().to_contain_text("Click here to code, or press F2")
    tab.keyboard.press("F2")
    assert has_keyboard(desk)
    context.close()


@pytest.mark.parametrize(
    "where", [".jr-title strong", ".jr-whose", ".jr-count", ".jr-who", ".jr-say", ".jr-name"]
)
def test_a_click_anywhere_gives_the_coder_the_keyboard(desk, where):
    desk.tab.evaluate("document.getElementById('cell').focus()")
    desk.whose().to_contain_text("Your keys go to the notebook.")
    desk.tab.locator(where).first.click()
    assert has_keyboard(desk)
    desk.press("i")
    desk.whose().to_contain_text("Your keys code here")


def test_a_kernel_that_has_stopped_is_said_until_it_answers(desk):
    desk.kernel.deaf = True
    desk.tab.evaluate("listeners.get('comm_live_update')()")
    told = "The kernel has stopped: run the cell again to go on coding."
    desk.whose().to_contain_text(told)
    desk.kernel.deaf = False
    desk.tab.evaluate("listeners.get('comm_live_update')()")
    desk.tab.wait_for_function("!document.querySelector('[data-whose=dead]')")
    desk.whose().not_to_contain_text(told)


# Decided and still proposed ----------------------------------------------------------------------


def test_what_is_not_decided_stays_proposed_and_one_key_takes_it(desk):
    desk.focus("frein")
    proposed = desk.session.told[desk.talk.about("frein")]["proposed"]
    assert {"step", "nature", "negative"} <= set(proposed)
    desk.press("t", "1")
    assert desk.tab.locator(".jr-state").inner_text() == "to complete"
    panel = desk.tab.locator(".jr-panel")
    assert panel.get_by_role("group", name="step, decided").count() == 1
    assert panel.get_by_role("group", name="nature, proposed").count() == 1
    assert panel.locator("[data-key='nature:irritant'].jr-guess").count() == 1
    assert f"Accept what is left ({len(proposed) - 1})" in panel.inner_text()
    desk.press("a")
    mine = desk.mine("frein")
    assert mine["step"] == "book"
    assert set(mine) == set(proposed)
    desk.focus("frein")
    assert desk.tab.locator(".jr-state").inner_text() == "coded"


def test_a_new_observation_is_still_to_code(desk):
    many = len(desk.session.told)
    desk.focus("frein").press("Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "o")
    assert desk.current() == "Ensuite le frein"
    assert desk.tab.locator(".jr-state").inner_text() == "to code"
    assert desk.count() == f"{many + 1} of {many + 1} left to code"
    desk.press("a")
    assert desk.count() == f"{many} of {many + 1} left to code"


# Themes ------------------------------------------------------------------------------------------


def test_the_key_of_themes_lists_all_of_them_and_makes_new_ones(desk):
    desk.focus("frein").press("h")
    assert desk.tab.locator(".jr-option span").all_inner_texts() == ["Waiting", "New theme…"]
    desk.press("Enter")
    assert desk.mine("frein")["theme"] == ["waiting"]
    desk.press("h")
    assert "given" in desk.tab.locator(".jr-option").first.inner_text()
    desk.tab.keyboard.type("Freins usés")
    assert desk.tab.locator(".jr-option").all_inner_texts() == ["New code: Freins usés"]
    desk.press("Enter")
    assert desk.tab.locator("input[name=label]").input_value() == "Freins usés"
    desk.press("Control+Enter")
    assert desk.mine("frein")["theme"] == ["waiting", "freins_uses"]


def test_a_codebook_without_themes_says_so_and_offers_the_first(chromium, study):
    (study.codebooks / "themes.yaml").write_text("version: 1\ncodes: []\n", encoding="utf-8")
    session = Session(reread(study), "mb", "C01", tables_of(*SAID))
    context = chromium.new_context(viewport={"width": 1200, "height": 780})
    tab, kernel = show(context, session)
    desk = Desk(tab, kernel, session).focus("frein")
    desk.press("h")
    assert "The codebook has no theme yet." in tab.locator("[role=dialog]").inner_text()
    assert violations(tab) == []
    desk.press("Enter")
    tab.locator("input[name=label]").fill("Freins")
    desk.press("Enter")
    assert desk.mine("frein")["theme"] == ["freins"]
    context.close()


# From one interview to the next ------------------------------------------------------------------


@pytest.fixture
def two(chromium, study):
    """Two interviews of few observations, the first of which is open."""
    one, other = tables_of(*SAID), tables_of(*SAID[:2], interview="C02")
    tables = Tables(
        *(pd.concat([getattr(t, name) for t in (one, other)], ignore_index=True)
          for name in ("turns", "people", "cases"))
    )  # fmt: skip
    session = Session(study, "mb", "C01", tables)
    context = chromium.new_context(viewport={"width": 1200, "height": 780})
    tab, kernel = show(context, session)
    yield Desk(tab, kernel, session)
    assert tab.elsewhere == []
    context.close()


def test_at_the_end_of_an_interview_the_next_one_is_a_key_away(two):
    two.focus()
    for _one in range(len(two.session.told)):
        two.press("a")
    end = two.tab.locator(".jr-end")
    two.tab.wait_for_function("document.querySelector('.jr-end').innerText.includes('elsewhere')")
    assert "C01: all is coded" in end.inner_text()
    assert "Left to code elsewhere: 1, interviews: 1." in end.inner_text()
    assert violations(two.tab) == []
    two.press("a")
    assert two.session.desk.interview == "C01"
    two.press("g")
    two.tab.wait_for_function("document.querySelector('[data-part=interview]').value === 'C02'")
    assert two.session.desk.interview == "C02"
    assert has_keyboard(two)
    two.press("a")
    two.tab.wait_for_function("document.querySelector('.jr-end').innerText.includes('in any')")
    two.press("Control+z")
    assert not end.is_visible()


def test_interviews_are_told_by_who_speaks_there(two):
    told = two.tab.locator("[data-part=interview] option").all_inner_texts()
    assert told == [one["label"] for one in two.talk("ready")["interviews"]]
    assert all(text.startswith(f"C0{n} · ") for n, text in enumerate(told, 1))


def test_what_is_left_outside_of_the_filter_is_said(desk):
    desk.focus("frein").press("r")
    desk.tab.locator("[data-part=filter]").select_option("flag")
    desk.focus("frein").press("a")
    many = len(desk.session.told)
    told = f"Nothing is left among those shown; outside of them: {many - 1}."
    assert desk.said() == told
    assert not desk.tab.locator(".jr-end").is_visible()


def test_a_refusal_says_what_why_and_what_to_do(desk):
    desk.focus("caution")
    desk.press("Shift+ArrowDown", "o")
    desk.focus("Moi")
    about, other = desk.talk.about("Moi"), desk.talk.about("frein")
    desk.tab.evaluate(
        """([one, two]) => { const real = model.send;
          const both = { observation: one, other: two };
          model.send = (asked) => real({ ...asked, ...(asked.kind === "join" && both) }); }""",
        [about, other],
    )
    desk.focus("frein").press("l")
    assert desk.tab.locator("[role=alert] span").inner_text() == (
        "Nothing has changed.\nTwo people say these words. Make an observation of each."
    )


def test_the_lived_order_is_readable_on_a_narrow_screen(desk):
    for width in (1100, 800, 600):
        desk.tab.set_viewport_size({"width": width, "height": 780})
        wide = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length"
        assert desk.tab.locator(".jr-stays, .jr-line, .jr-stay, .jr-top").evaluate_all(wide) == 0


def test_in_a_pause_the_machine_learns_from_what_was_decided(desk):
    desk.focus("frein")
    for key in ("1", "2", "3", "1", "2") * 2:
        desk.press("v", key)
    desk.focus("caution")
    desk.tab.wait_for_timeout(2500)
    (asked,) = [one for one in desk.kernel.asked if one["kind"] == "learn"]
    assert asked["keep"] == desk.talk.about("caution")


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


STATES = {
    "fresh": (),
    "coded": ("i", "1", "t", "2"),
    "all fields": ("y",),
    "picker": ("y", "f"),
    "themes": ("Escape", "h"),
    "new code": ("Escape", "+"),
    "keys": ("Escape", "?"),
    "selection": ("Escape", "Shift+ArrowRight", "Shift+ArrowRight"),
    "boundary": ("Escape", "e", "ArrowLeft"),
    "flagged": ("Escape", "r"),
    "blind": ("b",),
}
"""The states of the screen, each reached from the one before."""


@pytest.mark.parametrize(
    "desk",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}],
    indirect=True,
    ids=["light", "dark", "high contrast"],
)
def test_nobody_is_shut_out(desk):
    desk.focus("frein")
    faults = {}
    for state, keys in STATES.items():
        desk.press(*keys)
        faults[state] = violations(desk.tab)
    desk.press("b", "Escape")
    faults["about to leave"] = violations(desk.tab)
    desk.press("Escape")
    faults["the notebook has the keyboard"] = violations(desk.tab)
    desk.tab.locator(".jr-stay").first.click()
    faults["a passage corrected"] = violations(desk.tab)
    desk.focus("caution")
    desk.session.desk.study.codings.joinpath("mb.jsonl").unlink()
    desk.session.desk.study.codings.joinpath("mb.jsonl").symlink_to("/dev/full")
    for key in ("i", "3"):
        desk.tab.keyboard.press(key)
    desk.tab.locator("[role=alert]").wait_for(state="visible")
    faults["refused"] = violations(desk.tab)
    assert {state: found for state, found in faults.items() if found} == {}


def test_an_interview_without_anything_to_code_is_said_to_have_none(chromium, study):
    session = Session(study, "mb", "C01", tables_of(("Q", "Bonjour ?"), ("a", "Oui.")))
    context = chromium.new_context(viewport={"width": 1200, "height": 780})
    tab, _kernel = show(context, session)
    assert "No observation here. Select words, then o makes one." in tab.content()
    assert violations(tab) == []
    tab.locator(".jr-said").focus()
    for key in ("a", "x", "g", "j", "u", "e", "f", "i", "1", "q", "Escape", "Tab"):
        tab.keyboard.press(key)
    assert tab.elsewhere == []
    assert read_log(study).acts == ()
    context.close()


def violations(tab):
    from axe_playwright_python.sync_playwright import Axe

    checked = Axe().run(tab).response
    assert len(checked["passes"]) > 10, "axe did not run"
    return [(v["id"], [n["html"][:160] for n in v["nodes"]][:3]) for v in checked["violations"]]


def helped(desk, *names):
    """The help is open; the key of each act in turn is about to be chosen."""
    desk.focus().press("?")
    for name in names:
        desk.tab.locator(f"[data-rekey={name}]").click()
        yield name


def test_a_key_is_chosen_and_does_what_the_other_did(desk, chromium):
    for _act in helped(desk, "flag"):
        desk.press(";")
    assert "; does now: flag to look at again" in desk.tab.locator(".jr-hint").inner_text()
    desk.press("Escape")
    desk.focus("frein").press("r")
    assert desk.mine("frein") == {}
    desk.press(";")
    assert desk.mine("frein") == {"flag": "yes"}
    assert "Flag ;" in desk.tab.locator(".jr-tools").inner_text()
    again, _kernel = show(chromium.contexts[-1], desk.session)
    again.locator("[data-do=help]").click()
    assert again.locator("[data-rekey=flag]").inner_text() == ";"
    again.locator("[data-do=reset]").click()
    assert again.locator("[data-rekey=flag]").inner_text() == "r"


def test_a_key_that_is_taken_is_refused_with_what_it_does(desk):
    for _act in helped(desk, "flag"):
        desk.press("x")
        assert "x already does: reject" in desk.tab.locator(".jr-hint").inner_text()
        desk.press("3")
        assert "3 always has its meaning" in desk.tab.locator(".jr-hint").inner_text()
        desk.press("Escape")
    assert desk.tab.evaluate("document.activeElement.dataset.rekey") == "flag"
    assert not [one for one in desk.kernel.asked if one["kind"] == "keys"]


def test_a_sign_of_the_number_row_may_be_chosen_on_azerty(desk):
    ampersand = """() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
        { key: "&", code: "Digit1", bubbles: true, cancelable: true }))"""
    for _act in helped(desk, "accept"):
        desk.tab.evaluate(ampersand)
    desk.press("Escape")
    desk.focus("frein")
    desk.tab.evaluate(ampersand)
    desk.settled()
    assert {act.act for act in read_log(desk.session.desk.study).acts} == {"accept"}


# What is kept ------------------------------------------------------------------------------------


def test_what_is_not_acknowledged_is_shown(desk):
    desk.kernel.deaf = True
    desk.focus("frein")
    desk.tab.clock.install()
    for key in ("i", "1", "n", "2"):
        desk.tab.keyboard.press(key)
    assert desk.tab.locator(".jr-kept").inner_text() == "Being kept: 2"
    alert = desk.tab.locator("[role=alert]")
    desk.tab.clock.run_for(15_000)
    assert not alert.is_visible()
    desk.tab.clock.run_for(45_000)
    assert alert.is_visible()
    assert "Decisions not kept yet: 2; none is lost." in alert.inner_text()


def restarted(desk):
    """Another kernel, which knows of the first only what stands in the log."""
    desk.session = Session(desk.session.desk.study, "mb", "C01", tables_of(*SAID))
    desk.talk = Talk(desk.session)
    desk.kernel.session, desk.kernel.deaf, desk.kernel.mute = desk.session, False, False


def acts(desk):
    return [(act.act, act.field, act.value) for act in read_log(desk.session.desk.study).acts]


@pytest.mark.parametrize("lost", ["deaf", "mute"])
def test_what_a_dead_kernel_never_acknowledged_is_done_once_by_the_next(desk, lost):
    desk.focus("frein")
    setattr(desk.kernel, lost, True)
    for key in ("i", "1", "t", "1", "o"):
        desk.tab.keyboard.press(key)
    desk.tab.wait_for_function("document.querySelector('.jr-kept').textContent.includes('3')")
    restarted(desk)
    desk.tab.reload()
    desk.tab.wait_for_selector(".jr-head")
    desk.settled()
    drawn = ("observe", None, None)
    told = [("accept", "nature", "irritant"), ("set", "step", "book"), drawn]
    assert acts(desk) == told
    desk.tab.reload()
    desk.tab.wait_for_selector(".jr-head")
    desk.settled()
    assert acts(desk) == told
    assert desk.tab.evaluate("localStorage.length") == 0


def test_a_decision_sent_late_is_not_taken_for_a_blind_one(desk):
    desk.focus("frein")
    desk.kernel.deaf = True
    for key in ("t", "1"):
        desk.tab.keyboard.press(key)
    restarted(desk)
    desk.tab.reload()
    desk.tab.wait_for_selector(".jr-head")
    desk.settled()
    (act,) = read_log(desk.session.desk.study).acts
    assert act.seen == ("ride",)


def test_what_was_typed_stays_in_the_page_and_out_of_the_browsers_profile(desk):
    desk.focus("frein")
    desk.kernel.deaf = True
    desk.tab.keyboard.press("m")
    desk.tab.keyboard.type("Le frein couinait")
    desk.tab.keyboard.press("Control+Enter")
    desk.tab.keyboard.press("r")
    kept = desk.tab.evaluate("JSON.stringify(localStorage)")
    assert '\\"flag\\"' in kept
    assert "couinait" not in kept
    assert desk.tab.evaluate("Object.keys(sessionStorage).length") == 0
    restarted(desk)
    desk.tab.evaluate("() => { leave(); render(); }")
    desk.tab.wait_for_selector(".jr-head")
    desk.settled()
    assert acts(desk) == [("set", "memo", "Le frein couinait"), ("set", "flag", "yes")]


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


def test_a_thousand_turns_are_drawn_to_the_last(chromium, study):
    said = [SAID[n % len(SAID)] for n in range(1000)]
    session = Session(study, "mb", "C01", tables_of(*said))
    context = chromium.new_context(viewport={"width": 1200, "height": 780})
    tab, kernel = show(context, session)
    desk = Desk(tab, kernel, session).focus()
    desk.press("End")
    assert "scandaleux" in desk.current()
    drawn = "many => document.querySelectorAll('[data-begin]').length === many"
    tab.wait_for_function(drawn, arg=len(session.told))
    desk.press("Home", "i", "1")
    assert desk.mine("deux minutes")["nature"] == ["irritant"]
    context.close()

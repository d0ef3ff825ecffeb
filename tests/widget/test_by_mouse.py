"""With the mouse alone one can do all that keys do to an observation's words, and filter."""

from __future__ import annotations

import pytest

from jresearch.log import append, make_anchor, read_log
from jresearch.widget.session import Session
from widget.host import show
from widget.sitting import Desk

pytestmark = pytest.mark.browser

PLACE = """([mark, words]) => {
  const walker = document.createTreeWalker(mark.closest(".jr-text"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const r = document.createRange();
    r.setStart(node, at); r.setEnd(node, at + 1);
    const b = r.getBoundingClientRect();
    return [b.x + 2, b.y + b.height / 2];
  }
}"""


def click_on(desk, words, inside):
    """A click on these words of the turn in which an observation says something."""
    mark = desk.tab.locator(".jr-mark", has_text=inside).first.element_handle()
    desk.tab.mouse.click(*desk.tab.evaluate(PLACE, [mark, words]))


def tool(desk, name):
    desk.tab.locator(f"[data-part=tools] [data-do={name}]").click()
    desk.settled()


def quote_of(desk, about):
    return desk.session.desk.rows[about]["quote"]


def test_a_boundary_is_moved_inwards_and_outwards_by_clicking_a_word(desk):
    about = desk.talk.about("frein")
    whole = quote_of(desk, about)
    click_on(desk, "frein", "frein")
    tool(desk, "start")
    click_on(desk, "frein", "frein")
    desk.settled()
    assert quote_of(desk, about) == whole[whole.index("frein") :]
    desk.undone_and_redone(lambda: quote_of(desk, about))
    tool(desk, "end")
    click_on(desk, "peur", "frein")
    desk.settled()
    assert quote_of(desk, about) == "frein couinait, j'ai eu très peur."
    tool(desk, "start")
    click_on(desk, "Ensuite", "frein")
    desk.settled()
    assert quote_of(desk, about) == "Ensuite le frein couinait, j'ai eu très peur."


def test_a_boundary_beyond_the_other_one_is_refused(desk):
    about = desk.talk.about("frein")
    whole = quote_of(desk, about)
    click_on(desk, "frein", "frein")
    tool(desk, "start")
    click_on(desk, "couinait", "frein")
    desk.settled()
    tool(desk, "end")
    click_on(desk, "Ensuite", "couinait")
    assert desk.said() == "Nothing would be left: click inside the observation, or beyond it."
    assert quote_of(desk, about) == whole[whole.index("couinait") :]


def test_an_observation_is_divided_where_one_clicks_and_joined_again(desk):
    whole = quote_of(desk, desk.talk.about("scandaleux"))
    click_on(desk, "c'est scand", "scandaleux")
    tool(desk, "divide")
    assert "c'est scandaleux." in desk.talk.quotes
    click_on(desk, "revenue", "n'est pas revenue")
    tool(desk, "join")
    assert whole in desk.talk.quotes


def test_every_tool_has_a_button_that_the_mouse_reaches(desk):
    about = desk.talk.about("frein")
    click_on(desk, "frein", "frein")
    tool(desk, "flag")
    assert desk.session.told[about]["mine"]["flag"] == "yes"
    desk.tab.locator("[data-key='step:return']").click()
    desk.settled()
    assert desk.session.told[about]["mine"]["step"] == "return"
    tool(desk, "memo")
    box = desk.tab.locator("[data-field=memo]")
    box.fill("Voir le réparateur.")
    box.blur()
    desk.settled()
    assert desk.session.told[about]["mine"]["memo"] == "Voir le réparateur."
    tool(desk, "accept")
    assert desk.session.told[about]["settled"] or desk.session.told[about]["done"]
    click_on(desk, "scandaleux", "scandaleux")
    tool(desk, "reject")
    assert {act.act for act in read_log(desk.session.desk.study).acts} >= {"reject", "accept"}
    click_on(desk, "agréable", "agréable")
    tool(desk, "remove")
    assert not [quote for quote in desk.talk.quotes if "agréable" in quote]


def walk(desk):
    """What the filter leaves, in its order, by its words."""
    desk.press("Home")
    told = [desk.current()]
    for _more in desk.session.told:
        desk.press("ArrowDown")
        told.append(desk.current())
    return list(dict.fromkeys(told))


def show_only(desk, value):
    desk.tab.locator("[data-part=filter]").select_option(value)


def test_a_filter_shows_one_step_what_is_proposed_or_the_least_certain_first(desk):
    click_on(desk, "frein", "frein")
    desk.tab.locator("[data-key='step:return']").click()
    desk.settled()
    show_only(desk, "step:return")
    desk.focus()
    assert any("frein" in words for words in walk(desk))
    assert not any("deux minutes" in words for words in walk(desk))
    show_only(desk, "unsure")
    desk.focus()
    surest = [
        min((p["score"] or 1 for f, of in one["proposed"].items() if f not in one["mine"]
             for p in of), default=1)
        for words in walk(desk)
        for one in desk.session.told.values()
        if quote_of(desk, one["id"]).startswith(words[:20])
    ]  # fmt: skip
    assert surest == sorted(surest)
    assert len(surest) > 3
    show_only(desk, "proposed")
    desk.focus()
    assert len(walk(desk)) > 1


def test_a_filter_shows_what_another_coder_decided(chromium, study, session):
    (about,) = [o for o, row in session.desk.rows.items() if "caution" in row["quote"]]
    row = session.desk.rows[about]
    append(study, "lt", [{
        "act": "set", "target": f"observation:{about}", "field": "step", "value": "ride",
        "seen": [], "anchor": make_anchor(session.desk.turns, row["person"], row["parts"]),
    }])  # fmt: skip
    now = Session(study, "mb", "C01", session.tables)
    context = chromium.new_context(viewport={"width": 1200, "height": 780})
    at = Desk(*show(context, now), now)
    at.focus()
    assert len(walk(at)) > 1
    show_only(at, "others")
    at.focus()
    assert ["caution" in words for words in walk(at)] == [True]
    context.close()

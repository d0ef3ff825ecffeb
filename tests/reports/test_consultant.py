"""The consultant's words, where the report shows them."""

from __future__ import annotations

import json

import pytest

from jresearch.errors import InputError
from jresearch.reports import consultant
from jresearch.reports.pages.frame import Page, framed
from jresearch.reports.pages.steps_alone import show_step
from jresearch.reports.shown import NOTHING, Shown
from jresearch.translation import speaking
from reports.invented import analysis as invented


@pytest.fixture
def a(tmp_path):
    for name in ("messages", "codings"):
        (tmp_path / name).mkdir()
    with speaking("fr"):
        yield invented(tmp_path)


def write(a, name, text):
    (a.study.messages / name).write_text(text, encoding="utf-8")


def page(content=Shown("<p>figure</p>", "figure"), *, opens=False):  # noqa: B008 - frozen
    return Page("curve", "courbe", lambda: "Courbe émotionnelle", lambda _a: content,
                lambda _a: "Le vécu chute", opens=opens)  # fmt: skip


def test_a_page_bears_the_title_and_the_words_over_what_it_shows(a):
    write(a, "courbe.md", "# Ils attendent : {IRR-AAAAA k sur n}\n\nIls relancent : eux-mêmes.")
    shown = framed(a, page())
    assert "<h2" in shown.html
    assert "Ils attendent\u00a0: 3\u00a0sur\u00a04" in shown.html
    assert "Le vécu chute" not in shown.html
    assert shown.html.index("Ils relancent\u00a0: eux-mêmes.") < shown.html.index("figure")
    assert shown.text.splitlines()[-2:] == ["Ils relancent : eux-mêmes.", "figure"]


def test_a_heading_that_is_the_pages_name_keeps_the_title_by_rule(a):
    write(a, "courbe.md", "# Courbe émotionnelle\n\nIls relancent.")
    assert "Le vécu chute" in framed(a, page()).html


def test_words_for_a_page_with_nothing_to_show_are_not_lost(a):
    assert framed(a, page(NOTHING)).html == ""
    write(a, "courbe.md", "Personne n’a noté.")
    assert "Personne n’a noté." in framed(a, page(NOTHING)).html


def test_the_page_that_opens_the_report_places_the_words_itself(a):
    write(a, "courbe.md", "Ils relancent.")
    assert "Ils relancent." not in framed(a, page(opens=True)).html


def test_a_step_bears_its_words_on_its_sheet(a):
    write(a, "unlock.md", "# Tout se joue à la borne\n\n{unlock down} <b>restent</b> dehors.")
    shown = show_step(a, "unlock")
    assert '<h3 class="jr-own-title">Tout se joue à la borne</h3>' in shown.html
    assert "3/4 &lt;b&gt;restent&lt;/b&gt; dehors." in shown.html


def test_the_numbers_heard_are_those_of_the_report(a):
    heard = consultant.report_of(a).heard
    assert (heard["customers"], heard["employees"], heard["interviews"]) == (6, 2, 8)


def test_every_problem_is_refused_before_anything_is_made(a):
    write(a, "curbe.md", "x")
    write(a, "synthese.md", "{IRR-AAAAA kn}")
    with pytest.raises(InputError) as refused:
        consultant.check(a)
    assert len(refused.value.problems) == len(consultant.problems(a)) == 2


def test_what_the_manifest_keeps_shows_what_moves_afterwards(a):
    write(a, "synthese.md", "{IRR-AAAAA k/n}")
    folder = a.study.reports / "2026-03-08-aaaaaaaa"
    folder.mkdir(parents=True)
    kept = consultant.for_the_manifest(a)
    assert kept["messages/synthese.md"]["values"] == {"IRR-AAAAA k/n": "3/4"}
    (folder / "run.json").write_text(json.dumps({"messages": kept}))
    a.findings.loc[0, "exposed"] = 6
    assert [str(one) for one in consultant.moved_since(a)] == [
        "messages/synthese.md, ligne 1\u00a0: {IRR-AAAAA k/n} valait 3/4 quand ce texte a été "
        "écrit, et vaut 3/6 maintenant."
    ]
    assert consultant.message_for(a, "summary").html.count("jr-moved") == 1

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from jresearch.errors import InputError
from jresearch.log import read_log
from jresearch.messages import check_messages, manifest, message_for, moved_since, notices, withheld
from jresearch.pseudonyms.pseudonyms import of_names
from messages.test_values import log_of


def told(a, report, place="curve", kind="page"):
    return message_for(a, place, report, kind=kind)


def run(a, report, name):
    """What a finished run leaves of the messages."""
    folder = a.study.reports / name
    folder.mkdir(parents=True)
    (folder / "run.json").write_text(json.dumps({"messages": manifest(a, report)}))


def test_nobody_wrote_is_nothing(a, report):
    assert told(a, report) is None


def test_a_heading_rewrites_the_title_and_the_rest_stands_under_it(a, report, write):
    write("courbe.md", "# **{IRR-AAAAA k/n}** n'ouvrent pas & restent\n\nIls *attendent*.")
    found = told(a, report)
    assert found.title == "3/4 n'ouvrent pas & restent"
    assert found.html == '<div class="jr-own">\n<p>Ils <em>attendent</em>.</p>\n</div>'
    assert found.text == "Ils attendent."


@pytest.mark.parametrize(
    "heading", ["Courbe émotionnelle", "courbe", "curve", "Courbe Emotionnelle"]
)
def test_a_heading_that_repeats_the_pages_name_keeps_the_title_by_rule(a, report, write, heading):
    write("curve.md", f"# {heading}\n\nIls attendent.")
    assert told(a, report).title == ""


@pytest.mark.parametrize(
    "heading",
    ["Je déverrouille mon vélo", "I unlock my bike", "unlock", "JE DÉVERROUILLE MON VÉLO"],
)
def test_a_heading_that_repeats_the_steps_name_keeps_it(a, report, write, heading):
    write("unlock.md", f"# {heading}\n\nIls attendent.")
    assert told(a, report, "unlock", "step").title == ""


def test_a_message_without_heading_keeps_the_title_and_one_without_body_has_no_words(
    a, report, write
):
    write("curve.md", "Ils attendent.")
    assert told(a, report).title == ""
    write("curve.md", "# Ils attendent")
    assert (told(a, report).title, told(a, report).html) == ("Ils attendent", "")


def test_a_finding_is_linked_to_its_card_and_a_quote_says_its_place(a, report, write):
    write("curve.md", "{IRR-BBBBB k/n}\n\n> {C4:1… verbatim}")
    assert told(a, report).html == (
        '<div class="jr-own">\n<p><a class="jr-ref" href="#irr-bbbbb">2/2</a></p>\n'
        '<blockquote class="jr-quote">\n<p>«\u00a0Trois appels pour mon remboursement, et '
        'toujours à réexpliquer.\u00a0» <span class="jr-source">(C4, tour 5)</span></p>\n'
        "</blockquote>\n</div>"
    )


def test_what_people_said_is_text_whatever_they_said(a, report, write):
    write("curve.md", "{C3:0 verbatim}")
    assert "&lt;b&gt;Le site&lt;/b&gt; &amp; l&#x27;appli" in told(a, report).html


def test_every_problem_of_a_message_is_told_at_once(a, report, write):
    write("curve.md", "# {IRR-AAAAB k}\n\n{unlock dawn}\n[ici](#courbes) {n clients}")
    with pytest.raises(InputError) as refused:
        told(a, report)
    assert [str(problem) for problem in refused.value.problems] == [
        "messages/curve.md, ligne 1\u00a0: il n’y a pas de constat «\u00a0IRR-AAAAB\u00a0». "
        "Vouliez-vous dire «\u00a0IRR-AAAAA\u00a0»\u00a0?",
        "messages/curve.md, ligne 3\u00a0: «\u00a0{unlock dawn}\u00a0» demande «\u00a0dawn\u00a0». "
        "Vouliez-vous dire «\u00a0down\u00a0»\u00a0?",
        "messages/curve.md, ligne 4\u00a0: le lien mène à «\u00a0#courbes\u00a0», qui n’est "
        "nulle part. "
        "Vouliez-vous dire «\u00a0courbe\u00a0»\u00a0?",
    ]
    write("ailleurs.md", "x")
    assert len(check_messages(a, report)) == 4


def test_a_name_to_hide_is_hidden_in_what_the_consultant_writes(a, report, write):
    class Named(type(a)):
        pseudonyms = of_names([("Zoé Martin", "person")])

    write("curve.md", "# Zoé Martin attend\n\nDemandez à Zoé Martin : {IRR-AAAAA k/n}.")
    found = told(Named(**vars(a)), report)
    assert "Zoé" not in found.title + found.html
    assert "3/4" in found.html


def test_what_has_moved_since_the_first_run_is_marked_in_the_working_edition(a, report, write):
    write("curve.md", "Pour {IRR-AAAAA k/n} et {unlock down}.")
    run(a, report, "one")
    assert moved_since(a, report) == []
    a.findings.loc[0, "k"] = 4
    assert (
        '<mark class="jr-moved"><a class="jr-ref" href="#irr-aaaaa">4/4</a> '
        "<small>valait 3/4</small></mark> et 3/4."
    ) in told(a, report).html
    assert notices(a, report) == [
        "messages/curve.md, ligne 1\u00a0: {IRR-AAAAA k/n} valait 3/4 quand ce texte a été écrit, "
        "et vaut 4/4 maintenant."
    ]
    client = replace(a, edition="client")
    assert "jr-moved" not in told(client, report).html
    assert len(moved_since(client, report)) == 1


def test_the_first_run_is_remembered_by_every_later_one(a, report, write):
    write("curve.md", "Pour {IRR-AAAAA k/n}.")
    run(a, report, "one")
    a.findings.loc[0, "k"] = 4
    run(a, report, "two")
    (a.study.reports / "one" / "run.json").unlink()
    assert [(one.before, one.now) for one in moved_since(a, report)] == [("3/4", "4/4")]


def test_another_text_was_written_with_the_figures_of_the_day(a, report, write):
    write("curve.md", "Pour {IRR-AAAAA k/n}.")
    run(a, report, "one")
    a.findings.loc[0, "k"] = 4
    write("curve.md", "Pour {IRR-AAAAA k/n} !")
    assert moved_since(a, report) == []


def test_without_reports_only_what_is_written_out_is_compared(a, report, write):
    write("curve.md", "{IRR-AAAAA k/n = 2/4} {IRR-AAAAA k sur n = 3 sur 4} {IRR-AAAAA k}")
    assert [(one.asked, one.before, one.now) for one in moved_since(a, report)] == [
        ("IRR-AAAAA k/n", "2/4", "3/4")
    ]


def test_a_label_and_a_verbatim_move_too(a, report, write):
    write("curve.md", "{IRR-AAAAA label} : {IRR-AAAAA verbatim}")
    run(a, report, "one")
    a.findings.loc[0, ["label", "exemplar"]] = ["La borne bipe", "C2:1"]
    assert [(one.before, one.now) for one in moved_since(a, report)] == [
        ("La borne ne s'ouvre pas", "La borne bipe"),
        ("un autre verbatim",
         "«\u00a0J'ai recommencé quatre fois avant que le cadenas lâche.\u00a0»"),
    ]  # fmt: skip


def test_an_unreadable_run_remembers_nothing(a, report, write):
    write("curve.md", "{IRR-AAAAA k}")
    for name, text in (("one", "{"), ("two", '{"messages": 3}'), ("three", "[]")):
        (a.study.reports / name).mkdir(parents=True)
        (a.study.reports / name / "run.json").write_text(text)
    assert moved_since(a, report) == []


def test_what_is_not_published_says_so_in_the_client_edition(a, report, write):
    write("curve.md", "{C4:1 verbatim}\n{IRR-AAAAA k/n} {IRR-BBBBB k/n} [ici](#IRR-AAAAA)")
    a.coded.loc[a.coded["observation"].eq("C4:1"), "publish"] = "no"
    assert '<span class="jr-tag">à ne pas publier</span>' in told(a, report).html
    client = replace(a, edition="client", findings=a.findings[1:])
    assert told(client, report).html == (
        '<div class="jr-own">\n<p>[non publié]\n[non publié] '
        '<a class="jr-ref" href="#irr-bbbbb">2/2</a> ici</p>\n</div>'
    )
    untold = "n’est pas publié\u00a0; l’édition client le dit à cet endroit."
    assert withheld(client, report) == [
        f"messages/curve.md, ligne 1\u00a0: {{C4:1 quote}} {untold}",
        f"messages/curve.md, ligne 2\u00a0: {{IRR-AAAAA k/n}} {untold}",
    ]


def test_a_choice_of_words_not_to_be_published_is_told(a, report):
    a.coded.loc[a.coded["observation"].eq("C2:1"), "publish"] = "no"
    act = {"act": "set", "target": "finding:IRR-AAAAA", "field": "exemplar", "value": "C2:1"}
    log_of(a, act)
    assert notices(replace(a, log=read_log(a.study)), report) == [
        "IRR-AAAAA\u00a0: le verbatim choisi pour lui n’est pas à publier\u00a0; "
        "un autre est montré."
    ]


def test_a_shortened_verbatim_with_other_words_is_told(a, report):
    a.coded.loc[a.coded["observation"].eq("C4:1"), "display_quote"] = "Dix appels"
    assert notices(a, report) == [
        "C4:1\u00a0: le verbatim abrégé n’est pas fait des mots dits, coupes marquées […]\u00a0; "
        "il est montré en entier, et rien n’en figure dans l’édition client."
    ]


HOSTILE = [
    "<script>alert(1)</script>", "{{ config }}", "{% raw %}", "](http://b.example)", "\u202eevil",
    "<img src=x onerror=alert(1)>", "a" * 5000, "\x00\x1b[31m", "]]>", "&lt;b&gt;",
]  # fmt: skip


@pytest.mark.parametrize("words", [one for one in HOSTILE if not one.startswith("{%")])
def test_hostile_words_are_words_in_the_title_and_in_the_text(a, report, write, words):
    write("curve.md", f"# T {words}\n\nB {words}")
    found = told(a, report)
    assert [one for one in ("<script", "<img", "<a ") if one in found.html] == []
    assert "\x00" not in found.title + found.html
    assert found.title.startswith("T ")
    assert len(found.title) >= len(words)


def test_a_template_of_another_program_is_told_not_dropped(a, report, write):
    write("curve.md", "{% raw %}")
    (problem,) = check_messages(a, report)
    assert "ne désigne ni constat, ni étape" in str(problem)

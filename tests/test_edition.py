"""The client edition: published words of those who agreed, and everything counted as before."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import pandas as pd
import pytest

import jresearch as jr
from jresearch.codebook import Code
from jresearch.editions import nameless, published
from jresearch.editions.groups import (
    departments_of_enough,
    findings_shown,
    gaps_of_enough,
    of_traits,
    reality_of_enough,
    told,
    without_name,
)
from jresearch.editions.nameless import Behind
from jresearch.errors import InputError
from jresearch.log import Act, Log
from jresearch.pseudonyms.pseudonyms import of_names
from jresearch.reports.making import Made
from jresearch.reports.runner import _for_client
from jresearch.translation import speaking
from reports.invented import analysis, read

CITED = "C1:1"
WORDS = "La borne bipait, rien ne s'ouvrait ; j'ai attendu vingt minutes."


def deciding(a, *, publish=(), consent=None, cut=None, by="hv"):
    """The invented study after people decided what is published."""
    coded = a.coded.assign(
        publish=a.coded["observation"].map(lambda one: "yes" if one in publish else None),
        display_quote=a.coded["observation"].map(cut or {}),
        memo="à revoir",
        flag="yes",
        question="Et ensuite ?",
        made_by=by,
    )
    people = a.people.assign(
        consent=[(consent or {}).get(one, "cite") for one in a.people["person"]]
    )
    return read(a, coded=jr_coded(coded), people=people)


def jr_coded(coded: pd.DataFrame) -> pd.DataFrame:
    from jresearch.tables import CodedObservations

    return CodedObservations.validate(coded)


@pytest.fixture
def a():
    with speaking("en"):
        yield analysis()


def quotes(a) -> dict[str, str]:
    said = a.coded[a.coded["quote"].ne("")]
    return dict(zip(said["observation"], said["quote"], strict=True))


def test_only_what_is_published_of_those_who_agreed_can_be_read(a):
    working = deciding(a, publish=[CITED, "C2:1", "C4:0"],
                       consent={"C2a": "paraphrase", "C4a": "none"})  # fmt: skip
    client = jr.edition(working, "client")
    assert quotes(client) == {CITED: WORDS}
    assert published(client.coded) == (1, 18)
    assert client.notices[0].startswith("1 verbatim is published: the person agreed")


def test_what_nobody_decided_on_is_not_published(a):
    assert quotes(jr.edition(deciding(a), "client")) == {}


def test_a_cut_verbatim_is_shown_cut(a):
    working = deciding(a, publish=[CITED], cut={CITED: "La borne bipait […] vingt minutes."})
    assert quotes(jr.edition(working, "client")) == {CITED: "La borne bipait […] vingt minutes."}


def test_what_was_shortened_into_other_words_is_not_published(a):
    cut = {CITED: "La borne sonnait […] vingt minutes."}
    client = jr.edition(deciding(a, publish=[CITED, "C2:1"], cut=cut), "client")
    assert list(quotes(client)) == ["C2:1"]


def test_all_is_counted_as_in_the_working_edition(a):
    working = deciding(a, publish=[CITED])
    client = jr.edition(working, "client")
    counts = ["finding", "k", "exposed", "led", "against", "mentions"]
    pd.testing.assert_frame_equal(client.findings[counts], working.findings[counts])
    lived = working.curve[working.curve["by"].eq("lived")].reset_index(drop=True)
    pd.testing.assert_frame_equal(client.curve, lived)
    for name in ("moments", "readings", "switches", "channel_flows", "coverage"):
        pd.testing.assert_frame_equal(getattr(client.journey, name), getattr(working.journey, name))


def test_nothing_of_those_who_coded_is_left(a):
    client = jr.edition(deciding(a, publish=[CITED]), "client")
    assert client.coded[["memo", "flag", "question", "display_quote"]].isna().all(axis=None)
    assert set(client.coded["made_by"]) == {"human"}
    assert client.study.settings.coders == ()
    assert len(client.turns) == len(a.turns)
    assert set(client.turns["text"]) == set(client.people["speaker"]) == {""}
    assert client.aside.empty
    assert client.codings.empty


def test_how_many_coded_is_said_and_how_far_they_agree_but_not_who(a):
    def says(minute: int, coder: str, observation: str, field: str, value: object) -> Act:
        return Act(f"{minute:02}", f"2026-03-02T12:{minute:02}:00Z", coder, "set", "g",
                   target=f"observation:{observation}", field=field, value=value)  # fmt: skip

    told = [("C1:0", "book"), ("C1:1", "unlock"), ("C2:0", "book"), ("C3:1", "unlock")]
    # One of four units differs; of 8 values 5 are "book": alpha = 1 - 7 * 2 / (2 * 5 * 3) = 0.53.
    steps = {"hv": [step for _one, step in told], "mf": ["book", "unlock", "book", "book"]}
    acts = [
        says(10 * by + at, coder, one, "step", steps[coder][at])
        for by, coder in enumerate(steps) for at, (one, _step) in enumerate(told)
    ]  # fmt: skip
    client = jr.edition(replace(deciding(a), log=Log(tuple(acts), ("hv", "mf"))), "client")
    assert client.log.coders == ("1", "2")
    assert client.notices[-1] == (
        "4 observations, of 3 independent cases, were coded by 2 people. Their agreement, chance "
        "taken away (alpha: 0 is chance, 1 is perfect): step 0.53."
    )
    assert client.notices[-1] in jr.show_page(client, "context").text
    assert jr.show_page(client, "agreement").html == ""
    assert not any(name in jr.show_page(client, "method").text for name in ("pandas", "built-in"))


def test_of_the_log_only_what_people_call_moments_of_truth_is_kept(a):
    moment = Act("1", "t", "hv", "set", "g", target="step:ride", field="moment", value="yes")
    memo = Act("2", "t", "hv", "set", "g", target="observation:C1:1", field="memo", value="x")
    acts = (moment, memo)
    client = jr.edition(replace(deciding(a), log=Log(acts, ("hv",))), "client")
    assert [(act.about, act.value, act.coder) for act in client.log.acts] == [("ride", "yes", "")]
    assert client.log.coders == ("1",)
    confirmed = client.journey.moments.set_index("step")["confirmed"]
    assert confirmed["ride"] == "yes"


def labelled(a, label: str, publish=(), label_by="machine") -> str:
    rows = a.findings.assign(label=a.findings["label"].mask(a.findings["finding"].eq("IRR-AAAAA"),
                                                            label), label_by=label_by)  # fmt: skip
    working = deciding(a, publish=publish)
    client = jr.edition(read(a, coded=working.coded, findings=rows), "client")
    return str(client.findings.set_index("finding").loc["IRR-AAAAA", "label"])


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("The wait: “Rien ne s'ouvrait”", "The wait"),
        ("The dock does not open", "The dock does not open"),
    ],
)
def test_a_label_does_not_quote_what_is_not_published(a, label, shown):
    assert labelled(a, label) == shown


def test_what_the_machine_says_in_its_own_words_stays_however_long(a):
    label = "Tools of this firm that do not talk"
    assert labelled(a, label) == label


def test_a_word_or_two_in_a_person_s_sentence_stay_since_it_would_be_false_without(a):
    label = "The dock says nothing but “vingt minutes”"
    assert labelled(a, label, label_by="hv") == label


THEMES = (
    Code(id="push", label={"fr": "Pression pour signer", "en": "Pressure to sign"}),
    Code(id="hours", label={"fr": "À mes heures", "en": "At my hours"}),
    Code(id="deaf", label={"fr": "Ne pas être écouté", "en": "Not being listened to"}),
)


def called(
    nature: str, theme: str | None, step: str = "unlock", *, twice: bool = False,
    publish: tuple[str, ...] = (), spoken: str = "fr",
):  # fmt: skip
    """What findings told in words that are not published are called, in French."""
    with speaking("fr"):
        a = analysis()
        a.study.__dict__["codebook"] = replace(a.study.codebook, codes=THEMES)
        own = a.findings[a.findings["finding"].eq("IRR-AAAAA")].assign(
            label="« Rien ne s'ouvrait »", nature=nature, step=step
        )
        rows = [own, own.assign(finding="IRR-BBBBB")] if twice else [own]
        evidence = a.evidence[a.evidence["finding"].eq("IRR-AAAAA")]
        evidence = pd.concat([evidence, evidence.assign(finding="IRR-BBBBB")])
        coded = a.coded.assign(theme=[[theme] if theme else [] for _row in a.coded["theme"]])
        coded = coded.assign(language=spoken, publish=["yes" if one in publish else None
                                      for one in coded["observation"]])  # fmt: skip
        people = a.people.assign(consent="cite")
        working = read(a, coded=coded, people=people, findings=pd.concat(rows), evidence=evidence)
        return list(jr.edition(working, "client").findings["label"])


@pytest.mark.parametrize(
    ("nature", "theme", "label"),
    [
        ("irritant", "hours", "Irritant à propos de «\u00a0À mes heures\u00a0»"),
        ("expectation", "push", "Sans pression pour signer"),
        ("expectation", "hours", "Attente client à propos de «\u00a0À mes heures\u00a0»"),
        ("strength", "hours", "Point d’appui à propos de «\u00a0À mes heures\u00a0»"),
        ("strength", "push", "Sans pression pour signer"),
        ("strength", "deaf", "Le contraire de «\u00a0Ne pas être écouté\u00a0»"),
    ],
)
def test_what_has_no_words_to_show_is_called_by_its_theme(nature, theme, label):
    assert called(nature, theme) == [label]


def test_words_that_are_published_name_it_before_its_theme_does():
    shown = "«\u00a0J'ai recommencé quatre fois avant que le cadenas lâche\u00a0»"
    assert called("irritant", "hours", publish=("C2:1",)) == [shown]
    about = "Irritant à propos de «\u00a0À mes heures\u00a0»"
    assert called("irritant", "hours", twice=True, publish=("C2:1",)) == [shown, about]


def test_published_words_of_another_language_stand_behind_the_theme():
    here = {"publish": ("C2:1",), "spoken": "en"}
    assert called("irritant", "hours", **here) == [
        "Irritant à propos de «\u00a0À mes heures\u00a0»"
    ]
    assert called("irritant", None, **here) == [
        "«\u00a0J'ai recommencé quatre fois avant que le cadenas lâche\u00a0»"
    ]


def test_a_reader_meets_plain_words_where_the_team_has_numbered_pseudonyms(a):
    names = pd.Series(["[PERSONNE_1] et M. [PERSONNE_2], de [LIEU_1]."] * len(a.coded))
    working = deciding(read(a, coded=a.coded.assign(quote=names)), publish=[CITED])
    vars(working)["hidden"] = working
    vars(working)["pseudonyms"] = of_names([("Zoé", "person"), ("Routelle", "person")])
    with speaking("fr"):
        client = jr.edition(working, "client")
        assert quotes(client) == {CITED: "[prénom] et M. [nom], de [lieu]."}
        assert client.pseudonyms.hide("Zoé a vu M. Routelle.") == "[prénom] a vu M. [nom]."
    assert quotes(working)[CITED] == "[PERSONNE_1] et M. [PERSONNE_2], de [LIEU_1]."


@pytest.mark.parametrize(
    ("nature", "theme"), [("irritant", None), ("idea", None), ("strength", "forgotten")]
)
def test_what_nothing_may_be_told_of_is_not_shown(nature, theme):
    assert called(nature, theme, twice=True) == []


def test_two_findings_of_a_step_never_share_a_name():
    about = "Irritant à propos de «\u00a0À mes heures\u00a0»"
    assert called("irritant", "hours", twice=True) == [about, f"{about} (borne)"]


def test_a_label_may_quote_what_is_published(a):
    assert labelled(a, "“Rien ne s'ouvrait”", [CITED]) == "“Rien ne s'ouvrait”"


def test_what_a_person_wrote_between_marks_stays_unless_it_was_said(a):
    assert labelled(a, "The “red” dock", label_by="hv") == "The “red” dock"
    assert labelled(a, "Stuck: “rien ne s'ouvrait”", label_by="hv") == "Stuck"


def test_the_exemplar_is_one_that_can_be_read(a):
    client = jr.edition(deciding(a, publish=["C2:1"]), "client")
    exemplars = client.findings.set_index("finding")["exemplar"]
    assert exemplars["IRR-AAAAA"] == "C2:1"
    assert exemplars["IRR-BBBBB"] == ""


def test_an_employee_of_a_small_department_is_never_cited(a):
    client = jr.edition(deciding(a, publish=["E1:0", CITED]), "client")
    assert list(quotes(client)) == [CITED]


def test_three_employees_of_one_department_may_be_cited(a):
    more = pd.concat([a.people, *(
        a.people[a.people["person"].eq("E1a")].assign(person=f"E{n}a", interview=f"E{n}")
        for n in (3, 4))])  # fmt: skip
    working = read(a, coded=deciding(a, publish=["E1:0"]).coded, people=more)
    assert list(quotes(jr.edition(working, "client"))) == ["E1:0"]


def test_small_departments_are_put_together():
    people = pd.DataFrame({
        "person": list("abcdefg"), "population": ["employee"] * 6 + ["customer"],
        "department": ["sales", "sales", "sales", "fitting", "fitting", "planning", None],
    })  # fmt: skip
    with speaking("en"):
        shown = departments_of_enough(people)["department"]
    assert list(shown[:6]) == ["sales"] * 3 + ["departments together"] * 3
    few = people.iloc[:4]
    with speaking("en"):
        assert set(departments_of_enough(few)["department"]) == {"departments together"}


def test_what_one_or_two_employees_tell_is_not_shown():
    findings = pd.DataFrame({
        "finding": list("abcde"), "series": ["employees_own", "employees_own", *["lived"] * 3],
        "k": [2, 3, 1, 4, 4], "status": ["proposed", "kept", "proposed", "dismissed", "proposed"],
        "label": [*["Named"] * 4, ""], "signal": [False, False, True, False, False],
    })  # fmt: skip
    assert list(findings_shown(findings)["finding"]) == ["b", "c"]
    assert without_name(findings) == ["e"]
    few, unnamed = told(findings)
    assert few.startswith("1 finding that one or two employees tell")
    assert unnamed.startswith("1 finding is not shown: no theme")


def test_a_touchpoint_that_two_employees_alone_name_shows_nothing_of_them(a):
    client = jr.edition(deciding(a), "client")
    assert client.matrix["employees_k"].sum() == 0
    assert "employees_only" not in set(client.matrix["state"])
    assert client.journey.mirror["employees_k"].sum() == 0
    assert a.journey.reality["employees_k"].sum() > 0
    assert client.journey.reality["employees_k"].sum() == 0


def test_an_opportunity_that_two_employees_alone_tell_is_not_the_clients(a):
    own = a.findings.iloc[:1].assign(
        finding="DYS-AAAAA", nature="dysfunction", series="employees_own", step="ride", k=2,
    )  # fmt: skip
    proof = a.evidence.iloc[:1].assign(finding="DYS-AAAAA", observation="E1:0", stance="supports")
    told = deciding(replace(
        a, findings=pd.concat([a.findings, own], ignore_index=True),
        evidence=pd.concat([a.evidence, proof], ignore_index=True),
    ))  # fmt: skip
    assert "DYS-AAAAA" in set(told.journey.opportunities["finding"])
    client = jr.edition(told, "client")
    assert list(client.journey.opportunities["finding"]) == ["IRR-AAAAA", "IRR-BBBBB", "IRR-CCCCC"]
    assert "La borne ne s'ouvre pas" in jr.show_opportunities(client).text


def test_a_step_that_one_or_two_employees_alone_name_is_told_on_another_ground():
    table = pd.DataFrame({
        "step": list("abcd"), "reality": ["probable"] * 3 + ["observed"],
        "basis": ["employees", "employees", "employees", "told"], "told_k": [0, 0, 0, 4],
        "exposed": [0, 0, 0, 4], "employees_k": [2, 1, 3, 2], "questions": [1, 0, 0, 1],
        "offered": [2, 0, 0, 0],
    })  # fmt: skip
    shown = reality_of_enough(table)
    assert list(shown["basis"]) == ["guide", "codebook", "employees", "told"]
    assert list(shown["employees_k"]) == [0, 0, 3, 0]
    assert list(table["employees_k"]) == [2, 1, 3, 2]


def test_a_touchpoint_that_customers_use_stays_though_one_or_two_employees_name_it():
    table = pd.DataFrame({"gap": ["outside", "outside", "unmentioned"], "k": [4, 3, 0],
                          "employees_k": [2, 3, 0]})  # fmt: skip
    shown = gaps_of_enough(table)
    assert list(shown["k"]) == [4, 3, 0]
    assert list(shown["employees_k"]) == [0, 3, 0]
    assert list(table["employees_k"]) == [2, 3, 0]


def test_the_analysis_is_left_as_it_was(a):
    working = deciding(a, publish=[CITED])
    before = {name: getattr(working, name).copy() for name in ("coded", "findings", "people")}
    jr.edition(working, "client")
    for name, table in before.items():
        pd.testing.assert_frame_equal(getattr(working, name), table)


def test_an_edition_says_which_it_is(a):
    working = deciding(a)
    client = jr.edition(working, "client")
    assert jr.edition(working) is working
    assert (working.edition, client.edition, client.hidden.edition) == ("working",) + (
        "client",
    ) * 2
    assert jr.edition(client, "client") is client


def test_a_client_edition_cannot_be_turned_back(a):
    with pytest.raises(InputError, match="what it left out is not in it"):
        jr.edition(jr.edition(deciding(a), "client"), "working")
    with pytest.raises(InputError, match=r"'cleint' is not known\. Did you mean 'client'\?"):
        jr.edition(deciding(a), "cleint")


def test_every_page_of_the_report_can_be_made_of_it(a):
    from jresearch.reports.pages import PAGES

    with speaking("fr"):
        client = jr.edition(deciding(analysis(), publish=[CITED]), "client")
        shown = "".join(jr.show_page(client, page.id).html for page in PAGES)
    assert "La borne bipait" in shown
    for quote in a.coded.loc[a.coded["observation"].ne(CITED), "quote"]:
        assert quote[:30] not in shown


@pytest.fixture
def unnamed(a):
    """The study whose first finding the client has no name for."""
    own = a.findings["finding"].eq("IRR-AAAAA")
    label = a.findings["label"].mask(own, "“Rien ne s'ouvrait”")
    return read(a, findings=a.findings.assign(label=label, label_by="machine"))


def test_what_has_no_name_is_in_none_of_the_clients_tables(unnamed):
    client = jr.edition(unnamed, "client")
    assert without_name(client.journey.findings) == ["IRR-AAAAA"]
    assert "IRR-AAAAA" not in set(client.findings["finding"]) | set(client.findings["family"])
    assert "IRR-AAAAA" in set(unnamed.journey.opportunities["finding"])
    assert "IRR-AAAAA" not in set(client.journey.opportunities["finding"])


def test_a_trait_that_is_a_finding_no_client_reads_is_left_out():
    traits = pd.DataFrame({
        "kind": ["irritant", "irritant", "channel"], "value": ["IRR-AAAAA", "IRR-BBBBB", "dock"],
    })  # fmt: skip
    assert list(of_traits(traits, {"IRR-BBBBB"})["value"]) == ["IRR-BBBBB", "dock"]


@pytest.mark.parametrize(("themed", "names"), [(1, []), (2, ["Irritant about “At my hours”"])])
def test_a_theme_names_a_finding_of_which_one_in_three_bears_any(a, themed, names):
    book = replace(a.study.codebook, codes=THEMES)
    behind = [Behind(f"C{n}:1", "…", "", None, ("hours",) if n < themed else (), "fr")
              for n in range(4)]  # fmt: skip
    row = {"nature": "irritant", "terms": [], "label": ""}
    assert list(islice(nameless.called(row, behind, book), 1)) == names


def test_the_consultant_is_told_which_findings_a_client_has_no_name_for(unnamed):
    made = Made(jr.edition(unnamed, "client"), [], ())
    (told,) = _for_client(made)
    assert "does not show 1 finding" in told
    assert told.endswith("IRR-AAAAA.")
    assert _for_client(Made(None, [], ())) == ()


def test_six_words_of_a_machine_s_label_are_somebody_s_own(a):
    own = a.findings["finding"].eq("IRR-AAAAA")
    label = a.findings["label"].mask(own, "J'ai recommencé quatre fois avant que")
    client = jr.edition(
        read(a, findings=a.findings.assign(label=label, label_by="machine")), "client"
    )
    assert "IRR-AAAAA" not in set(client.findings["finding"])

from __future__ import annotations

import dataclasses
import json

import pandas as pd
import pytest

from jresearch.log import append, by_coder, read_log
from jresearch.widget.lessons import lessons
from jresearch.widget.reading import Tables
from jresearch.widget.records import left
from jresearch.widget.session import Session
from making import place_of
from widget.conftest import SAID, tables_of


def of(talk, words):
    """Where these words stand."""
    return place_of(talk.session.desk.turns, words)


def test_a_view_that_begins_is_told_everything(talk):
    state = talk("ready")
    assert state["kind"] == "state"
    assert [turn["asks"] for turn in state["turns"]] == [
        True,
        False,
        True,
        False,
        True,
        False,
        False,
    ]
    assert state["observations"].keys() == set(talk.session.desk.observations["observation"])
    assert state["words"]["do_accept"] == "Accept"
    assert json.loads(json.dumps(state))["observations"] == state["observations"]


def test_a_decision_stands_in_the_log_before_it_is_acknowledged(talk, study):
    about = talk.about("frein")
    reply = talk.code(about, "set", "nature", "irritant")
    assert reply["kind"] == "done"
    assert reply["changed"][about]["mine"] == {"nature": ["irritant"]}
    lines = (study.codings / "mb.jsonl").read_text(encoding="utf-8").splitlines()
    (line,) = map(json.loads, lines)
    assert (line["act"], line["field"], line["value"]) == ("set", "nature", "irritant")
    assert line["anchor"]["quote"] == talk.session.desk.rows[about]["quote"]


def test_what_was_on_the_screen_is_told_apart_from_blind_coding(talk, study):
    seen, blind = talk.about("frein"), talk.about("caution")
    talk("shown", observations=[seen])
    talk.code(seen, "set", "step", "book")
    talk.code(blind, "set", "step", "book")
    told = by_coder(read_log(study), "observation")
    assert told[seen, "step", "mb"].provenance == "corrected"
    assert told[blind, "step", "mb"].provenance == "blind"


def test_accepting_and_refusing_are_kept_with_what_was_proposed(talk):
    about = talk.about("frein")
    values = talk.session.desk.open_proposals[about]["step"]
    assert [one["value"] for one in values] == ["ride"]
    assert talk.code(about, "accept", "step", "ride")["kind"] == "done"
    talk.code(about, "reject", "step", "ride")
    assert "step" not in talk.session.told[about]["proposed"]
    talk("undo")
    assert talk.session.told[about]["proposed"]["step"][0]["value"] == "ride"


def test_what_another_session_refused_comes_back_when_it_is_undone(talk, study):
    about = talk.about("frein")
    talk.code(about, "reject", "step", "ride")
    later = type(talk)(Session(study, "mb", "C01", talk.session.tables))
    assert "step" not in later.session.told[about]["proposed"]
    later("undo")
    assert later.session.told[about]["proposed"]["step"][0]["value"] == "ride"


def test_an_interview_opens_at_what_its_coder_decided_last(talk, study):
    assert talk("ready")["left_off"] is None
    for words in ("Moi je", "frein"):
        talk.code(talk.about(words), "set", "memo", "à relire")
    assert talk("ready")["left_off"] == talk.about("frein")
    other = type(talk)(Session(study, "lt", "C01", talk.session.tables))
    assert other("ready")["left_off"] is None


def test_several_changes_are_one_gesture_and_one_undo_takes_all_back(talk, study):
    about = talk.about("frein")
    changes = [
        {"act": "set", "field": "nature", "value": "irritant"},
        {"act": "set", "field": "negative", "value": "2"},
        {"act": "set", "field": "severity", "value": "2"},
    ]
    talk("code", observation=about, changes=changes)
    assert len({act.group for act in read_log(study).acts}) == 1
    reply = talk("undo")
    assert reply["said"] == "Undone: nature, negative, severity"
    assert reply["changed"][about]["mine"] == {}
    assert talk.live() == []
    again = talk("redo")
    assert again["changed"][about]["mine"] == {
        "nature": ["irritant"], "negative": "2", "severity": "2",
    }  # fmt: skip


def test_undo_goes_back_over_a_restart_and_no_further_than_this_interview(talk, study):
    about = talk.about("frein")
    talk.code(about, "set", "memo", "à relire")
    elsewhere = tables_of(*SAID, interview="C02")
    other = type(talk)(Session(study, "mb", "C02", elsewhere))
    assert other("undo")["error"].startswith("there is nothing to undo.")
    later = type(talk)(Session(study, "mb", "C01", talk.session.tables))
    assert later("ready")["undo"]
    assert later("undo")["changed"][about]["mine"] == {}


def test_words_selected_become_an_observation(talk):
    words = "J'ai dû appeler trois fois le magasin."
    reply = talk("observe", parts=[of(talk, words)])
    (made,) = [o for o in reply["changed"].values() if o["by"] == "mb"]
    assert talk.session.desk.rows[made["id"]]["quote"] == words
    assert talk.acts()[-1][0] == "observe"
    before = set(talk.quotes)
    talk("undo")
    assert words not in talk.quotes
    talk("redo")
    assert set(talk.quotes) == before


def test_an_observation_may_hold_several_turns_of_one_person(talk):
    one, two = of(talk, "C'était vraiment très simple."), of(talk, "Ensuite le frein couinait,")
    talk("observe", parts=[two, one])
    joined = "C'était vraiment très simple. […] Ensuite le frein couinait,"
    assert joined in talk.quotes


def test_code_points_count_emoji_once(talk):
    part = of(talk, "C'était vraiment très simple.")
    assert SAID[1][1].encode("utf-16-le").decode("utf-16-le")[part["start"] :].startswith("C'était")
    talk("observe", parts=[part])
    assert "C'était vraiment très simple." in talk.quotes


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["D'accord."], "these are not a participant's words."),
        (["le frein couinait", "Moi je n'ai"], "two people say these words."),
    ],
)
def test_only_one_participants_words_make_an_observation(talk, words, problem):
    reply = talk("observe", parts=[of(talk, one) for one in words])
    assert reply["kind"] == "refused"
    assert problem in reply["error"]
    assert talk.acts() == []


def test_boundaries_move_and_come_back(talk):
    about = talk.about("frein")
    before = talk.session.desk.rows[about]["quote"]
    talk("move", observation=about, parts=[of(talk, "le frein couinait")])
    assert talk.session.desk.rows[about]["quote"] == "le frein couinait"
    talk("undo")
    assert talk.session.desk.rows[about]["quote"] == before


def test_words_of_another_person_do_not_join_an_observation(talk):
    reply = talk("move", observation=talk.about("frein"), parts=[of(talk, "c'était très agréable")])
    assert "these words are another person's." in reply["error"]


def test_an_observation_is_divided_and_joined_again(talk):
    whole = of(
        talk, "J'ai rendu le vélo en magasin. La caution n'est pas revenue, c'est scandaleux."
    )
    talk("observe", parts=[whole])
    about = talk.about("J'ai rendu le vélo en magasin. La caution")
    cut = of(talk, "La caution")
    talk("split", observation=about, turn=6, at=cut["start"])
    assert talk.session.desk.rows[about]["quote"] == "J'ai rendu le vélo en magasin."
    second = talk.about("La caution")
    talk("join", observation=about, other=second)
    assert talk.session.desk.rows[about]["quote"] == SAID[5][1]
    assert second not in talk.session.desk.rows
    talk("undo")
    assert second in talk.session.desk.rows
    talk("undo")
    assert talk.session.desk.rows[about]["quote"] == SAID[5][1]


def test_nothing_is_divided_at_its_edge(talk):
    about = talk.about("frein")
    start = talk.session.desk.rows[about]["parts"][0]
    reply = talk("split", observation=about, turn=start["turn"], at=start["start"])
    assert "there is nothing to divide here." in reply["error"]


def test_what_is_removed_is_no_observation_until_that_is_undone(talk):
    about = talk.about("frein")
    reply = talk("remove", observation=about)
    assert about in reply["gone"]
    assert about in talk("undo")["changed"]


def test_a_new_code_stands_in_the_codebook_and_on_the_observation(talk, study):
    about = talk.about("caution")
    reply = talk("new_code", label="Caution gardée", definition="Elle ne revient pas.",
                 observation=about)  # fmt: skip
    text = (study.codebooks / "themes.yaml").read_text(encoding="utf-8")
    assert "# our own themes" in text
    assert "# kept from last year" in text
    assert talk.session.desk.study.codebook.code_ids == ["waiting", "caution_gardee"]
    assert reply["changed"][about]["mine"]["theme"] == ["caution_gardee"]
    assert [act for act, _field, _value in talk.acts()] == ["add", "set"]
    assert "caution_gardee" in [one["id"] for one in theme(reply["book"])]
    undone = talk("undo")
    assert [one["id"] for one in theme(undone["book"])] == ["waiting"]
    assert talk.session.desk.study.codebook.code_ids == ["waiting"]
    talk("redo")
    assert talk.session.desk.study.codebook.code_ids == ["waiting", "caution_gardee"]


def theme(book):
    return next(field["values"] for field in book["fields"] if field["id"] == "theme")


def test_a_new_code_may_make_its_observation(talk):
    reply = talk("new_code", label="Peur", parts=[of(talk, "j'ai eu très peur.")])
    (made,) = [one for one in reply["changed"].values() if one["by"] == "mb"]
    assert made["mine"] == {"theme": ["peur"]}
    talk("undo")
    assert made["id"] not in talk.session.desk.rows


def test_a_new_code_never_takes_the_id_of_one_that_was_merged_into_another(talk, study):
    """Whatever bears the old id reads as the other one, whenever it was coded."""
    gone = {"act": "merge", "target": "code:peur", "value": "waiting", "seen": []}
    append(study, "mb", [gone])
    talk("new_code", label="Peur", observation=talk.about("frein"))
    assert talk.session.desk.study.codebook.code_ids == ["waiting", "peur_2"]


def test_a_code_is_not_made_twice(talk):
    reply = talk("new_code", label="waiting", observation=talk.about("frein"))
    assert "a code is called 'waiting' already." in reply["error"]


def test_the_lived_order_is_one_decision(talk):
    stays = talk("stays")["stays"]["C01a"]
    assert not stays["listed"]
    assert [one["step"] for one in stays["passages"]] == ["book", "ride", "return"]
    order = [{"step": "ride", "status": "done"}, {"step": "book", "channel": "site"}]
    reply = talk("passages", case="C01a", passages=order)
    assert reply["stays"]["C01a"]["listed"]
    assert [one["step"] for one in reply["stays"]["C01a"]["passages"]] == ["ride", "book"]
    assert talk.acts() == [("set", "passages", order)]
    assert not talk("undo")["stays"]["C01a"]["listed"]


def test_the_machine_lists_no_step_beyond_the_one_where_the_case_left(talk, study):
    """As in the analysis: who left while booking never rode; at the last step one may look back."""
    cases = talk.session.tables.cases.assign(outcome="abandoned", exit_step="book")
    tables = dataclasses.replace(talk.session.tables, cases=cases)
    gone = type(talk)(Session(study, "mb", "C01", tables))
    stays = gone("stays")["stays"]["C01a"]["passages"]
    assert [one["step"] for one in stays] == ["book", "return"]


FAR = [{"turn": 2, "start": 0, "end": 9999}]
STEP = [{"act": "set", "field": "step", "value": "ride"}]


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ({"kind": "code", "observation": "C01:0", "changes": STEP},
         "C01:0: this observation is no longer in the interview."),
        ({"kind": "passages", "case": "C99", "passages": []}, "C99: nobody here lived this case."),
        ({"kind": "passages", "case": "C01a", "passages": [{"step": "fly"}]},
         "'fly' is not allowed."),
        ({"kind": "observe", "parts": [FAR[0] | {"turn": 99}]}, "turn 99 has no such place."),
        ({"kind": "observe", "parts": FAR}, "turn 2 has no such place."),
        ({"kind": "code", "observation": 4, "changes": STEP},
         "the browser's message: code.observation does not fit."),
        ({"kind": "erase"}, "the browser's message: kind does not fit."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_nothing_is_written(talk, asked, problem):
    (reply,) = talk.session.answer({"view": "v", "n": 1, **asked})
    assert reply["kind"] == "refused"
    assert problem in reply["error"]
    assert talk.acts() == []


def test_only_an_interview_of_the_study_is_opened(talk):
    assert talk("open", interview="../C02")["error"] == "../C02: no interview is called so."
    assert talk("open", interview="C01")["kind"] == "state"


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("step", "fly", "step: 'fly' is not allowed."),
        ("theme", "nope", "theme: 'nope' is not allowed."),
        ("negative", "7", "negative: '7' is not allowed."),
        ("case", "C99", "case: 'C99' is not allowed."),
        ("colour", "red", "colour: there is no such field."),
        ("nature", None, "nature: a value is missing."),
        ("fact", {"measure": "delay"}, "fact: a number is missing: promised, lived, or both."),
        ("fact", {"measure": "age", "actual": 3.0}, "fact: 'age' is not allowed."),
        ("display_quote", "le frein […] hurlait", "display quote: 'hurlait' is not said there."),
    ],
)
def test_a_value_that_cannot_stand_there_is_refused(talk, field, value, problem):
    reply = talk.code(talk.about("frein"), "set", field, value)
    assert reply["kind"] == "refused"
    assert problem in reply["error"]
    assert talk.acts() == []


def test_what_is_not_proposed_is_not_accepted(talk):
    reply = talk.code(talk.about("frein"), "accept", "step", "book")
    assert "step: this is no longer proposed." in reply["error"]


def test_facts_and_shortened_quotes_are_kept(talk):
    about = talk.about("frein")
    fact = {"measure": "contacts", "actual": 3.0, "promised": None, "unit": "appels"}
    assert talk.code(about, "set", "fact", fact)["kind"] == "done"
    assert talk.code(about, "set", "display_quote", "le frein […] peur")["kind"] == "done"


def test_a_disk_that_refuses_is_said_and_nothing_is_pretended_kept(talk, study):
    about = talk.about("frein")
    (study.codings / "mb.jsonl").symlink_to("/dev/full")
    reply = talk.code(about, "set", "nature", "irritant")
    assert reply["kind"] == "refused"
    assert "mb.jsonl: cannot be written (" in reply["error"]
    assert reply["observations"][about]["mine"] == {}
    assert not reply["undo"]


def test_a_code_that_the_log_refuses_leaves_the_codebook_as_it_was(talk, study):
    before = talk.session.desk.study.codebook.code_ids
    (study.codings / "mb.jsonl").symlink_to("/dev/full")
    assert talk("new_code", label="Peur", observation=talk.about("frein"))["kind"] == "refused"
    assert talk.session.desk.study.codebook.code_ids == before
    assert "peur" not in (study.codebooks / "themes.yaml").read_text(encoding="utf-8")


def test_another_coders_decisions_are_shown_as_theirs(talk, study):
    about = talk.about("frein")
    talk.code(about, "set", "nature", "irritant")
    other = type(talk)(Session(study, "lt", "C01", talk.session.tables))
    record = other.session.told[about]
    assert record["mine"] == {}
    assert record["others"] == {"mb": {"nature": ["irritant"]}}
    assert not record["done"]


def test_what_is_proposed_and_not_decided_keeps_an_observation_open(talk):
    about = talk.about("frein")
    proposed = talk.session.told[about]["proposed"]
    talk.code(about, "set", "step", "book")
    assert about in left(talk.session.told, "mb")
    rest = [
        {"act": "accept", "field": field, "value": values[0]["value"]}
        for field, values in proposed.items()
        if field != "step"
    ]
    talk("code", observation=about, changes=rest)
    assert about not in left(talk.session.told, "mb")
    talk("undo")
    assert about in left(talk.session.told, "mb")


def test_an_observation_that_was_only_drawn_is_still_to_code(talk):
    talk("observe", parts=[of(talk, "le frein couinait")])
    about = talk.about("le frein couinait")
    assert not talk.session.told[about]["done"]


def test_what_was_taken_whole_is_not_opened_by_what_is_learned_later(talk):
    about = talk.about("frein")
    record = talk.session.told[about]
    changes = [
        {"act": "accept", "field": field, "value": values[0]["value"]}
        for field, values in record["proposed"].items()
    ]
    assert len(changes) > 1
    talk("code", observation=about, changes=changes)
    later = talk.session.told[about] | {"proposed": {"channel": [{"value": "shop"}]}, "mine": {}}
    assert left({about: later}, "mb") == []


def many(interview, *said):
    return tables_of(*(pair for words in said for pair in (("Q", "Et ?"), ("a", words))),
                     interview=interview)  # fmt: skip


TYRES = ("avant", "arrière", "neuf", "usé", "large", "fin", "lisse", "noir", "bleu", "épais")


@pytest.fixture
def two_interviews():
    """One speaks of tyres and bells, of which the codebook knows nothing; so does the other."""
    tyres = [f"Le pneu {how} a éclaté d'un coup, c'était affreux." for how in TYRES]
    bells = [f"La sonnette du {how} ne sonnait plus, c'était pénible." for how in TYRES]
    learned = many("C02", *tyres, *bells)
    asked = many("C01", "Le pneu gauche a éclaté, c'était affreux.", "Le pneu mou a éclaté encore.")
    return Tables(
        *(pd.concat([getattr(t, name) for t in (asked, learned)], ignore_index=True)
          for name in ("turns", "people", "cases"))
    )  # fmt: skip


def taught(teacher, of_tyres):
    """Each observation of the other interview is placed: tyres somewhere, bells when booking."""
    for about, row in teacher.session.desk.rows.items():
        teacher.code(about, "set", "step", of_tyres if "pneu" in row["quote"] else "book")


def steps_of(session):
    return {about: [p["value"] for p in of.get("step", ())]
            for about, of in session.desk.open_proposals.items()}  # fmt: skip


def test_what_was_decided_in_one_interview_is_proposed_in_the_next(study, two_interviews, talk):
    before = Session(study, "mb", "C01", two_interviews)
    assert all(values != ["return"] for values in steps_of(before).values())
    teacher = type(talk)(Session(study, "lt", "C02", two_interviews))
    taught(teacher, "return")
    after = Session(study, "mb", "C01", two_interviews)
    assert all(values == ["return"] for values in steps_of(after).values())


def test_while_one_codes_what_is_looked_at_or_begun_stays_as_it_was(study, two_interviews, talk):
    teacher = type(talk)(Session(study, "lt", "C02", two_interviews))
    pupil = type(talk)(Session(study, "mb", "C01", two_interviews))
    first, second = pupil.session.told
    was = steps_of(pupil.session)
    taught(teacher, "return")
    reply = pupil("learn", keep=first)
    assert reply["kind"] == "learned"
    assert set(reply["changed"]) == {second}
    now = steps_of(pupil.session)
    assert now[first] == was[first]
    assert now[second] == ["return"]


def test_each_pause_reads_more_of_what_was_decided_elsewhere(study, two_interviews, talk):
    """Those decided last teach first; in the end as many as a second allows."""
    teacher = type(talk)(Session(study, "lt", "C02", two_interviews))
    taught(teacher, "return")
    log = read_log(study)
    latest = [act.about for act in log.acts][-3:]
    assert sorted(lessons("C01", two_interviews, log, 3)["observation"]) == sorted(latest)
    assert len(lessons("C01", two_interviews, log, 1_000)) == len(log.acts) == 20
    pupil = type(talk)(Session(study, "mb", "C01", two_interviews))
    reached = []
    for _pause in range(10):
        reached.append(pupil.session.reach)
        pupil("learn")
    assert reached == [200, 300, 400, 500, 600, 700, 800, 900, 1_000, 1_000]


def test_how_sure_a_proposal_is_is_a_word_until_thirty_decisions_stand_behind_it(
    study, two_interviews, talk
):
    teacher = type(talk)(Session(study, "lt", "C02", two_interviews))
    taught(teacher, "return")
    pupil = type(talk)(Session(study, "mb", "C01", two_interviews))
    (first, *_rest) = pupil.session.told.values()
    assert [(p["sure"], p["decisions"]) for p in first["proposed"]["step"]] == [("medium", 0)]


def test_a_proposal_that_is_just_being_taken_is_taken_though_it_was_learned_away(
    study, two_interviews, talk
):
    teacher = type(talk)(Session(study, "lt", "C02", two_interviews))
    pupil = type(talk)(Session(study, "mb", "C01", two_interviews))
    about = list(pupil.session.told)[1]
    taught(teacher, "return")
    pupil("learn")
    assert steps_of(pupil.session)[about] == ["return"]
    taught(teacher, "ride")
    pupil("learn")
    assert steps_of(pupil.session)[about] != ["return"]
    assert pupil.code(about, "accept", "step", "return")["kind"] == "done"
    (act,) = [one for one in read_log(study).acts if one.coder == "mb"]
    assert (act.act, act.value, act.seen) == ("accept", "return", ("return",))


def test_what_is_left_in_other_interviews_is_counted(study, two_interviews, talk):
    asked = type(talk)(Session(study, "mb", "C01", two_interviews))
    assert asked("rest")["others"] == [{"id": "C02", "left": 20}]
    other = type(talk)(Session(study, "mb", "C02", two_interviews))
    about = list(other.session.told)
    other.code(about[0], "set", "nature", "irritant")
    other.code(about[1], "set", "memo", "à relire")
    assert asked("rest")["others"] == [{"id": "C02", "left": 19}]


def test_interviews_are_told_by_person_population_and_file(study, two_interviews):
    people = two_interviews.people.assign(
        speaker=["Odile", None], population=["customer", "employee"]
    )
    files = pd.DataFrame({"interview": ["C01", "C02"], "file": ["C01.docx", "réunion du 3.vtt"]})
    named = Tables(two_interviews.turns, people, two_interviews.cases, files)
    told = Session(study, "mb", "C01", named).whole("v")["interviews"]
    assert [one["label"] for one in told] == [
        "C01 · Odile · customer",
        "C02 · employee · réunion du 3.vtt",
    ]


def test_a_memo_or_a_flag_is_no_coding(talk):
    about = talk.about("frein")
    assert not talk.code(about, "set", "flag", "yes")["changed"][about]["done"]
    assert talk.code(about, "set", "negative", "1")["changed"][about]["done"]


def test_the_random_slice_of_the_queue_is_written_with_each_act(study, talk):
    about, plain = talk.about("frein"), talk.about("caution")
    queued = Session(study, "mb", "C01", talk.session.tables, {about: True, plain: False})
    asked = type(talk)(queued)
    asked.code(about, "set", "nature", "irritant")
    asked.code(plain, "set", "nature", "irritant")
    assert [act.queue for act in read_log(study).acts] == ["random", None]


def test_lines_of_others_written_meanwhile_are_seen_when_words_are_drawn(talk, study):
    about, other = talk.about("frein"), talk.about("caution")
    anchor = {**json.loads(json.dumps(_anchor(talk, other)))}
    append(study, "lt", [{"act": "set", "target": f"observation:{other}", "field": "step",
                          "value": "return", "seen": [], "anchor": anchor}])  # fmt: skip
    talk("remove", observation=about)
    assert talk.session.told[other]["others"] == {"lt": {"step": "return"}}


def _anchor(talk, about):
    from jresearch.log import make_anchor

    row = talk.session.desk.rows[about]
    return make_anchor(talk.session.desk.turns, row["person"], row["parts"])

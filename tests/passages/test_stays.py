import pytest

import jresearch.passages
from journey.made import a_codebook, cases, coded, said, stays
from jresearch.counting import exposure
from jresearch.log import Act, Log
from jresearch.passages import passages

BOOK = a_codebook(always=("wait",))


def lived(*rows, of=("C1",), book=BOOK, log=None, **columns):
    return passages(coded(*rows), cases(*of, **columns), book, log)


def log_of(*told):
    """Acts of (target, act, field, value)."""
    acts = [
        Act(id=f"L{n}", at=f"2026-01-01T00:00:0{n}.000000Z", coder="mb", act=act, group=f"L{n}",
            target=target, field=field, value=value)
        for n, (target, act, field, value) in enumerate(told)
    ]  # fmt: skip
    return Log(acts=tuple(acts), coders=("mb",))


def brief(table, *names):
    shown = table[list(names)].astype(object).where(table.notna(), None)
    return [tuple(row) for row in shown.to_numpy()]


def test_every_lived_observation_at_a_step_makes_a_passage():
    table = lived(said(step="order", channel="web"), said(step="mend"))
    assert brief(table[table.source == "told"], "step", "channel", "status") == [
        ("order", "web", "done"),
        ("mend", None, "done"),
    ]


def test_what_is_told_backwards_is_ranked_in_the_order_of_the_journey_and_says_so():
    table = lived(said(step="mend"), said(step="receive"), said(step="order"))
    assert brief(table, "rank", "step", "rank_from") == [
        (1, "order", "journey"),
        (2, "wait", "journey"),
        (3, "receive", "journey"),
        (4, "mend", "journey"),
    ]


def test_words_about_order_win_over_the_order_of_the_steps():
    table = lived(
        said(step="order"),
        said(step="wait", quote="Mais juste avant, j'avais déjà attendu un mois."),
    )
    assert brief(table, "rank", "step", "rank_from") == [(1, "wait", "said"), (2, "order", "told")]


def test_when_what_is_said_of_order_contradicts_itself_there_is_no_rank():
    table = lived(
        said(step="order", quote="Au tout début je commande."),
        said(step="wait", quote="Et avant ça, j'attends."),
    )
    assert set(brief(table, "step", "rank")) == {("order", None), ("wait", None)}


def test_words_without_a_channel_belong_to_the_stay_at_that_step():
    table = lived(said(step="order", channel="web"), said(step="order"))
    assert [len(o) for o in table["observations"]] == [2]


def test_coming_back_is_another_stay_only_when_it_is_said():
    rows = (said(step="order", channel="shop"), said(step="wait"))
    silent = lived(*rows, said(step="order", channel="shop"))
    spoken = lived(*rows, said(step="order", channel="shop", quote="Je suis retournée au magasin."))
    assert (silent["step"] == "order").sum() == 1
    assert (spoken["step"] == "order").sum() == 2


def test_a_step_nobody_can_avoid_is_inferred_for_those_who_went_further_only():
    table = lived(said("C1", "receive"), said("C2", "order"), of=("C1", "C2"))
    wait = table[table.step == "wait"]
    assert brief(wait, "case", "source", "status") == [("C1", "inferred", "done")]
    assert wait["observations"].tolist() == [[]]


def test_a_skipped_step_is_believed_only_of_words_that_judge_nothing():
    quote = "La pose, j'ai pas eu besoin de ça, je fais tout moi-même."
    assert lived(said(step="mend", quote=quote))["status"].tolist()[-1] == "skipped"
    rated = lived(said(step="mend", quote=quote, rate=(0, 2)))
    assert rated[rated.step == "mend"]["status"].tolist() == ["done"]


@pytest.mark.parametrize(
    ("quote", "status"),
    [
        ("J'ai essayé le chat, personne n'a répondu.", "tried"),
        ("Au bout d'un moment j'ai laissé tomber.", "abandoned"),
        ("J'ai essayé la selle, très confortable.", "done"),
    ],
)
def test_trying_in_vain_and_giving_up_are_read(quote, status):
    assert lived(said(step="order", quote=quote))["status"].tolist() == [status]


def test_worries_about_what_is_to_come_are_planned_and_expose_nobody():
    table = lived(said(step="order"), said(step="mend", series="apart", modality="anticipated"))
    assert brief(table, "step", "status", "rank") == [
        ("order", "done", 1),
        ("mend", "planned", None),
    ]


def test_a_competitor_s_step_is_listed_and_exposes_nobody():
    rows = coded(said(step="order", series="apart", about="competitor"))
    table = passages(rows, cases("C1"), BOOK, None)
    assert brief(table, "step", "actor") == [("order", "competitor")]
    assert exposure(rows, table, BOOK)["lived", "order"] == frozenset()


def test_cases_out_of_scope_have_no_passages():
    assert lived(said(step="order"), in_scope={"C1": "no"}).empty


def test_an_abandoned_case_gave_up_at_its_exit_step():
    table = lived(said(step="order"), outcome={"C1": "abandoned"}, exit_step={"C1": "order"})
    assert table["status"].tolist() == ["abandoned"]


def test_a_step_merged_into_another_is_followed_where_a_case_gave_up():
    merged = log_of(("step:mend", "merge", None, "order"))
    one = lived(said(step="order"), outcome={"C1": "abandoned"}, exit_step={"C1": "mend"},
                log=merged)  # fmt: skip
    assert brief(one, "step", "status") == [("order", "abandoned")]
    silent = lived(outcome={"C1": "abandoned"}, exit_step={"C1": "mend"}, log=merged)
    assert brief(silent, "step", "status") == [("order", "abandoned")]


@pytest.mark.parametrize("first", ["list", "merge"])
def test_a_step_merged_into_another_is_followed_in_a_person_s_list(first):
    listed = [{"step": "order", "channel": "web"}, {"step": "wait", "channel": "web"},
              {"step": "mend"}, {"step": "order", "channel": "web"},
              {"step": "order", "channel": "web"}]  # fmt: skip
    acts = [("case:C1", "set", "passages", listed), ("step:wait", "merge", None, "order")]
    log = log_of(*(acts if first == "list" else acts[::-1]))
    table = lived(said(step="order", channel="web"), log=log)
    # One stay where the merge made two alike; coming back, and staying twice as listed, remain.
    assert brief(table, "rank", "step") == [(1, "order"), (2, "mend"), (3, "order"), (4, "order")]
    assert table["observations"].tolist()[0] == ["C1:000"]
    assert listed[1]["step"] == "wait"


def test_a_person_s_list_is_the_whole_list_in_its_order():
    listed = [{"step": "mend", "channel": None, "status": "done"},
              {"step": "order", "channel": "shop", "status": "skipped"}]  # fmt: skip
    log = log_of(("case:C1", "set", "passages", listed))
    table = lived(said(step="order"), said(step="mend"), log=log)
    assert brief(table, "rank", "step", "status", "source") == [
        (1, "mend", "done", "human"),
        (None, "order", "skipped", "human"),
    ]
    assert table["observations"].tolist() == [["C1:001"], ["C1:000"]]


def test_whoever_speaks_of_a_step_is_exposed_to_it_even_if_the_list_forgets_it():
    rows = coded(said("C1", "mend"))
    assert exposure(rows, stays(), BOOK)["lived", "mend"] == {"C1"}


def test_employees_are_exposed_to_the_steps_they_speak_of_by_person():
    rows = coded(
        said("V1", "wait", population="employee", person="V1"),
        said("V2", "wait", population="employee", person="V2", series="apart"),
    )
    assert exposure(rows, stays(), BOOK)["seen_by_employees", "wait"] == {"V1", "V2"}


def test_passages_leaves_its_input_as_it_was():
    rows, of = coded(said(), said(step="order")), cases("C1")
    before = rows.copy(deep=True), of.copy(deep=True)
    passages(rows, of, BOOK, None)
    assert rows.equals(before[0])
    assert of.equals(before[1])


def test_an_empty_study_has_an_empty_table():
    assert passages(coded(), cases("C1"), BOOK, None).empty


def test_the_package_can_be_called_like_the_verb_it_is_named_after():
    assert jresearch.passages(coded(said()), cases("C1"), BOOK, None)["step"].tolist() == ["wait"]


def test_what_the_machine_alone_places_after_the_exit_is_not_believed():
    left = {"outcome": {"C1": "abandoned"}, "exit_step": {"C1": "order"}}
    read = (said(step="order"), said(step="receive"), said(step="mend"))
    machine = [row | {"step_source": "machine"} for row in read]
    person = [row | {"step_source": "blind"} for row in read]
    assert lived(*machine, **left)["step"].tolist() == ["order", "mend"]
    assert lived(*person, **left)["step"].tolist() == ["order", "receive", "mend"]


@pytest.mark.parametrize(
    ("quote", "initiator"),
    [
        ("J'ai rappelé le lundi.", "customer"),
        ("Ils m'ont appelée pour confirmer.", "company"),
        ("C'était long.", None),
    ],
)
def test_who_began_is_read_in_the_words(quote, initiator):
    assert brief(lived(said(step="order", quote=quote)), "initiator") == [(initiator,)]


def test_going_after_an_answer_on_another_channel_of_the_step_was_forced():
    table = lived(
        said(step="wait", channel="web", quote="J'ai regardé le site."),
        said(step="wait", channel="phone", quote="Pas de nouvelles, alors j'ai rappelé."),
        said(step="mend", channel="phone", quote="J'ai rappelé pour la selle."),
    )
    assert brief(table, "channel", "switch_cause") == [
        ("web", None),
        ("phone", "forced"),
        ("phone", None),
    ]

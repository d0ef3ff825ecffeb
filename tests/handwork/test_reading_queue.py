from dataclasses import replace

import pytest

from handwork.studied import again, named
from jresearch.errors import InputError
from jresearch.handwork import decide, queue, where_to_stop
from jresearch.handwork.reading_queue import drawn


def test_what_decides_most_comes_first_with_its_reasons(a):
    table = queue(a, every=None)
    assert set(table["observation"]) == set(a.observations["observation"])
    reasons = dict(zip(table["observation"], table["reason"], strict=True))
    assert reasons[named(a, "frein")].endswith("; belongs to no finding yet")
    assert reasons[named(a, "quatre fois")] == (
        "strongly negative; A01 counts in “Left without news: it had to be chased” "
        "(2/2) by the machine's word alone; the finding is among the most pressing"
    )
    pressing = {named(a, words) for words in ("quatre fois", "trois fois", "adorable", "compte")}
    assert set(table["observation"].head(4)) == pressing
    assert table["queue"].isna().all()


def test_what_somebody_reviewed_is_skipped_and_a_memo_is_no_review(a, folder):
    name = named(a, "frein")
    decide(a, "mb", name, memo="à revoir")
    assert name in set(queue(again(folder), None)["observation"])
    decide(a, "mb", name, nature=[])
    assert name not in set(queue(again(folder), None)["observation"])


def drawing(a, name):
    """The same analysis in a study of another id, whose draw parts the observations."""
    settings = a.study.settings.model_copy(update={"id": name})
    return replace(a, study=replace(a.study, settings=settings))


def test_each_fifth_is_from_a_random_slice_that_the_study_s_id_fixes(a):
    a = drawing(a, "bikes-1")
    study = a.study.settings.id
    table = queue(a, None, every=2)
    lot = {name for name in a.observations["observation"] if drawn(study, name) < 1 / 2}
    assert set(table.loc[table["queue"].eq("random"), "observation"]) == lot
    assert table.loc[table["queue"].eq("random"), "reason"].eq("drawn at random").all()
    order = table.loc[table["queue"].eq("random"), "observation"].tolist()
    assert 0 < len(lot) < len(table)
    assert order == sorted(lot, key=lambda name: drawn(study, name))
    assert queue(a, None, every=2).equals(table)


def test_the_slice_is_not_changed_by_what_was_read(a, folder):
    a = drawing(a, "bikes-1")
    before = queue(a, None, every=2)
    lot = set(before.loc[before["queue"].eq("random"), "observation"])
    other = next(name for name in before["observation"] if name not in lot)
    decide(a, "mb", other, nature=["idea"])
    after = queue(drawing(again(folder), "bikes-1"), None, every=2)
    assert set(after.loc[after["queue"].eq("random"), "observation"]) == lot


def test_a_slice_of_everything_is_refused(a):
    with pytest.raises(InputError, match="every must be 2 or more"):
        queue(a, every=1)


def test_only_one_interview_and_only_so_many(a):
    assert queue(a, interview="B02")["interview"].unique().tolist() == ["B02"]
    assert len(queue(a, 2)) == 2


def test_where_to_stop_tells_what_is_confirmed_and_what_may_change(a, folder):
    for row in where_to_stop(a).table.to_dict("records"):
        assert (row["k"], row["exposed"], row["confirmed"], row["machine"]) == (2, 2, 0, 2)
        assert (row["k_low"], row["k_high"], row["left"], row["settled"]) == (0, 2, 2, False)
    for words, step in (("quatre fois", "book"), ("trois fois", "book"), ("adorable", "return"),
                        ("compte", "return")):  # fmt: skip
        decide(again(folder), "mb", named(a, words), step=step, nature=["irritant"])
    found = where_to_stop(again(folder))
    for row in found.table.to_dict("records"):
        assert (row["confirmed"], row["machine"], row["left"]) == (2, 0, 0)
    assert found.sentence == (
        "Of the first 2 findings (irritant), 2 rest on two confirmed cases or more; "
        "nothing that is left to read can change their order."
    )
    assert "Where to stop" in found._repr_html_()


def test_no_finding_and_a_misspelt_nature_are_told(a):
    assert where_to_stop(a, "idea").sentence == (
        "No finding of this nature is told by two cases yet."
    )
    with pytest.raises(InputError, match=r"'iritant' is not known\. Did you mean 'irritant'\?"):
        where_to_stop(a, "iritant")


def test_where_to_stop_says_the_language_of_words_that_stand_for_a_finding(a):
    finding = where_to_stop(a).table.iloc[0]["finding"]
    behind = a.evidence.loc[a.evidence["finding"].eq(finding), "observation"].iloc[0]
    said = a.coded.loc[a.coded["observation"].eq(behind), "quote"].iloc[0]
    here = a.findings["finding"].eq(finding)
    shown = a.findings.assign(label=a.findings["label"].mask(here, f"“{said}”"),
                              label_by=a.findings["label_by"].mask(here, "machine"))  # fmt: skip
    assert where_to_stop(replace(a, findings=shown)).table.iloc[0]["label"].endswith("(in French)")

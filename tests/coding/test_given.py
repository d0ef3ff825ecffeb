from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import jresearch as jr
from jresearch.errors import InputError
from jresearch.log import append, make_anchor
from jresearch.scaffold import init

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.study import Study

BOOK = """version: 1
name: {en: A stay}
steps:
  - id: arrive
    label: {en: I arrive, fr: "J'arrive"}
    macro: before
  - id: sleep
    label: {en: I sleep, fr: Je dors}
    macro: purchase
"""
SAYING = (
    "n;words;theme;stars\n"
    "1;The desk was closed and nobody came.;Arrival;1\n"
    "2;The bed was wonderful and I slept very well.;I sleep;5\n"
    "3;The owner carried my bags up to the room herself.;;3\n"
)
SOURCE = """
[[sources]]
file = "stays.csv"
type = "survey"
answer = "words"
respondent = "n"
language = "en"
population = "customer"
id = "S"
rating = { column = "stars", worst = 1, best = 5 }
given.step = { column = "theme", values = { arrival = "arrive" } }
"""


def study(folder: Path, answers: str = SAYING, source: str = SOURCE) -> Study:
    made = init(folder / "stays", "en")
    (made / "interviews" / "stays.csv").write_text(answers, encoding="utf-8")
    settings = made / "study.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + source, encoding="utf-8")
    (made / "codebooks" / "journey.yaml").write_text(BOOK, encoding="utf-8")
    for name in ("touchpoints.csv", "themes.yaml"):
        (made / "codebooks" / name).unlink(missing_ok=True)
    return jr.read_study(made)


def fields(coded: Any, person: str) -> dict[str, Any]:
    row = coded[coded["person"].eq(person)].iloc[0]
    names = ("step", "step_source", "negative", "negative_source", "positive", "positive_source")
    return {name: row[name] for name in names}


def test_a_column_gives_the_step_and_stars_the_degrees(tmp_path):
    coded = jr.analyse(study(tmp_path)).coded
    # 1 of 1 to 5 is the worst, beyond half way from the middle: 2. 5 is the best.
    assert fields(coded, "S-1") == {
        "step": "arrive", "step_source": "given", "negative": 2, "negative_source": "given",
        "positive": 0, "positive_source": "given",
    }  # fmt: skip
    assert fields(coded, "S-2")["step"] == "sleep"  # as the codebook calls it
    assert fields(coded, "S-2")["positive"] == 2
    # An empty cell gives nothing: the machine reads, or leaves open. The middle is 0 and 0.
    assert fields(coded, "S-3")["step_source"] != "given"
    assert (fields(coded, "S-3")["negative"], fields(coded, "S-3")["positive"]) == (0, 0)


def test_people_decide_above_what_is_given_and_that_above_the_machine(tmp_path):
    of = study(tmp_path)
    a = jr.analyse(of)
    about = a.coded[a.coded["person"].eq("S-1")]["observation"].iloc[0]
    machine = a.codings[a.codings["target"].eq(about) & a.codings["source"].eq("machine")]
    assert "negative" in set(machine["field"])
    row = a.coded[a.coded["observation"].eq(about)].iloc[0]
    act = {
        "act": "set", "target": f"observation:{about}", "field": "step", "value": "sleep",
        "anchor": make_anchor(a.turns, row["person"], row["parts"]),
    }  # fmt: skip
    append(of, "ana", [act])
    decided = jr.analyse(of).coded
    assert fields(decided, "S-1")["step"] == "sleep"
    assert fields(decided, "S-1")["step_source"] == "blind"
    assert fields(decided, "S-1")["negative_source"] == "given"


def test_the_question_gives_the_step_where_no_column_is_named(tmp_path):
    answers = (
        "n;How did you arrive?;Anything else?\n"
        "1;I got lost and nobody answered the phone.;They never called me back about the key.\n"
    )
    source = SOURCE.split("rating", maxsplit=1)[0].replace(
        '"words"', '["How did you arrive?","Anything else?"]'
    )
    source += 'given.step.values = { "how did you arrive?" = "arrive" }\n'
    coded = jr.analyse(study(tmp_path, answers, source)).coded.sort_values("told_order")
    # The other question says nothing of a step: it stays open to the machine.
    given = coded["step_source"].eq("given").tolist()
    assert given == [True, False]
    assert coded["step"].iloc[0] == "arrive"


def test_words_that_mean_nothing_are_named_with_the_way_out(tmp_path):
    answers = SAYING.replace("I sleep", "Sleeping").replace(";5\n", ";6\n")
    with pytest.raises(InputError) as error:
        jr.analyse(study(tmp_path / "a", answers))
    assert str(error.value) == "stays.csv: line 3: '6' is no rating from 1 to 5."
    with pytest.raises(InputError) as error:
        jr.analyse(study(tmp_path / "b", SAYING.replace("I sleep", "Sleeping")))
    assert str(error.value) == (
        "stays.csv: line 3: 'Sleeping' is no step (1 answer). Did you mean 'sleep'? Say in "
        "study.toml what it means: given.step = { column = …, values = { … } }."
    )


def test_a_column_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError) as error:
        jr.analyse(study(tmp_path, source=SOURCE.replace('"theme"', '"topic"')))
    assert "stays.csv: no column 'topic' (study.toml, sources)." in str(error.value)


def test_a_scale_needs_two_ends(tmp_path):
    with pytest.raises(InputError) as error:
        study(tmp_path, source=SOURCE.replace("best = 5", "best = 1"))
    assert "worst and best are the same" in str(error.value)

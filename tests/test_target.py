"""The target journey as people write it, laid beside the journey it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jresearch.errors import InputError
from jresearch.study import read_study
from jresearch.target import read_target
from making import study_in

if TYPE_CHECKING:
    from pathlib import Path

TARGET = """\
version: 1
steps:
  - id: ride
    change: changed
    story: {fr: "Je sais où rouler.", en: "I know where to ride."}
    valence: 1
    touchpoints:
      - {channel: site, change: added, what: {fr: "une carte", en: "a map"}}
    actions:
      - verb: remove
        what: {fr: "Régler les freins", en: "Mend the brakes"}
        about: [IRR-0007]
        departments: [workshop]
  - {id: return, change: merged, into: ride}
  - {id: insure, change: added, label: {fr: "Je m'assure", en: "I insure myself"}}
"""


def with_target(folder: Path, text: str) -> Path:
    study_in(folder)
    (folder / "codebooks" / "target.yaml").write_text(text, encoding="utf-8")
    return folder


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(InputError) as refused:
        read_target(read_study(with_target(folder, text)))
    return str(refused.value)


def test_a_study_without_a_target_has_none(tmp_path: Path) -> None:
    assert read_target(study_in(tmp_path)) is None


def test_a_target_is_read_in_its_own_order(tmp_path: Path) -> None:
    target = read_target(read_study(with_target(tmp_path, TARGET)))
    assert target is not None
    assert [step.id for step in target.steps] == ["ride", "return", "insure"]
    assert target.steps[0].valence == 1
    assert target.steps[0].touchpoints[0].change == "added"
    assert target.steps[0].actions[0].about == ("IRR-0007",)
    assert target.steps[1].into == "ride"


def test_every_mistake_is_named_at_once_with_the_way_out(tmp_path: Path) -> None:
    told = refusal(
        tmp_path,
        TARGET.replace("channel: site", "channel: sitte")
        .replace("about: [IRR-0007]", "about: [irr7]")
        .replace("into: ride", "into: return")
        .replace("id: insure", "id: book"),
    )
    assert "target.yaml, ride: no channel is called 'sitte'. Did you mean 'site'?" in told
    assert "no code and no finding is called 'irr7'." in told
    assert "target.yaml, return: a merged step says into which other step (into: …)." in told
    assert "target.yaml, book: the journey has this step already. Say: change: changed" in told


def test_a_step_that_no_journey_knows_must_be_said_to_be_added(tmp_path: Path) -> None:
    assert "target.yaml, rid: no step is called 'rid'. Did you mean 'ride'?" in refusal(
        tmp_path, TARGET.replace("id: ride", "id: rid")
    )


def test_a_step_stands_there_once(tmp_path: Path) -> None:
    told = refusal(tmp_path, TARGET.replace("id: return, change: merged, into: ride", "id: ride"))
    assert "target.yaml, ride: the id 'ride' stands there twice." in told


def test_an_added_step_has_a_label_and_only_a_merged_one_goes_into_another(tmp_path: Path) -> None:
    told = refusal(
        tmp_path,
        TARGET.replace(', label: {fr: "Je m\'assure", en: "I insure myself"}', ", into: ride"),
    )
    assert "target.yaml, insure: an added step needs a label." in told
    assert "target.yaml, insure: only a merged step has 'into'." in told


def test_an_aim_beyond_the_scale_is_refused(tmp_path: Path) -> None:
    told = refusal(tmp_path, TARGET.replace("valence: 1", "valence: 3"))
    assert "target.yaml, line 6, steps[1].valence: " in told


def test_what_a_team_decides_of_an_action_is_read_and_may_be_left_out(tmp_path: Path) -> None:
    decided = TARGET.replace(
        "        departments: [workshop]\n",
        "        departments: [workshop]\n        effort: low\n        horizon: short\n"
        "        owner: workshop\n        kpis: [accidents]\n",
    )
    target = read_target(read_study(with_target(tmp_path, decided)))
    assert target is not None
    action = target.steps[0].actions[0]
    assert (action.effort, action.horizon, action.owner) == ("low", "short", "workshop")
    assert (action.kpis, action.value, action.indicator) == (("accidents",), None, {})


def test_a_degree_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    told = refusal(tmp_path, TARGET.replace("verb: remove", "verb: remove\n        effort: tiny"))
    assert "tiny" in told


def test_a_finding_is_named_as_the_report_prints_it(tmp_path: Path) -> None:
    target = read_target(read_study(with_target(tmp_path, TARGET.replace("IRR-0007", "IRR-72YW3"))))
    assert target is not None
    assert target.steps[0].actions[0].about == ("IRR-72YW3",)

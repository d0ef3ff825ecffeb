"""Withdrawal of consent: the words go, and do not come back."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from jresearch import withdrawal
from jresearch.backup import backup
from jresearch.errors import InputError
from jresearch.log import append, make_anchor, read_log, undo
from jresearch.transcripts import read_people, read_turns, register
from jresearch.transcripts.intake import read_all
from jresearch.withdrawal import forget
from making import minutes, study_in

if TYPE_CHECKING:
    from pathlib import Path

    from jresearch.study import Study

ALONE = """\
Hélène : Comment s'est passée la réservation ?
Odile : J'ai rappelé quatre fois le magasin pour ma réservation.
Hélène : Et ensuite ?
Odile : Ensuite rien, personne n'a jamais décroché chez eux.
"""
COUPLE = """\
Hélène : Comment s'est passé le retour ?
Marc : La caution n'est jamais revenue sur notre compte.
Lise : Moi j'ai trouvé le vendeur très arrangeant, vraiment.
Hélène : Et depuis ?
Marc : On attend encore le virement, ça fait deux mois.
Lise : On y retournera quand même l'été prochain.
"""


@pytest.fixture
def study(tmp_path: Path) -> Study:
    study = study_in(tmp_path)
    (study.interviews / "C01.txt").write_text(ALONE, encoding="utf-8")
    (study.interviews / "C02.txt").write_text(COUPLE, encoding="utf-8")
    register(study)
    return study


def person_named(study: Study, speaker: str) -> tuple[str, str]:
    people = read_people(study).set_index("speaker")
    return people.loc[speaker, "person"], people.loc[speaker, "interview"]


def code(study: Study, speaker: str, words: str, coder: str = "mb", at: float = 0) -> str:
    person, interview = person_named(study, speaker)
    turns = read_turns(study)
    turns = turns[turns["interview"] == interview]
    turn = next(r for r in turns.itertuples() if words in r.text)
    start = turn.text.index(words)
    part = {"turn": int(turn.turn), "start": start, "end": start + len(words)}
    act = {
        "act": "set", "target": f"observation:{interview}:{at:016.0f}", "field": "memo",
        "value": "à relire", "seen": [], "anchor": make_anchor(turns, person, [part]),
    }  # fmt: skip
    return append(study, coder, [act], now=minutes(at))[0].id


def everything(study: Study) -> str:
    """All that stands in the study's files."""
    return "\n".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(study.path.rglob("*"))
        if path.is_file()
    )


def test_a_person_alone_in_a_file_goes_with_it(study: Study) -> None:
    code(study, "Odile", "J'ai rappelé quatre fois")
    code(study, "Marc", "La caution n'est jamais revenue", at=1)
    person, _interview = person_named(study, "Odile")
    done = forget(study, person, "mb")
    assert done.deleted == ("C01.txt",)
    assert done.lines == 1
    left = everything(study)
    assert "rappelé quatre fois" not in left
    assert "Odile" not in left
    assert "La caution n'est jamais revenue" in left
    assert len(read_log(study).live) == 2  # Marc's coding, and the tombstone


def test_in_a_shared_file_their_turns_are_dropped_and_the_cut_is_asked_for(study: Study) -> None:
    code(study, "Marc", "La caution n'est jamais revenue")
    person, interview = person_named(study, "Marc")
    done = forget(study, person, "mb")
    assert done.deleted == ()
    assert any("C02.txt: others speak in it too" in str(p) for p in done.by_hand)
    log = read_log(study)
    turns = read_all(study, log.forgotten, log.forgotten_files).turns
    own = turns[turns["interview"] == interview]
    assert person not in set(own["person"])
    assert own["text"].str.contains("arrangeant").any()
    assert not own["text"].str.contains("caution").any()


def test_an_old_copy_of_the_log_brings_nothing_back(study: Study) -> None:
    code(study, "Odile", "J'ai rappelé quatre fois")
    old = (study.codings / "mb.jsonl").read_bytes()
    late = code(study, "Odile", "personne n'a jamais décroché", coder="lt", at=1)
    elsewhere = (study.codings / "lt.jsonl").read_bytes()
    (study.codings / "lt.jsonl").unlink()
    person, _interview = person_named(study, "Odile")
    forget(study, person, "mb")
    (study.codings / "mb (old copy).jsonl").write_bytes(old)
    (study.codings / "lt.jsonl").write_bytes(elsewhere)
    log = read_log(study)
    assert [act.act for act in log.acts] == ["forget"]
    assert late not in {act.id for act in log.acts}


def test_a_copy_of_the_file_is_not_read_again(study: Study) -> None:
    raw = (study.interviews / "C01.txt").read_bytes()
    person, _interview = person_named(study, "Odile")
    forget(study, person, "mb")
    (study.interviews / "found again.txt").write_bytes(raw)
    log = read_log(study)
    intake = read_all(study, log.forgotten, log.forgotten_files)
    assert not intake.turns["text"].str.contains("quatre fois").any()
    assert any("found again.txt" in notice for notice in intake.notices)


def test_a_members_words_leave_a_findings_line_and_an_old_copy_agrees(study: Study) -> None:
    code(study, "Odile", "J'ai rappelé quatre fois")
    code(study, "Marc", "La caution n'est jamais revenue", at=1)
    acts = read_log(study).acts
    members = [{"observation": a.about, "anchor": a.anchor} for a in acts]
    value = {"series": "lived", "nature": "irritant", "step": "book", "members": members}
    append(study, "findings", [{"act": "mint", "target": "finding:IRR-AAAAA", "value": value}])
    old = (study.codings / "findings.jsonl").read_bytes()
    person, _interview = person_named(study, "Odile")
    forget(study, person, "mb")
    assert "rappelé" not in (study.codings / "findings.jsonl").read_text(encoding="utf-8")
    (study.codings / "old findings.jsonl").write_bytes(old)
    (minted,) = [act for act in read_log(study).acts if act.act == "mint"]
    assert len(minted.value["members"]) == 1


def test_what_only_people_can_judge_is_listed(study: Study) -> None:
    (study.messages / "synthese.md").write_text(
        "Une cliente : « rappelé quatre fois le magasin ».", encoding="utf-8"
    )
    backup(study)
    person, _interview = person_named(study, "Odile")
    told = " ".join(str(problem) for problem in forget(study, person, "mb").by_hand)
    assert "messages/synthese.md: holds their words or their name. Edit it." in told
    assert "backups/: 1 report or backup made before the withdrawal." in told


def test_cut_short_it_is_finished_by_being_repeated(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    code(study, "Odile", "J'ai rappelé quatre fois")
    person, _interview = person_named(study, "Odile")

    def crash(*_args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("jresearch.withdrawal._erase_lines", crash)
        with pytest.raises(KeyboardInterrupt):
            forget(study, person, "mb")
    assert [act.act for act in read_log(study).acts] == ["forget"]
    forget(study, person, "mb")
    assert "rappelé quatre fois" not in everything(study)


def test_nobody_of_that_name_is_said_with_the_nearest(study: Study) -> None:
    person, _interview = person_named(study, "Odile")
    with pytest.raises(InputError, match=f"nobody is called '{person}x'. Did you mean '{person}'"):
        forget(study, f"{person}x", "mb")


def test_when_the_last_one_of_a_shared_file_withdraws_the_file_goes(study: Study) -> None:
    for name in ("Marc", "Lise"):
        done = forget(study, person_named(study, name)[0], "mb")
    assert done.deleted == ("C02.txt",)
    left = everything(study)
    assert "jamais revenue sur" not in left
    assert "arrangeant" not in left
    assert "Marc" not in left


def test_what_was_decided_of_a_case_goes_with_the_only_one_who_lived_it(study: Study) -> None:
    people = read_people(study).set_index("speaker")
    cases = {name: people.loc[name, "case"] for name in ("Odile", "Marc")}
    for name, case in cases.items():
        act = {"act": "set", "target": f"case:{case}", "field": "persona", "value": f"de {name}"}
        append(study, "mb", [act | {"seen": []}])
    old = (study.codings / "mb.jsonl").read_bytes()
    for name in ("Odile", "Marc"):  # Lise stays, and with her the case of both
        forget(study, person_named(study, name)[0], "mb")
    assert "de Odile" not in (study.codings / "mb.jsonl").read_text(encoding="utf-8")
    (study.codings / "old.jsonl").write_bytes(old)
    assert [act.value for act in read_log(study).acts if act.act == "set"] == ["de Marc"]


def test_a_decision_taken_while_lines_are_erased_waits_and_is_kept(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    code(study, "Odile", "J'ai rappelé quatre fois")
    code(study, "Marc", "La caution n'est jamais revenue", at=1)
    person, _interview = person_named(study, "Odile")
    waiting: list[threading.Thread] = []
    real = withdrawal._kept

    def slow(*args: Any) -> bytes | None:
        if not waiting:
            late = {"act": "set", "target": "case:C9", "field": "persona", "value": "tard"}
            waiting.append(threading.Thread(target=append, args=(study, "mb", [late])))
            waiting[0].start()
            time.sleep(0.3)
        return real(*args)

    monkeypatch.setattr(withdrawal, "_kept", slow)
    forget(study, person, "mb")
    waiting[0].join(30)
    assert "tard" in [act.value for act in read_log(study).acts]


def test_a_gesture_on_several_people_stays_undone_when_one_of_them_withdraws(study: Study) -> None:
    lines = [code(study, "Odile", "J'ai rappelé quatre fois"),
             code(study, "Marc", "La caution n'est jamais revenue", at=1)]  # fmt: skip
    acts = [act for act in read_log(study).acts if act.id in lines]
    both = [
        {"act": "set", "target": a.target, "field": "flag", "value": "yes", "anchor": a.anchor}
        for a in acts
    ]
    gesture = append(study, "mb", both, now=minutes(3))
    undo(study, "mb", gesture[0].id, now=minutes(4))
    forget(study, person_named(study, "Odile")[0], "mb")
    assert [act.field for act in read_log(study).live] == ["memo", None]


def test_a_damaged_line_of_another_person_may_still_be_mended(study: Study) -> None:
    person, _interview = person_named(study, "Odile")
    torn = f'{{"v":1,"anchor":{{"person":"{person}b","quote":"Quelqu\'un d\'autre'
    (study.codings / "mb.jsonl").write_text(torn, encoding="utf-8")
    forget(study, person, "mb")
    assert torn in (study.codings / "mb.jsonl").read_text(encoding="utf-8")
    (study.codings / "copy.jsonl").write_text(torn.replace('b",', '",'), encoding="utf-8")
    forget(study, person, "mb")
    assert (study.codings / "copy.jsonl").read_text(encoding="utf-8") == ""


def test_tables_that_still_name_the_person_are_listed(study: Study) -> None:
    person, _interview = person_named(study, "Odile")
    table = study.interviews / "kpis.csv"
    table.write_text(f"person,score\n{person},3\n", encoding="utf-8")
    told = [str(problem) for problem in forget(study, person, "mb").by_hand]
    assert any("interviews/kpis.csv: holds their words or their name." in one for one in told)

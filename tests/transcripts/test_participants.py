from __future__ import annotations

from jresearch.errors import Problems
from jresearch.transcripts.participants import (
    Participants,
    SpeakerRole,
    read_participants,
    read_speakers,
)


def participants(tmp_path, text: str) -> tuple[Participants, list[str]]:
    path = tmp_path / "participants.csv"
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    return read_participants(path, problems), [str(p) for p in problems.found]


def test_values_may_be_ids_or_labels_in_either_language(tmp_path):
    found, problems = participants(
        tmp_path,
        "person,interview,population,consent\na,I1,client,citer\nb,I2,Customer,quote\n"
        "c,I3,collaborateur,aucun\nd,I4,partenaire,paraphrase\ne,I5,,\n",
    )
    assert problems == []
    assert [(row.population, row.consent) for row in found.rows] == [
        ("customer", "cite"), ("customer", "cite"), ("employee", "none"), ("partner",
        "paraphrase"), (None, None),
    ]  # fmt: skip


def test_all_bad_cells_are_named_at_once(tmp_path):
    _found, problems = participants(
        tmp_path,
        "person,interview,population,consent,date\na,I1,customer,,\nb,I2,custmer,cit,3 mars\n"
        ",I3,,,\na,I1,,,\n",
    )
    assert problems == [
        "participants.csv, line 3, date: '3 mars' is no date. Write year-month-day, as in "
        "2025-03-31.",
        "participants.csv, line 3, population: 'custmer' is not allowed. Did you mean 'customer'?",
        "participants.csv, line 3, consent: 'cit' is not allowed. Did you mean 'cite'?",
        "participants.csv, line 4, person: the value is missing.",
        "participants.csv, line 5, person: 'a' stands twice in interview 'I1' (line 2). "
        "Remove one of the two rows.",
    ]


def test_one_file_cannot_be_two_interviews(tmp_path):
    _found, problems = participants(tmp_path, "person,interview,file\na,I1,x.docx\nb,I2,x.docx\n")
    assert problems == [
        "participants.csv, line 3, interview: the file 'x.docx' is interview 'I1' on line 2. "
        "A file is one interview: write the same id on both lines."
    ]


def test_other_columns_are_the_studys_own(tmp_path):
    found, _problems = participants(tmp_path, "person;interview;région;date\na;I1;Sud;2025-03-31\n")
    assert found.own == ("région",)
    assert found.rows[0].own == {"région": "Sud"}
    assert found.rows[0].date == "2025-03-31"


def test_roles_may_be_ids_or_labels(tmp_path):
    path = tmp_path / "speakers.csv"
    path.write_text(
        "interview,speaker,role\nI1,Anna,enquêteur\nI1,Paul,other\nI1,Léa,participnt\n",
        encoding="utf-8",
    )
    problems = Problems()
    found = read_speakers(path, problems)
    assert [(r.interview, r.speaker, r.role) for r in found[:2]] == [
        ("I1", "Anna", "interviewer"), ("I1", "Paul", "other"),
    ]  # fmt: skip
    assert isinstance(found[0], SpeakerRole)
    assert [str(p) for p in problems.found] == [
        "speakers.csv, line 4, role: 'participnt' is not allowed. Did you mean 'participant'?"
    ]

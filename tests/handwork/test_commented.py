from itertools import pairwise

import docx
import pytest

from handwork.studied import again, coded, named
from jresearch.errors import InputError
from jresearch.handwork import read_word_comments
from jresearch.handwork.names import Names
from jresearch.handwork.shorthand import read_shorthand

WHOLE = "Le frein couinait pendant que je roulais, c'était vraiment pénible et ça m'a fait peur."


def transcript(path, *remarks):
    """Ana's interview in Word, with remarks: (words commented, comment)."""
    page = docx.Document()
    for line in ("Enquêteur : Et une fois dessus ?", f"Ana : {WHOLE}"):
        paragraph = page.add_paragraph()
        cuts = {0, len(line)}
        for words, _text in remarks:
            if words in line:
                cuts |= {line.index(words), line.index(words) + len(words)}
        marks = sorted(cuts)
        at = {s: paragraph.add_run(line[s:e]) for s, e in pairwise(marks)}
        for words, text in remarks:
            if words in line:
                start = line.index(words)
                runs = [at[s] for s in sorted(at) if start <= s < start + len(words)]
                page.add_comment(runs, text=text, author="MB", initials="M")
    page.save(path)
    return path


def read(a, tmp_path, *remarks, **more):
    return read_word_comments(a, transcript(tmp_path / "A01.docx", *remarks), "mb", **more)


def told(preview):
    return [(one.field, one.after) for one in preview.found]


def test_a_comment_on_an_observation_codes_it(a, folder, tmp_path):
    preview = read(a, tmp_path, (WHOLE, "irritant, réserver, -1"))
    assert told(preview) == [
        ("nature", "irritant"), ("step", "I book my bike"), ("negative", "1"),
    ]  # fmt: skip
    preview.apply()
    now = again(folder)
    name = named(a, "frein")
    assert (coded(now, name, "step"), coded(now, name, "negative")) == ("book", 1)
    assert coded(now, name, "nature_source") == "accepted"
    assert read_word_comments(now, tmp_path / "A01.docx", "mb").found == ()


def test_a_comment_on_fewer_words_makes_an_observation_of_them_once(a, folder, tmp_path):
    preview = read(
        a, tmp_path, ("vraiment pénible", "idée"), ("vraiment pénible et", "ça m'interroge")
    )
    assert told(preview) == [("observation", "new"), ("nature", "idea"), ("memo", "ça m'interroge")]
    preview.apply()
    now = again(folder)
    row = now.coded[now.coded["quote"].eq("vraiment pénible")].iloc[0]
    assert (row["made_by"], row["nature"], row["memo"]) == ("mb", ["idea"], "ça m'interroge")
    assert read_word_comments(now, tmp_path / "A01.docx", "mb").found == ()


def test_misspelt_values_are_asked_about_and_sentences_are_memos(a, tmp_path):
    preview = read(
        a, tmp_path, ("Le frein", "iritant"), ("roulais", "À comparer avec ce que dit Ben, non ?")
    )
    assert [problem.what for problem in preview.conflicts] == ["'iritant' is not known."]
    assert preview.conflicts[0].way_out == "Did you mean 'irritant'?"
    assert preview.conflicts[0].where == "A01.docx, comment 1 (“iritant”)"
    assert ("memo", "À comparer avec ce que dit Ben, non ?") in told(preview)


def test_a_comment_on_the_interviewer_s_words_is_listed(a, tmp_path):
    preview = read(a, tmp_path, ("Et une fois dessus ?", "irritant"))
    assert preview.found == ()
    assert preview.conflicts[0].what == "its words are not those of a participant."


def test_other_authors_may_be_left_out(a, tmp_path):
    assert read(a, tmp_path, (WHOLE, "irritant"), author="Somebody").found == ()


def test_a_file_of_another_name_needs_its_interview(a, tmp_path):
    path = transcript(tmp_path / "copie.docx", (WHOLE, "idée"))
    with pytest.raises(InputError, match="no interview has this file's name"):
        read_word_comments(a, path, "mb")
    assert told(read_word_comments(a, path, "mb", interview="A01")) == [("nature", "idea")]


def test_a_page_without_comments_writes_nothing(a, tmp_path):
    assert read(a, tmp_path).found == ()


def meaning(a, text):
    return read_shorthand(text, Names(a.study.codebook))


@pytest.mark.parametrize(
    ("text", "fields", "memo"),
    [
        ("irritant, magasin, -2", {"nature": ["irritant"], "channel": ["shop"],
                                   "negative": ["2"]}, ""),
        ("+1", {"positive": ["1"]}, ""),
        ("0", {"negative": ["0"], "positive": ["0"]}, ""),
        ("gravité 3 ; Devoir relancer", {"severity": ["3"], "theme": ["chasing"]}, ""),
        ("étape : Je roule", {"step": ["ride"]}, ""),
        ("irritant, idée", {"nature": ["irritant", "idea"]}, ""),
        ("mémo : oui, à voir", {}, "oui, à voir"),
        ("irritant; on en reparle mardi avec toute l'équipe", {"nature": ["irritant"]},
         "on en reparle mardi avec toute l'équipe"),
        ("à revoir", {}, "à revoir"),
    ],
)  # fmt: skip
def test_a_remark_is_read_as_values_or_as_a_memo(a, text, fields, memo):
    found = meaning(a, text)
    assert (found.fields, found.memo, found.faults) == (fields, memo, [])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("2", "'2' may be good or bad."),
        ("surprise, étape: voler", "'voler' is not known."),
        ("Je roule, Je rends mon vélo", "step is given twice: ride, return."),
    ],
)
def test_a_remark_that_may_mean_several_things_is_asked_about(a, text, fault):
    assert [what for what, _way_out in meaning(a, text).faults] == [fault]

from hypothesis import given, settings
from hypothesis import strategies as st

from jresearch.coding.reading import read_words_of
from jresearch.coding.speech import read_parts
from jresearch.language import entries
from jresearch.language.tables import read_rows

SAID = sorted(
    {row["example"] for name in ("events.tsv", "hints.tsv", "marks.tsv") for row in read_rows(name)}
    | {entry.form for language in ("fr", "en") for entry in entries(language)}
)
PIECES = st.lists(st.sampled_from([*SAID, "euh", "mais", "?", "…", "« voilà »", "pas", "très"]))
PARTS = st.lists(PIECES.map(" ".join), min_size=1, max_size=3)


@settings(max_examples=150, deadline=None)
@given(PARTS, st.sampled_from(["fr", "en"]), st.sampled_from(["customer", "employee"]))
def test_every_piece_of_evidence_stands_in_its_quote(parts, language, population):
    for reading in read_words_of(read_parts(parts, language), population):
        assert reading.evidence
        for row in reading.evidence:
            text = parts[row["part"]]
            assert 0 <= row["start"] < row["end"] <= len(text)
            assert text[row["start"] : row["end"]].strip()
            assert row["rule"]


@settings(max_examples=150, deadline=None)
@given(PARTS, st.sampled_from(["fr", "en"]))
def test_the_degrees_come_together_and_no_evidence_is_missing(parts, language):
    found = read_words_of(read_parts(parts, language), "customer")
    degrees = {one.field: one.value for one in found if one.field in {"negative", "positive"}}
    assert set(degrees) in (set(), {"negative", "positive"})
    assert set(degrees.values()) <= {"0", "1", "2"}

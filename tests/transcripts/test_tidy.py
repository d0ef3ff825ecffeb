"""The quick way and the careful way give the same reading, whatever is written."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bench.intake import as_vtt, talk
from jresearch.transcripts import tidy
from jresearch.transcripts.decode import decoded
from jresearch.transcripts.subtitles import read_carefully, read_srt, read_vtt
from jresearch.transcripts.times import seconds
from transcripts.test_round_trips import talks
from transcripts.writers import srt, vtt

READ = {"vtt": read_vtt, "srt": read_srt}
TWO = ("Anaïs", "Marie Le Goff")
PIECES = (
    "oui", "Oui.", "non…", "3", "NOTE", "note language:", "language: fr", "Language : en", "-", "–",
    "- ", "(..)", "[...]", "[SPEAKER_00]:", "(Anaïs)", "(speaker ?)", "(speaker 1)", "Anaïs:",
    "Anaïs :", "Q :", "http://x", "Note :", "«", "»", "&amp;", "<i>", "</i>", "<", ">", "{\\an8}",
    "</v>", "<v Paul>", "<v.loud Paul>", "<v >", "WEBVTT", "STYLE", "REGION", "-->", ":", "::",
    "00:00:01.000", "00:00:09.000 --> 00:00:10.000", "00:09.000 --> 00:10.000",
    "00:00:09,000 --> 00:00:10,000", "\n", "\n\n", "\n \n", "\r", "\x85", "\u2028", "\xa0", "\t",
    "\x1f", "\x00", "\u202f", "e\u0301", "\ud800", "abcdef", "2024", "1-2/3",
)  # fmt: skip
ODD = st.lists(st.sampled_from(PIECES), max_size=5).flatmap(
    lambda found: st.sampled_from(["", " "]).map(lambda between: between.join(found))
)
PLAIN = st.lists(st.sampled_from(("oui", "Non.", "je", "crois…", "3", "l'eau")), min_size=1).map(
    " ".join
)
CLOCK_TIMES = st.sampled_from(
    ["{h:02}:{m:02}:{s:02}{sign}{ms:03}"] * 8
    + ["{m:02}:{s:02}{sign}{ms:03}", "{h}:{m:02}:{s:02}{sign}{ms:03}", "{h}:{m}:{s}{sign}{ms}",
       "0{h:02}:{m:02}:{s:02}{sign}{ms:03}", "{h:02}:9{m}:{s:02}{sign}{ms:03}"]
)  # fmt: skip


def written(form: str, at: int, sign: str) -> str:
    s, ms = divmod(at, 1000)
    return form.format(h=s // 3600, m=s // 60 % 60, s=s % 60, ms=ms, sign=sign)


@st.composite
def files(draw: st.DrawFn, odd: st.SearchStrategy[str]) -> tuple[str, str]:
    """A subtitle file of one format, in which a cue may be like no other."""
    format_ = draw(st.sampled_from(["vtt", "srt"]))
    sign = {"vtt": ".", "srt": ","}[format_]
    label = draw(st.sampled_from(["", "{}: ", "{} : ", "<v {}>", "<v {}> ", "({})\n", "[{}]: "]))
    close = draw(st.sampled_from(["", "</v>"]))
    identified = draw(
        st.sampled_from(["", "{n}\n", "3f2c1a90-1b2c-4d5e-8f90-a1b2c3d4e5f6/{n}-0\n"])
    )
    clock = draw(CLOCK_TIMES)
    text = draw(
        st.sampled_from(["WEBVTT\n\n"] * 4 + ["WEBVTT - a\n\n", "", "\n", "WEBVTT\n", "A\n\n"])
    )
    at = 0
    for n in range(draw(st.integers(0, 8))):
        at = max(
            0, at + draw(st.sampled_from([0, 1, 500, 1999, 2000, 2001, 40_000, -30_000, -31_000]))
        )
        end = at + draw(st.sampled_from([0, 10, 1500, 4_000_000]))
        words = draw(PLAIN | PLAIN.map(lambda said: said + "\nencore") | odd)
        voice = label.format(draw(st.sampled_from(TWO)))
        times = f"{written(clock, at, sign)} --> {written(clock, end, sign)}"
        setting = draw(st.sampled_from([""] * 5 + [" align:start", " "]))
        text += f"{identified.format(n=n)}{times}{setting}\n{voice}{words}{close}\n\n" + draw(
            st.sampled_from([""] * 8 + ["\n", " \n", "NOTE x\n\n", "x\n"])
        )
        at = end if end - at < 10_000 else at
    return format_, text[: len(text) - draw(st.integers(0, 2))]


def same(text: str, format_: str, known: tuple[str, ...] = ()) -> bool:
    return READ[format_](text, known) == read_carefully(text, format_, known)


@given(files(ODD), st.sampled_from([(), ("Anaïs",)]))
@example(("vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>(..)\n"), ())
@example(("vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nlanguage: fr\n"), ())
@example(("vtt", "WEBVTT\n\n100:00:01.000 --> 100:00:02.000\n<v A>Un.\n"), ())
@example(("vtt", "WEBVTT\n00:01.000 --> 00:02.000\n<v A>Un.\n"), ())
@example(("srt", "1\n00:00:01,000 --> 00:00:02,000\n(speaker ?) Un.\n"), ())
@example(("srt", "1\n00:00:01,000 --> 00:00:02,000\n- Un ? - Deux.\n"), ())
@example(("srt", "1\n00:00:01,000 --> 00:00:02,000\nUn.\n\nDeux.\n"), ())
def test_both_ways_agree_on_odd_files(file, known):
    format_, text = file
    assert same(text, format_, known)


@given(files(PLAIN), st.sampled_from([(), ("Anaïs",)]))
def test_both_ways_agree_on_plain_files(file, known):
    format_, text = file
    assert same(text, format_, known)


@given(talks())
def test_both_ways_agree_on_talk_as_tools_write_it(talk_):
    for write, format_ in ((vtt, "vtt"), (srt, "srt")):
        text, _notes = decoded(write(talk_))
        assert same(text, format_)


def test_both_ways_agree_on_real_files_and_on_parts_of_them(shared_data, repository):
    for folder in (shared_data / "transcripts", repository / "interviews"):
        for path in sorted(folder.rglob("*.vtt")) + sorted(folder.rglob("*.srt")):
            text, _notes = decoded(path.read_bytes())
            cut = Random(0)
            parts = [text, *(text[: cut.randrange(len(text))] for _n in range(5))]
            parts += [text[cut.randrange(len(text)) :] for _n in range(5)]
            assert all(same(part, path.suffix[1:]) for part in parts), path.name


@pytest.mark.parametrize(
    "text",
    [
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Léa Roy>Un.</v>\n",
        "WEBVTT\n\na1/2-0\n00:00:01.000 --> 00:00:02.000 align:start\n<v Léa>Un\ndeux.</v>\n\n"
        "a1/3-0\n00:00:02.000 --> 01:00:03.000\n<v Paul>Trois.",
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nLéa : Un.\n\n",
        "00:00:01.000 --> 00:00:02.000\nUn.\n\n\n00:00:03.000 --> 00:00:04.000\nDeux.\n",
    ],
)
def test_what_tools_usually_write_is_tidy(text):
    assert tidy.columns(text, "vtt") is not None
    assert same(text, "vtt")


def test_an_hour_of_talk_is_tidy_and_read_alike():
    text = as_vtt(talk(3)).decode("utf-8")
    assert tidy.columns(text, "vtt") is not None
    assert same(text, "vtt")


def test_most_real_files_are_tidy(repository):
    texts = [
        (decoded(path.read_bytes())[0], path.suffix[1:])
        for path in sorted((repository / "interviews").iterdir())
        if path.suffix in {".vtt", ".srt"}
    ]
    quick = [tidy.columns(text, format_) is not None for text, format_ in texts]
    assert sum(quick) > len(quick) / 2


@pytest.mark.parametrize(
    "odd",
    [
        "NOTE Confidence: 0.9\n\n",
        "00:03.000 --> 00:04.000\n\n",
        "00:03.000 --> 00:04.000\n<v Léa>R&amp;D\n\n",
        "00:03.000 --> 00:04.000\n<v Léa>Un <i>mot\n\n",
        "00:03.000 --> 00:04.000\n<v Léa>Oui.</v><v Paul>Non.</v>\n\n",
        "00:03.000 --> 00:04.000\nOui.\n\n",
        "00:03.000 --> 00:04.000\n<v Léa>(..)\n\n",
        "0:0:3.0 --> 0:0:4.0\n<v Léa>Oui.\n\n",
    ],
)
def test_one_odd_cue_and_the_file_is_read_carefully(odd):
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Léa>Un.\n\n"
        + odd
        + "00:05.000 --> 00:06.000\n<v Léa>Deux.\n"
    )
    assert tidy.columns(text, "vtt") is None
    assert same(text, "vtt")


@given(st.lists(st.integers(0, 99 * 3600 * 1000 + 59 * 60_000 + 59_999), min_size=1, max_size=30))
def test_times_are_counted_together_as_one_by_one(milliseconds):
    clocks = [written("{h:02}:{m:02}:{s:02}{sign}{ms:03}", at, ".") for at in milliseconds]
    short = [clock.removeprefix("00:") for clock in clocks]
    cues = "".join(f"{a} --> {b}\n<v A>x\n\n" for a, b in zip(clocks, short, strict=True))
    found = tidy.columns(cues, "vtt")
    assert found is not None
    assert found.starts == [seconds(clock) for clock in clocks] == list(found.ends)


def test_an_hour_of_anything_is_refused_as_tidy_without_delay():
    """A file that is nearly tidy is looked at once; each of these is a megabyte."""
    cue = "00:01.000 --> 00:02.000\n"
    for text in (
        cue + "mot\n" * 250_000 + "<",
        cue + "<v " + "a " * 500_000,
        cue + "<v " * 300_000,
        "a" * 1_000_000,
        cue * 40_000,
        cue + "[" + "." * 1_000_000 + "<",
        cue + ("[" + "." * 50 + "\n") * 20_000 + "<",
    ):
        assert tidy.columns(text, "vtt") is None

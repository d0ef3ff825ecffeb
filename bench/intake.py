"""How fast a folder of interviews is read: 500 hours of talk, and one more the day after.

``python -m bench.intake`` makes 500 interviews of one hour (about 10,000 words
each, half of them .docx as a meeting tool writes them, half .vtt), reads them,
and prints each figure with its limit; 1 when one is missed. A smaller folder:
``python -m bench.intake 50``.
"""

from __future__ import annotations

import gc
import io
import random
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from bench.figures import print_figures

if TYPE_CHECKING:
    from collections.abc import Callable

HOURS = 500
WORDS = 10_000
"""What people say in an hour."""
_TIME = re.compile(
    r"(?P<start>[\d:.]+) --> (?P<end>[\d:.]+)[^\n]*\n(?P<text>(?:[^\n]+\n?)+)", re.MULTILINE
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Talk = list[tuple[str, int, str]]
"""Who speaks, from which second, in which words."""

_SMALL = tuple(
    re.findall(
        r"\w+",
        "je tu il elle on nous vous ils et mais donc alors puis parce que qui dans sur avec pour "
        "sans très plus moins bien pas jamais toujours encore déjà ici là en de du des le la les "
        "un une ce cette mon ma mes son sa ses notre votre leur est était sont avait ai a",
    )
)
_QUESTION = "Et ensuite, comment cela s'est-il passé pour vous, le {n}e jour ?"


def talk(number: int, words: int = WORDS) -> Talk:
    """One hour of invented talk, the same each time, unlike that of any other number."""
    draw = random.Random(number)  # noqa: S311 - invented words, not secrets
    own = [
        "".join(draw.choice("bcdfglmnprstv") + draw.choice("aeiou") for _i in range(3))
        for _n in range(900)
    ]
    said: Talk = []
    second, spoken = 0, 0
    while spoken < words:
        said.append(("Hélène Roux", second, _QUESTION.format(n=len(said) + 1)))
        length = draw.randint(40, 220)
        told = [draw.choice(_SMALL if draw.random() < 0.6 else own) for _n in range(length)]
        told[::12] = [word.capitalize() for word in told[::12]]
        text = " ".join(w + "." if n % 12 == 11 else w for n, w in enumerate(told))
        said.append((f"Odile N{number}", second + 5, text + "."))
        spoken += length + 11
        second += 5 + length // 3
    return said


def as_docx(said: Talk) -> bytes:
    """The talk as a Word document: a line of name and time, a line of words, for each turn."""

    def paragraph(text: str) -> str:
        return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'

    body = "".join(
        paragraph(f"{who}   {at // 3600}:{at // 60 % 60:02d}:{at % 60:02d}") + paragraph(text)
        for who, at, text in said
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    packages = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{packages}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{packages}/relationships"><Relationship Id="r1" '
        f'Type="{office}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return out.getvalue()


def as_vtt(said: Talk) -> bytes:
    """The talk as subtitles: cues of a dozen words, each in its voice."""
    cues = ["WEBVTT\n"]
    for who, at, text in said:
        words = text.split()
        for n in range(0, len(words), 12):
            begin = at + n // 3
            times = f"{_clock(begin)} --> {_clock(begin + 4)}"
            cues.append(f"{times}\n<v {who}>{' '.join(words[n : n + 12])}</v>\n")
    return "\n".join(cues).encode("utf-8")


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.000"


def make(folder: Path, hours: int) -> None:
    """Write the interviews, every other one a Word document."""
    folder.mkdir(parents=True)
    for n in range(hours):
        name, write = (f"E{n:03d}.docx", as_docx) if n % 2 else (f"E{n:03d}.vtt", as_vtt)
        (folder / name).write_bytes(write(talk(n)))


def best(*works: Callable[[], object], tries: int = 7) -> list[float]:
    """The shortest of a few tries of each, taken in turn: a busy machine slows them alike."""
    taken: list[list[float]] = [[] for _work in works]
    for _try in range(tries):
        for n, work in enumerate(works):
            gc.collect()
            begin = time.perf_counter()
            work()
            taken[n].append(time.perf_counter() - begin)
    return [min(each) for each in taken]


def against_docx(raw: bytes) -> list[float]:
    """Seconds for one .docx: its blocks of speech; its paragraphs by python-docx; its Turns."""
    import docx

    from jresearch.transcripts.detect import read_content
    from jresearch.transcripts.transcript import read_bytes

    return best(
        lambda: read_content(raw, "E.docx"),
        lambda: [p.text for p in docx.Document(io.BytesIO(raw)).paragraphs],
        lambda: read_bytes(raw, "E.docx"),
    )


def against_vtt(raw: bytes) -> list[float]:
    """Seconds for one .vtt, decoded: its blocks; one expression run over it; its Turns."""
    from jresearch.transcripts.subtitles import read_vtt
    from jresearch.transcripts.transcript import read_bytes

    text = raw.decode("utf-8")
    return best(
        lambda: read_vtt(text),
        lambda: [match.groupdict() for match in _TIME.finditer(text)],
        lambda: read_bytes(raw, "E.vtt"),
    )


_READ = """
import sys, time
from pathlib import Path
from jresearch.study import Settings, Study
from jresearch.transcripts import read_all
study = Study(Path(sys.argv[1]), Settings(id="s", name="s"), codebook=None)
begin = time.perf_counter()
found = read_all(study)
print(time.perf_counter() - begin, time.process_time(), len(found.interviews), len(found.turns),
      found.turns["text"].str.count(" ").sum() + len(found.turns))
try:
    import resource
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
except ImportError:
    print("nan")
"""


def read(folder: Path) -> tuple[float, float, int, int, float]:
    """Read a study in a process of its own.

    Returns seconds, seconds of processor from its start, interviews, words, peak memory in MB.
    """
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(folder)], capture_output=True, text=True, check=True
    )
    seconds, busy, interviews, _turns, words, memory = done.stdout.split()
    return float(seconds), float(busy), int(interviews), int(words), float(memory)


def figures(hours: int = HOURS) -> list[tuple[str, float, float | None, str]]:
    """(what, measured, limit, unit)."""
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder)
        make(study / "interviews", hours)
        ours_docx, theirs_docx, docx = against_docx(as_docx(talk(1)))
        ours_vtt, theirs_vtt, vtt = against_vtt(as_vtt(talk(0)))
        seconds, busy, interviews, words, memory = read(study)
        again = read(study)[0]
        (study / "interviews" / "new.vtt").write_bytes(as_vtt(talk(hours)))
        new, _busy, more, _words, _memory = read(study)
    return [
        ("interviews of one hour", interviews, None, ""),
        ("words", words, None, ""),
        ("all of them, first time", seconds, 60, "s"),
        ("processor time of that, Python's start included", busy, None, "s"),
        ("peak memory", memory, 1024, "MB"),
        (".docx into blocks: times python-docx's time", ours_docx / theirs_docx, 3, ""),
        (".docx into Turns, one hour", docx, None, "s"),
        (".vtt into blocks: times one re.finditer's time", ours_vtt / theirs_vtt, 3, ""),
        (".vtt into Turns, one hour", vtt, None, "s"),
        ("again, nothing changed", again, 2, "s"),
        (f"one new file among {more}", new, 2, "s"),
    ]


def main() -> int:
    """Print the table."""
    return print_figures(figures(int(sys.argv[1]) if len(sys.argv) > 1 else HOURS))


if __name__ == "__main__":
    sys.exit(main())

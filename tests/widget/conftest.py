from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from jresearch.log import read_log
from jresearch.tables import Cases
from jresearch.widget.reading import Tables
from jresearch.widget.session import Session
from making import people_of, study_in, turns_of

if TYPE_CHECKING:
    from jresearch.study import Study

SAID = (
    ("Q", "Comment s'est passée la réservation ?"),
    ("a", "J'ai réservé sur le site en deux minutes 🚲. C'était vraiment très simple."),
    ("Q", "D'accord."),
    ("a", "Ensuite le frein couinait, j'ai eu très peur. J'ai dû appeler trois fois le magasin."),
    ("Q", "Et la fin ?"),
    ("a", "J'ai rendu le vélo en magasin. La caution n'est pas revenue, c'est scandaleux."),
    ("b", "Moi je n'ai fait que rouler à côté, c'était très agréable."),
)
THEMES = """\
# our own themes
version: 1
codes:
  - id: waiting
    label: {fr: "Attente", en: "Waiting"}   # kept from last year
    definition: {fr: "Attendre.", en: "To wait."}
"""


class Talk:
    """Asks a session as a browser would, and keeps the number of the request."""

    def __init__(self, session: Session) -> None:
        self.session, self.n = session, 0

    def __call__(self, kind: str, **more: Any) -> dict[str, Any]:
        self.n += 1
        asking = {"ready", "open", "shown", "stays", "keys", "learn", "rest"}
        numbered = {} if kind in asking else {"n": self.n}
        replies = self.session.answer({"kind": kind, "view": "v", **numbered, **more})
        return replies[0] if replies else {}

    def code(self, about: str, act: str, field: str, value: Any = None) -> dict[str, Any]:
        change = {"act": act, "field": field, "value": value}
        return self("code", observation=about, changes=[change])

    def about(self, words: str) -> str:
        """The observation that says this."""
        rows = self.session.desk.observations
        return str(rows[rows["quote"].str.contains(words, regex=False)]["observation"].iloc[0])

    @property
    def quotes(self) -> list[str]:
        return list(self.session.desk.observations["quote"])

    def acts(self) -> list[tuple[str, Any, Any]]:
        """What stands in the log on the disk: act, field, value."""
        return [(a.act, a.field, a.value) for a in read_log(self.session.desk.study).acts]

    def live(self) -> list[tuple[str, Any, Any]]:
        log = read_log(self.session.desk.study)
        return [(a.act, a.field, a.value) for a in log.live]


@pytest.fixture(autouse=True)
def nobodys_settings(tmp_path, monkeypatch) -> None:
    """The keys that whoever runs the tests has chosen for herself are not used, nor changed."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))


@pytest.fixture
def study(tmp_path) -> Study:
    made = study_in(tmp_path / "study")
    (made.codebooks / "themes.yaml").write_text(THEMES, encoding="utf-8")
    return study_in(tmp_path / "study")


def tables_of(*said: tuple[str, str], interview: str = "C01") -> Tables:
    turns = turns_of(interview, *said)
    people = people_of(turns)
    cases = pd.DataFrame(
        {"case": people["case"], "persons": [[p] for p in people["person"]], "in_scope": "yes"}
    )
    return Tables(turns, people, Cases.validate(cases))


@pytest.fixture
def session(study) -> Session:
    return Session(study, "mb", "C01", tables_of(*SAID))


@pytest.fixture
def talk(session) -> Talk:
    return Talk(session)


@pytest.fixture
def desk(chromium, session, request):
    options = getattr(request, "param", {})
    from widget.host import show
    from widget.sitting import Desk

    context = chromium.new_context(viewport={"width": 1200, "height": 780}, **options)
    tab, kernel = show(context, session)
    yield Desk(tab, kernel, session)
    assert tab.elsewhere == []
    context.close()

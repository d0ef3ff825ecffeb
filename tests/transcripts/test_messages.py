from __future__ import annotations

from importlib.resources import files

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from jresearch.errors import InputError
from jresearch.transcripts import read_all
from jresearch.translation import speaking
from transcripts.makers import read, study


def test_every_message_has_its_french(repository):
    with files("jresearch").joinpath("locale", "fr", "transcripts.po").open("rb") as file:
        french = {message.id for message in read_po(file) if message.id and message.string}
    folder = repository / "src" / "jresearch" / "transcripts"
    found = extract_from_dir(folder, keywords={"_": None, "ngettext": (1, 2)})
    ours = {message for name, _line, message, _comments, _context in found if name != "cases.py"}
    assert ours - french == set()


def test_notes_and_errors_are_said_in_french(tmp_path):
    with speaking("fr"):
        notes = read("Entretien 4\nAnna : Oui ?\nPaul : Non.\nAnna : Ah ?\n").notes
        with pytest.raises(InputError) as error:
            read_all(
                study(tmp_path, {"participants.csv": "person,interview,population\na,b,custmer\n"})
            )
    assert notes[:2] == (
        "Lu comme text, Name: words\u00a0: 3 étiquettes, locuteurs\u00a0: 2.",
        "1 ligne écartée (avant le premier locuteur)\u00a0: 1 'Entretien 4'.",
    )
    assert str(error.value).startswith(
        "participants.csv, ligne 2, population\u00a0: «\u00a0custmer\u00a0» n’est pas admis. "
    )

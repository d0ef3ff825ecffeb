"""A real Jupyter server on an invented study, started by ``jresearch code`` as people start it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

import jresearch
from making import study_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jresearch.study import Study

TOKEN = "a-token-for-tests"  # noqa: S105
ASKED = "C02"
"""The interview that the command line is asked for."""
APPS = {"lab": "lab/tree", "notebook": "notebooks"}
TOLD = {
    "C01": """\
Hélène : Comment s'est passée la réservation ?
Odile : J'ai réservé sur le site pendant une éternité. Le calendrier clignotait sans raison.
Hélène : Et ensuite ?
Odile : Ensuite le frein couinait dans chaque virage, j'ai eu très peur. J'ai rappelé quatre fois.
Hélène : Comment cela s'est-il terminé ?
Odile : La caution n'est jamais revenue, c'est scandaleux. Le vendeur m'a offert une sonnette.
""",
    "C02": """\
Hélène : Comment s'est passée la réservation ?
Basile : La boutique m'a accueilli avec un café brûlant, c'était adorable.
Hélène : Et sur la route ?
Basile : Le pneu arrière s'est dégonflé au milieu du pont. Personne ne répondait au téléphone.
Hélène : Et le retour ?
Basile : J'ai rendu le vélo en deux minutes, vraiment très simple. Ils ont oublié ma facture.
""",
}
LIVED = (
    "Le panier était trop petit pour mes courses, c'était pénible",
    "La selle glissait sans arrêt, j'ai eu mal au dos",
    "Un mécanicien m'a réparé la chaîne en souriant, c'était formidable",
    "J'ai attendu une heure sous la pluie devant la borne",
    "Personne ne m'avait dit que le casque coûtait cinq euros",
    "L'antivol restait coincé, j'ai failli rater mon train",
    "Le plan des pistes était vraiment très clair",
    "La facture est arrivée deux fois, c'est agaçant",
    "On m'a prêté une cape sans que je la demande",
    "La sonnette ne sonnait plus, un piéton a crié",
)
for _interview, _speaker in (("C03", "Colette"), ("C04", "Damien")):
    TOLD[_interview] = "".join(
        f"Hélène : Et ensuite, pour {_speaker} ?\n{_speaker} : {words}.\n" for words in LIVED
    )
NOTEBOOK: dict[str, Any] = {
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    "nbformat": 4,
    "nbformat_minor": 5,
    "cells": [],
}


@dataclass(frozen=True)
class Server:
    """Where it listens, and the study it serves."""

    url: str
    study: Study
    me: Path

    def page(self, notebook: str, app: str = "lab") -> str:
        """The address of a notebook of the study."""
        more = "&reset" if app == "lab" else ""
        return f"{self.url}{APPS[app]}/notebooks/{notebook}?token={TOKEN}{more}"

    def notebook(self, name: str, *sources: str) -> str:
        """A notebook of the study with these cells, under its file's name."""
        cells = [
            {"cell_type": "code", "id": f"cell-{number}", "metadata": {}, "source": source,
             "outputs": [], "execution_count": None}
            for number, source in enumerate(sources)
        ]  # fmt: skip
        cells.append({"cell_type": "markdown", "id": "prose", "metadata": {}, "source": "*Fin.*"})
        told = json.dumps(NOTEBOOK | {"cells": cells})
        (self.study.notebooks / f"{name}.ipynb").write_text(told, encoding="utf-8")
        return f"{name}.ipynb"


@contextlib.contextmanager
def served(folder: Path) -> Iterator[Server]:
    """The server, until the tests are done; its last words are shown if it does not come up."""
    study = _study(folder / "study")
    me = folder / "settings" / "jresearch" / "me.toml"
    know(me, "mb")
    environment = _environment(folder)
    with (folder / "server.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jresearch", "code", ASKED],
            cwd=study.path, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        yield Server(_listening(folder, process), study, me)
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """The server ends, and every kernel it started, also where it has no time for that itself."""
    with contextlib.suppress(psutil.NoSuchProcess):
        started = psutil.Process(process.pid).children(recursive=True)
        process.terminate()
        _gone, left = psutil.wait_procs([psutil.Process(process.pid), *started], timeout=20)
        for one in left:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
    process.wait()


def know(me: Path, name: str | None) -> None:
    """Let this machine know who codes, or forget it."""
    me.parent.mkdir(parents=True, exist_ok=True)
    me.unlink(missing_ok=True)
    if name is not None:
        me.write_text(f'coder = "{name}"\n', encoding="utf-8")


def _study(folder: Path) -> Study:
    study = study_in(folder, "fr")
    rows = ["person,interview,speaker,case,population,department,consent,file,sha256"]
    for interview, told in TOLD.items():
        (study.interviews / f"{interview}.txt").write_text(told, encoding="utf-8")
        speaker = told.splitlines()[1].partition(" :")[0]
        row = f"{interview}a,{interview},{speaker},{interview},customer,,cite,{interview}.txt,"
        rows.append(row)
    people = study.interviews / "participants.csv"
    people.write_text("\n".join(rows) + "\n", encoding="utf-8")
    first = NOTEBOOK | {"cells": [
        {"cell_type": "code", "id": "code", "metadata": {}, "outputs": [], "execution_count": None,
         "source": "import jresearch as jr\n\njr.code(jr.read_study())"}
    ]}  # fmt: skip
    (study.notebooks / "02_codage.ipynb").write_text(json.dumps(first), encoding="utf-8")
    return study


def _environment(folder: Path) -> dict[str, str]:
    """Settings of their own, nothing of this machine's; a token that is known, any free port."""
    places = {
        name: str(folder / name.lower())
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR",
                     "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
    }  # fmt: skip
    own = {
        "ServerApp": {
            "ip": "127.0.0.1",
            "port": 0,
            "open_browser": False,
            "allow_root": True,
            "shutdown_no_activity_timeout": 300,  # should the tests themselves be killed
        },
        "MappingKernelManager": {"cull_idle_timeout": 300, "cull_interval": 60},
        "IdentityProvider": {"token": TOKEN},
        "LabApp": {"expose_app_in_browser": True},
        "JupyterNotebookApp": {"expose_app_in_browser": True},
    }
    no_news = Path(places["JUPYTERLAB_SETTINGS_DIR"]) / "@jupyterlab" / "apputils-extension"
    no_news.mkdir(parents=True)
    (no_news / "notification.jupyterlab-settings").write_text('{"fetchNews": "false"}')
    config = Path(places["JUPYTER_CONFIG_DIR"])
    config.mkdir(parents=True)
    (config / "jupyter_server_config.json").write_text(json.dumps(own), encoding="utf-8")
    source = str(Path(jresearch.__file__).parents[1])
    unwanted = ("JRESEARCH_", "JUPYTER")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    return kept | places | {"PYTHONPATH": source, "XDG_CONFIG_HOME": str(folder / "settings")}


def _listening(folder: Path, process: subprocess.Popen[bytes]) -> str:
    """The address it tells in its runtime folder, once it answers."""
    from urllib.error import URLError
    from urllib.request import urlopen

    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        for told in (folder / "jupyter_runtime_dir").glob("jpserver-*.json"):
            with contextlib.suppress(URLError, OSError, ValueError, KeyError):
                url = str(json.loads(told.read_text(encoding="utf-8"))["url"])
                with urlopen(f"{url}api?token={TOKEN}", timeout=5):  # noqa: S310
                    return url
        time.sleep(0.1)
    raise AssertionError((folder / "server.log").read_text(encoding="utf-8")[-3000:])

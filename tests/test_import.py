"""Light to import, and silent on the network."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import jresearch as jr
from making import study_in

TOLD = """\
Hélène : Comment s'est passée la réservation ?
Odile : J'ai rappelé quatre fois le magasin pour ma réservation, c'était pénible.
Hélène : Et ensuite ?
Odile : Ensuite le vendeur a été vraiment adorable, il nous a offert la livraison.
"""
OFFLINE = """\
import socket, sys
real = socket.socket.connect
def connect(self, address):
    if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1"):
        raise AssertionError(f"a connection to {address}")
    return real(self, address)
socket.socket.connect = connect
def resolve(host, *rest, **more):
    raise AssertionError(f"a look-up of {host}")
socket.getaddrinfo = resolve
import jresearch as jr
a = jr.analyse(jr.read_study(sys.argv[1]))
jr.draw_curve(a.curve, a.study.codebook)
print(len(a.observations))
"""


def python(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import sys, jresearch; heavy = {'pandas', 'numpy', 'torch', 'bertopic', 'matplotlib', "
        "'sklearn', 'IPython', 'babel'} & set(sys.modules); print(sorted(heavy))"
    )
    assert python(code).stdout.strip() == "[]"


def test_asking_for_help_loads_no_tables() -> None:
    code = (
        "import sys; sys.argv = ['jresearch', '--help']\n"
        "from jresearch.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(sorted({'pandas', 'numpy', 'pydantic'} & set(sys.modules)))"
    )
    assert python(code).stdout.splitlines()[-1] == "[]"


def test_an_analysis_loads_no_model_library(tmp_path: Path) -> None:
    study = study_in(tmp_path)
    (study.interviews / "C01.txt").write_text(TOLD, encoding="utf-8")
    code = (
        "import sys, jresearch as jr; jr.analyse(jr.read_study(sys.argv[1])); "
        "print(sorted({'torch', 'bertopic', 'transformers', 'IPython'} & set(sys.modules)))"
    )
    assert python(code, str(tmp_path)).stdout.strip() == "[]"


def test_an_analysis_and_a_figure_make_no_connection(tmp_path: Path) -> None:
    study = study_in(tmp_path)
    (study.interviews / "C01.txt").write_text(TOLD, encoding="utf-8")
    done = python(OFFLINE, str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 1


def test_every_public_name_is_there() -> None:
    for name in jr.__all__:
        assert getattr(jr, name) is not None
    assert callable(jr.passages)

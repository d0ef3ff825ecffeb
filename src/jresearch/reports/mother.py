"""The process that notebooks' kernels are forked from: what it does as each line asks.

It has the study analysed by a child, whose memory is given back, reads what that left, and is
from then on the mother of one kernel after the other. ``forked`` asks it.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from importlib import import_module

from jresearch.garbage import seldom_collected

LIBRARIES = (
    "ipykernel.kernelapp", "seaborn", "matplotlib.backends.backend_svg",
    "matplotlib_inline.backend_inline", "defusedxml.ElementTree", "babel.numbers",
    "jresearch.analysis", "jresearch.reports",
)  # fmt: skip
"""What a kernel, its figures and its pages load sooner or later."""


def serve() -> None:
    """Be the mother of the kernels of the study that lies here: do what each line asks."""
    del sys.path[:1]  # the folder of the study is no place to import from, as in any kernel
    answers = os.dup(1)
    os.dup2(2, 1)
    for line in sys.stdin:
        what, _space, connection_file = line.rstrip("\n").partition(" ")
        if what == "analyse":
            analyst = _analyst()
            _load()
            os.waitpid(analyst, 0)
            os.write(answers, b"\n")
        elif what == "read":
            _read_ahead()
            # Who waits for kernels looks whether they are there: no dead may stay as ghosts.
            signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        elif what == "look":
            _look_back()
            os.write(answers, b"\n")
        elif os.fork() == 0:
            _be_kernel(connection_file, answers)


def _analyst() -> int:
    """A child that leaves the analysis in the study's cache, and the new ids in its log.

    What fails here fails again where it can be told.
    """
    born = os.fork()
    if born:
        return born
    try:
        from jresearch.analysis import analyse, mint_ids
        from jresearch.log import read_log
        from jresearch.made_from import is_analysed
        from jresearch.study import read_study

        study = read_study()
        minted = mint_ids(analyse(study, processors=os.cpu_count() or 1))
        if minted and not is_analysed(study, read_log(study)):
            analyse(study)
    finally:
        os._exit(0)


def _load() -> None:
    """The libraries of a kernel and of figures, while the study is still being read elsewhere."""
    from jresearch.figures.theme import with_fonts

    for library in LIBRARIES:
        import_module(library)
    with_fonts()


@seldom_collected()
def _read_ahead() -> None:
    """What every notebook begins with. What fails here fails again where it can be told."""
    import gc

    from jresearch.analysis import analyse
    from jresearch.made_from import AHEAD, ahead_key
    from jresearch.reports.ahead import made_ahead
    from jresearch.study import read_study

    with suppress(Exception):
        a = analyse(read_study())
        AHEAD[ahead_key(a.study, a.log)] = a
        made_ahead(a.hidden)
    gc.freeze()  # what is there already need not be copied to be looked through


def _look_back() -> None:
    """Search earlier reports for new names: what was found is kept for whoever tells of it."""
    from jresearch.made_from import AHEAD
    from jresearch.reports.earlier import named_since

    with suppress(Exception):  # what cannot be searched is told by who searches it again
        for a in AHEAD.values():
            named_since(a)


def _be_kernel(connection_file: str, answers: int) -> None:
    from ipykernel.kernelapp import launch_new_instance

    mother = os.getppid()
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.write(answers, f"{os.getpid()}\n".encode())
    os.close(answers)
    try:
        launch_new_instance(["-f", connection_file, f"--IPKernelApp.parent_handle={mother}"])
    finally:
        os._exit(0)

"""Kernels that begin where the study has been read: forked from one process that read it.

The analysis itself is done by a child of that process: what it leaves lies in the cache of
the study, and the memory it took is given back.

Each notebook still has a process of its own, and nothing that one of them does is seen by
another. Only Linux forks safely with the libraries at work here; elsewhere each kernel starts
by itself and reads the study by itself: the same, only later.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jresearch.translation import REPORT, language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CAN_FORK = sys.platform == "linux"
_BEGIN = "from jresearch.reports.mother import serve; serve()"


class Mother:
    """The process that reads the study, and forks a kernel whenever it is asked for one."""

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        self._one_at_a_time = asyncio.Lock()
        self._begun = self._awaited = self._reads = self._looks = False
        self._process = subprocess.Popen(  # noqa: S603 - this very Python
            [sys.executable, "-c", _BEGIN], cwd=folder, env={**env, **_inline()},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip

    def analyses(self) -> None:
        """Let a child of its analyse the study, whose new interviews are written down."""
        self._ask("analyse")
        self._begun = self._awaited = True

    def analysed(self) -> None:
        """Wait until the study lies analysed in its cache, all ids minted, or has failed to."""
        if not self._begun:
            self.analyses()
        if self._awaited:
            self._answer()
        self._awaited = False

    def reads(self) -> None:
        """Let it read the study once that is analysed; all names must be written down by now."""
        if not self._begun:
            self.analyses()
        if not self._reads:
            self._ask("read")
        self._reads = True

    def looks_back(self) -> None:
        """Let it search the earlier reports, now that it has no kernel to bear any more.

        What it finds lies in the study's cache as soon as it ``has_looked``.
        """
        self.analysed()
        self._ask("look back")
        self._looks = True

    def has_looked(self) -> None:
        """Wait until it has, or has failed."""
        if self._looks:
            self._answer()
        self._looks = False

    def _ask(self, what: str) -> None:
        asked = self._process.stdin
        assert asked is not None  # noqa: S101 - it is a pipe
        with suppress(OSError):
            asked.write(what + "\n")
            asked.flush()

    def _answer(self) -> str:
        told = self._process.stdout
        assert told is not None  # noqa: S101 - it is a pipe
        return told.readline()

    async def kernel(self, connection_file: str) -> Forked | None:
        """A new kernel; None when the mother is no more."""
        async with self._one_at_a_time:
            return await asyncio.to_thread(self._born, connection_file)

    def _born(self, connection_file: str) -> Forked | None:
        self.reads()
        self.analysed()
        self._ask(f"kernel {connection_file}")
        line = self._answer()
        return Forked(int(line)) if line else None

    def ends(self) -> None:
        """No more kernels are asked for; what it began ends with it."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.communicate()


@contextmanager
def expecting(notebooks: int, folder: Path) -> Iterator[Mother | None]:
    """A process that does once what each of so many notebooks begins with; None for one alone.

    Where only one is run, it reads what it needs, and nothing that it does not.
    """
    if not CAN_FORK or notebooks < 2:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="jresearch-") as profile:
        mother = Mother(folder, environment(profile))
        try:
            yield mother
        finally:
            mother.ends()


def environment(profile: str) -> dict[str, str]:
    """The user's own, but with fixed hashing, no start-up files, the report's language."""
    ours = {
        "IPYTHONDIR": profile,
        "PYTHONHASHSEED": "0",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        REPORT: language(),
    }
    if paths := os.environ.get("PYTHONPATH"):
        # A kernel runs in the study's folder, where a relative path would lead elsewhere.
        places = [str(Path(path).absolute()) for path in paths.split(os.pathsep) if path]
        ours["PYTHONPATH"] = os.pathsep.join(places)
    return {**os.environ, **ours}


@dataclass(frozen=True)
class Forked:
    """A kernel as who started it sees it: not as its parent, who alone could wait for it."""

    pid: int
    stdin = stdout = stderr = None

    def poll(self) -> int | None:
        """None while it lives."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def wait(self) -> int:
        """Its mother has waited for it."""
        return 0

    def send_signal(self, number: int) -> None:
        """Pass on a signal."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


def _inline() -> dict[str, str]:
    """Where a kernel draws; libraries ask for it as they are loaded."""
    return {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}


def forking(manager: type[Any], mother: Mother) -> type[Any]:
    """A kind of kernel manager whose kernels this mother bears."""

    class ForkingManager(manager):  # type: ignore[misc]
        async def _async_launch_kernel(self, kernel_cmd: list[str], **kw: Any) -> None:
            place = self.provisioner
            # Before it is born: one that is there at once is already rewriting its file.
            self._reconcile_connection_info(place.connection_info)
            born = await mother.kernel(self.connection_file)
            if born is None:
                await super()._async_launch_kernel(kernel_cmd, **kw)
                return
            place.process, place.pid, place.pgid = born, born.pid, born.pid

        _launch_kernel = _async_launch_kernel

    return ForkingManager

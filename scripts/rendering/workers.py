"""Where workers come from: processes of this machine, or a cluster that dask knows."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Any, Final, Protocol

from scripts.rendering.source_state import loaded_source

RESTART_SECONDS: Final = 60
PATIENCE_SECONDS: Final = 60.0
"""How long a cluster may be without any worker: one that is restarted is back long before."""


class Workers(Protocol):
    """Workers, who can be had through a new executor whenever the last one is lost."""

    def __len__(self) -> int:
        """How many passes they can make at once."""

    def executor(self) -> Executor:
        """An executor that hands its calls to them."""

    def look(self) -> None:
        """Remember who is there, to tell later who is not."""

    def losses(self) -> list[str]:
        """What workers died of since it was last asked."""

    def dismiss(self) -> None:
        """Let them go, whatever they are doing."""


class LocalWorkers:
    """Processes of this machine, each a fresh interpreter.

    They end with the process that began them, however that ends.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self._known: dict[int, BaseProcess] = {}

    def __len__(self) -> int:
        return self.number

    def executor(self) -> Executor:
        """A process pool, with nothing of this process in it."""
        return ProcessPoolExecutor(
            self.number,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_end_with_parent,
        )

    def look(self) -> None:
        """Remember the processes there are; one that is dead can tell how it died."""
        for process in multiprocessing.active_children():
            if process.pid is not None:
                self._known.setdefault(process.pid, process)

    def losses(self) -> list[str]:
        """How processes died that nobody ended.

        A pool that loses a process ends the others, with SIGTERM.
        """
        codes = {pid: process.exitcode for pid, process in self._known.items()}
        self._known.clear()
        died = {pid: code for pid, code in codes.items() if code}
        others = {pid: code for pid, code in died.items() if code != -signal.SIGTERM}
        return [f"process {pid} {_ending(code)}" for pid, code in (others or died).items()]

    def dismiss(self) -> None:
        """End the processes."""
        for process in multiprocessing.active_children():
            process.terminate()


def _ending(code: int) -> str:
    if code > 0:
        return f"ended with exit code {code}"
    name = signal.Signals(-code).name
    hint = ", as a machine does that is out of memory" if code == -signal.SIGKILL else ""
    return f"was killed by {name}{hint}"


def _end_with_parent() -> None:
    """Make a worker end when its parent does, and leave an interrupt to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch(sentinel: int) -> None:
        wait([sentinel])
        os._exit(1)

    threading.Thread(target=watch, args=(parent.sentinel,), daemon=True).start()


class ClusterWorkers:
    """The workers of a dask scheduler; they share the project's and the media folder."""

    def __init__(self, address: str, patience: float = PATIENCE_SECONDS) -> None:
        self.address = address
        self.patience = patience
        self._last_seen = time.monotonic()
        try:
            import distributed
        except ImportError as error:
            raise SystemExit(
                "render: --dask needs dask; python -m pip install -e '.[cluster]'"
            ) from error
        try:
            client: Any = distributed.Client
            self.client = client(address, timeout=5, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise SystemExit(f"render: no dask scheduler at {address!r}: {error}") from error
        self._addresses = self._workers()
        if not self._addresses:
            raise SystemExit(
                f"render: the scheduler at {address} has no workers; start dask worker"
            )
        self._renew()

    def __len__(self) -> int:
        return max(1, len(self._workers()))

    def _workers(self) -> set[str]:
        return set(self.client.scheduler_info(n_workers=-1)["workers"])

    def _outdated(self) -> list[str]:
        found: dict[str, Any] = self.client.run(loaded_source, on_error="return")
        own = loaded_source()
        return [address for address, source in found.items() if source != own]

    def _renew(self) -> None:
        """Start the workers anew that loaded other source than there is now."""
        outdated = self._outdated()
        if outdated:
            self.client.restart_workers(outdated, timeout=RESTART_SECONDS, raise_for_error=False)
            outdated = self._outdated()
        if outdated:
            raise SystemExit(
                "render: these workers have other source than is here; start them anew, "
                f"in the project's folder: {', '.join(outdated)}"
            )
        self._addresses = self._workers()

    def executor(self) -> Executor:
        """Dask's own executor; a call is never answered with an earlier result."""
        executor: Executor = self.client.get_executor(pure=False)
        return executor

    def look(self) -> None:
        """Remember the workers there are.

        Raises:
            SystemExit: there has been none for too long, so that nothing goes on.
        """
        present = self._workers()
        self._addresses |= present
        now = time.monotonic()
        if present:
            self._last_seen = now
        elif now - self._last_seen > self.patience:
            raise SystemExit(
                f"render: the scheduler at {self.address} has had no worker for "
                f"{self.patience:g} s; start dask worker, then render again: it goes on from here"
            )

    def losses(self) -> list[str]:
        """The workers that the scheduler has lost."""
        present = self._workers()
        lost = sorted(self._addresses - present)
        self._addresses = present
        return [f"the scheduler lost worker {address}" for address in lost]

    def dismiss(self) -> None:
        """Leave the cluster; it goes on for others."""
        self.client.close()

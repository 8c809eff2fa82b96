"""How a command is stopped from outside: Ctrl-C, SIGTERM and SIGHUP end it in one way, so that nothing half-written is left behind."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType
from typing import Any

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

_SOON = 0.05  # seconds, by which what dropped the exception is left


class Stopped(SystemExit):
    """A signal asks the process to end; `name` is what people call it. The exit code is the one that shells give it.

    stands: what has been done by then and how to go on, for those who are told of it.
    """

    def __init__(self, number: int) -> None:
        super().__init__(128 + number)
        self.name = "Ctrl-C" if number == signal.SIGINT else signal.Signals(number).name
        self.stands = ""

    def __str__(self) -> str:
        return f"stopped by {self.name}" + (f": {self.stands}" if self.stands else "")


_dropped: list[Stopped] = []
"""What Python took from us without ending anything, and is to be raised again."""


def catch_signals() -> None:
    """From now on Ctrl-C, SIGTERM and SIGHUP raise Stopped in the main thread; a second one does not disturb what is then put in order."""
    sys.unraisablehook = partial(_not_raised, sys.unraisablehook)
    for number in SIGNALS:
        if signal.getsignal(number) != signal.SIG_IGN:  # nohup wants SIGHUP to be ignored
            signal.signal(number, _stop)


def _stop(number: int, _: FrameType | None) -> None:
    for one in SIGNALS:
        signal.signal(one, _stop_again)
    raise Stopped(number)


def _stop_again(number: int, _: FrameType | None) -> None:
    """Nothing, unless the first signal was dropped. In place of SIG_IGN, with which Python prints a traceback for a signal that came at the
    same time as the first."""
    if _dropped:
        raise _dropped.pop()


def _not_raised(before: Callable[[sys.UnraisableHookArgs], Any], dropped: sys.UnraisableHookArgs) -> None:
    """What Python does with an exception inside a `__del__` or a callback: it prints it and goes on. A run that is to stop would not.

    Of a backend of fsspec that could not be made (`ftp:///x` names no host), `__del__` fails too: the error itself is told, not that of its
    rest.
    """
    if isinstance(dropped.exc_value, Stopped):
        again = threading.Timer(_SOON, _send_again, (dropped.exc_value,))
        again.daemon = True
        again.start()
    elif getattr(dropped.object, "__name__", "") != "__del__" or not getattr(dropped.object, "__module__", "").startswith("fsspec."):
        before(dropped)


def _send_again(stopped: Stopped) -> None:
    """From another thread: raised in the hook, it would be dropped too."""
    _dropped.append(stopped)
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold back the signals above until the `with` ends; then the first that came takes its effect.

    In other threads than the main one it does nothing: no signal disturbs them.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    handlers = {number: signal.getsignal(number) for number in SIGNALS}
    caught = {number: handler for number, handler in handlers.items() if callable(handler)}
    for number in caught:
        signal.signal(number, lambda number, _: came.append(number))
    try:
        yield
    finally:
        for number, handler in caught.items():
            signal.signal(number, handler)
        if came:
            caught[signal.Signals(came[0])](came[0], None)

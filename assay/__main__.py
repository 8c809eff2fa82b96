"""The command, as its script and `python -m assay` start it."""

from __future__ import annotations

import signal


def main() -> None:
    """Run the command line."""
    if signal.getsignal(signal.SIGINT) == signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C during the imports ends the process like any other, without a traceback
    from assay.pipeline.cli import main as command  # start-up time: half of it is spent here, so what comes before must be done

    command()


if __name__ == "__main__":
    main()

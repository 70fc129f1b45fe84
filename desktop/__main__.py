"""``python -m desktop [FILES]``; ``--engine-host`` turns a frozen build into the engine process."""

from __future__ import annotations

import sys


def run() -> int:
    """Open the window, or be the engine process of one."""
    if "--engine-host" in sys.argv[1:]:
        from engine.host import main as host_main

        host_main()
        return 0
    from desktop.app import main

    return main(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(run())

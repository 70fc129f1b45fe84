"""``python -m engine``: the ``tunesmith`` command."""

import sys

from engine.cli.main import main

if __name__ == "__main__":
    sys.exit(main())

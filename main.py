"""Starts the program from a checkout: the window, or with arguments the command line."""

import sys

from intake_app.__main__ import main

if __name__ == "__main__":
    sys.exit(main())

"""Where the program starts: without arguments the window, with arguments the command line."""

import sys


def main() -> int:
    """Run what the arguments ask for and give the exit status."""
    # Each start loads only its own half: the command line needs no widgets, and the window no argparse.
    try:
        if len(sys.argv) > 1:
            from intake_app.cli import main as run  # noqa: PLC0415 - see above

            return run(sys.argv[1:])
        from intake_app.app import main as open_window  # noqa: PLC0415 - see above

        return open_window()
    except KeyboardInterrupt:  # while it was still being loaded
        sys.stderr.write("Afgebroken.\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())

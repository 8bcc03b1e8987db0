"""Keeps Python from looking for garbage while a document is made: that took a third of the time.

What a document leaves behind is found afterwards. Documents may be made on several threads at once.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_LOCK = threading.Lock()
_busy = 0
_was_on = False


@contextmanager
def without_collection() -> Iterator[None]:
    """Turn the collector off until the last of those who asked for it is done, then as it was."""
    global _busy, _was_on  # noqa: PLW0603 - the collector is one for the whole process
    with _LOCK:
        if not _busy:
            _was_on = gc.isenabled()
            gc.disable()
        _busy += 1
    try:
        yield
    finally:
        with _LOCK:
            _busy -= 1
            if not _busy and _was_on:
                gc.enable()

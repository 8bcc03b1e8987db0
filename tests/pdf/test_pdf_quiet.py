"""The collector is off while documents are made, and afterwards as it was."""

import gc
import threading
from collections.abc import Iterator

import pytest

from intake_app.pdf.quiet import without_collection
from tests.pdf import pdf_samples
from tests.pdf.printing import made


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    on = gc.isenabled()
    yield
    (gc.enable if on else gc.disable)()


@pytest.mark.parametrize("on", [True, False])
def test_it_is_off_within_and_afterwards_as_it_was(on: bool) -> None:
    (gc.enable if on else gc.disable)()
    with without_collection():
        assert not gc.isenabled()
    assert gc.isenabled() is on
    with pytest.raises(RuntimeError), without_collection():
        raise RuntimeError
    assert gc.isenabled() is on


def test_the_last_of_several_threads_turns_it_on_again() -> None:
    gc.enable()
    begun, end = threading.Event(), threading.Event()

    def other() -> None:
        with without_collection():
            begun.set()
            end.wait(20)

    thread = threading.Thread(target=other)
    with without_collection():
        thread.start()
        assert begun.wait(20)
    assert not gc.isenabled()
    end.set()
    thread.join()
    assert gc.isenabled()


def test_a_document_leaves_it_as_it_was() -> None:
    gc.enable()
    made(pdf_samples.plan(None))
    assert gc.isenabled()

"""How far the languages are, read beside the window: the catalogs take a second together, once."""

from collections.abc import Callable, Mapping
from typing import cast

from intake_app.i18n import languages
from intake_app.paspoort import Status, telling
from intake_app.ui.hub import Hub
from intake_app.ui.tasks import Job


def states(hub: Hub, done: Callable[[Mapping[str, Status]], None]) -> Job:
    """Give `done` the state of every language by its code."""

    def work(job: Job) -> dict[str, Status]:
        known = {}
        for number, code in enumerate(languages(), start=1):
            known[code] = telling(code).status
            job.report(number, len(languages()))
        return known

    def told(found: object) -> None:
        done(cast("Mapping[str, Status]", found))

    return hub.paper.run_long(work, told, hub.failed.emit)

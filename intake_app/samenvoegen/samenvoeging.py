"""Joining two dossiers of one person, and taking that back; and looking at them side by side before.

One dossier stays, the other goes up in it. Joining is made of ordinary changes, so that it travels to
colleagues and can be taken back: what the staying one lacks is written there, what differs stands side by
side there until a person decides, and both get a mark (see koppeling). The dossier that went up keeps its
answers, its history and its plans, to read. What a colleague notes in it afterwards brings it back into the
list; joining once more takes only that over.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from intake_app import historie, koppeling
from intake_app.clock import Stamp
from intake_app.delen import kring
from intake_app.delen.publiek import ALSO, ONLY, Audience
from intake_app.dossier import form_of
from intake_app.errors import AppError
from intake_app.model import REASON, REMOVED, SHARING, Change, FieldState, JsonValue
from intake_app.plan import versies
from intake_app.samenvoegen.overname import PLAN, carried, heads, seen
from intake_app.samenvoegen.paren import require_two
from intake_app.store.log import Draft, split_field, states
from intake_app.store.vault import Vault

HAS_PLAN = (
    "In het dossier dat opgaat is een plan vastgesteld, en in het andere niet. Laat het dossier met het plan "
    "blijven."
)
OTHERS_READ = (
    "Deze dossiers worden niet met dezelfde collega's gedeeld. Deel ze eerst met dezelfde collega's."
)
NOT_FOR_AUTHOR = (
    "{naam} noteerde in het dossier dat opgaat iets wat {naam} daarna niet meer kan lezen. Kies {naam} eerst "
    "in allebei de dossiers bij 'Wie mag dit lezen'."
)
NOT_JOINED = "Deze dossiers zijn niet samengevoegd."
ALREADY = "Dit dossier is al opgegaan in dossier {dossier}. Neem die samenvoeging eerst terug."
NOTHING_NEW = "Deze dossiers zijn al samengevoegd en er is daarna niets bij gekomen."
States = Mapping[str, FieldState]


def join(vault: Vault, up: str, stays: str) -> list[Change]:
    """Let the dossier `up` go up in `stays`, or take over what was noted in it since; gives what was written.

    Raises AppError, and then nothing has changed.
    """
    with vault.post.reading():  # from reading to writing, so that no round of the team comes between
        return _join(vault, up, stays)


def _join(vault: Vault, up: str, stays: str) -> list[Change]:
    require_two(vault, up, stays)
    gone = koppeling.hidden(vault)
    if stays in gone:
        raise AppError(ALREADY.format(dossier=gone[stays]))
    if up in gone:
        raise AppError(NOTHING_NEW if gone[up] == stays else ALREADY.format(dossier=gone[up]))
    mine, theirs = vault.states(up), vault.states(stays)
    _require_joinable(mine, theirs)
    before = [tie for tie in koppeling.ties(mine) if tie.up and not tie.apart]
    elsewhere = next((tie.other for tie in before if tie.other != stays and vault.exists(tie.other)), None)
    if elsewhere is not None:
        raise AppError(ALREADY.format(dossier=elsewhere))
    same = next((tie for tie in before if tie.other == stays), None)
    known = frozenset[str]() if same is None else koppeling.known_by(same, mine)
    _require_read_by_authors(vault, mine, stays, known)
    return _write(vault, (up, mine), (stays, theirs), known)


def _require_joinable(mine: States, theirs: States) -> None:
    if versies.versions(mine) and not versies.versions(theirs):
        raise AppError(HAS_PLAN)
    if any(_shared(mine, field) != _shared(theirs, field) for field in (ONLY, ALSO)):
        raise AppError(OTHERS_READ)


def _require_read_by_authors(vault: Vault, mine: States, stays: str, known: frozenset[str]) -> None:
    """Raise AppError when a colleague noted what only others may read once it is said by who joins."""
    circle = kring.find(vault)
    if circle is None:
        return
    audience = Audience(circle)
    for change in koppeling.content(mine):
        author = circle.team.member_of(change.device)
        if author is None or change.id in known or change.value in (None, REMOVED):
            continue
        readers = audience.of(replace(change, dossier=stays, device=vault.device))
        if readers is not None and not circle.team.devices_of([author.id]) <= readers:
            raise AppError(NOT_FOR_AUTHOR.format(naam=author.name))


def _shared(fields: States, field: str) -> JsonValue:
    state = fields.get(field)
    return None if state is None else state.value


def _write(
    vault: Vault, up: tuple[str, States], stays: tuple[str, States], known: frozenset[str]
) -> list[Change]:
    """Write what is taken over with why, and the marks in both dossiers, in one transaction."""
    wanted = list(carried(up[1], stays, known))
    earlier = [tie for tie in koppeling.ties(stays[1]) if tie.other == up[0]]
    knew = [*known, *(change.id for change in koppeling.content(up[1]))]

    def marks(made: list[Change]) -> list[Draft]:
        own = {change.id for change, (_, said) in zip(made, wanted, strict=True) if said.dossier == stays[0]}
        taken = {change.id for change in made} - own
        mark = koppeling.value(
            stays[0],
            knew,
            taken.union(*(tie.taken for tie in earlier)),
            own.union(*(tie.again for tie in earlier)),
        )
        why = [_reason(change, said, up[0]) for change, (_, said) in zip(made, wanted, strict=True)]
        return [
            *why,
            Draft(up[0], koppeling.field_with(stays[0]), mark),
            Draft(stays[0], koppeling.field_with(up[0]), mark),
        ]

    return vault.append([draft for draft, _ in wanted], marks)


def _reason(change: Change, said: Change, up: str) -> Draft:
    moment = Stamp.parse(said.stamp).moment
    text = f"Samengevoegd: {said.author} noteerde dit op {moment:%d-%m-%Y} in dossier {said.dossier}."
    if said.dossier != up:
        text = f"Samengevoegd: {said.author} noteerde dit op {moment:%d-%m-%Y} in dit dossier."
    return Draft(change.dossier, historie.reason_field(change.id), text)


def take_back(vault: Vault, one: str, other: str) -> list[Change]:
    """Let two joined dossiers stand apart again; gives what was written. Raises AppError.

    What was taken over goes, unless somebody went on with it; what stood there before stands again. When one
    of the two was erased, the other is freed.
    """
    with vault.post.reading():  # as with joining
        return _take_back(vault, one, other)


def _take_back(vault: Vault, one: str, other: str) -> list[Change]:
    found = [
        (dossier, about, tie)
        for dossier, about in ((one, other), (other, one))
        if vault.exists(dossier)
        for tie in koppeling.ties(vault.states(dossier))
        if tie.other == about
    ]
    if not found:
        raise AppError(NOT_JOINED)
    gone = koppeling.hidden(vault)
    for dossier in (one, other):
        if gone.get(dossier, one) not in {one, other}:
            raise AppError(ALREADY.format(dossier=gone[dossier]))
    taken = frozenset[str]().union(*(tie.taken | tie.again for *_, tie in found))
    drafts = [Draft(dossier, koppeling.field_with(about), None) for dossier, about, _ in found]
    for dossier, *_ in found:
        drafts += _freed(vault.changes(dossier), taken)
    return vault.append(drafts)


def _freed(changes: Sequence[Change], taken: frozenset[str]) -> Iterator[Draft]:
    """Give what makes the fields stand as before, as far as nobody went on with what was taken over."""
    by_id = {change.id: change for change in changes}
    fields = states(changes)
    if versies.locked(fields):  # a plan that was set rests on what was taken over
        fields = {field: state for field, state in fields.items() if not field.startswith(PLAN)}
    gone = {place for place in _places(fields) if _only_ours(changes, place, taken)}
    for place in sorted(gone):
        standing = heads(fields, place)
        if any(head in taken for head in standing) and (
            place not in fields or fields[place].value != REMOVED
        ):
            yield Draft(changes[0].dossier, place, REMOVED, standing, form_of(place).versie)
    for field, state in fields.items():
        ours = [member for member in state.members if member.id in taken]
        question, row, _ = split_field(field)
        if not ours or f"{question}/{row}" in gone:
            continue
        others = [member.value for member in state.members if member.id not in taken]
        back = _before(ours, by_id, taken)
        first, *more = list({repr(one): one for one in (*others, *back)}.values()) or [None]
        version = form_of(field).versie
        yield Draft(changes[0].dossier, field, first, seen(state), version)
        for one in more:
            yield Draft(changes[0].dossier, field, one, (), version)


def _places(fields: States) -> set[str]:
    """Give the rows of a dossier, as ``vraag/<row>``."""
    parts = (split_field(field) for field in fields if not field.startswith(SHARING))
    return {f"{question}/{row}" for question, row, _ in parts if row and question != REASON}


def _before(ours: Sequence[Change], by_id: Mapping[str, Change], taken: frozenset[str]) -> list[JsonValue]:
    """Give the values that stood before the join, in front what stood in front."""
    found: list[JsonValue] = []
    waiting, seen = list(ours), set[str]()
    while waiting:
        for one in waiting.pop().replaces:
            change = by_id.get(one)
            if change is None or one in seen:
                continue
            seen.add(one)
            if one in taken:
                waiting.append(change)
            elif change.value is not None:
                found.append(change.value)
    return found


def _only_ours(changes: Sequence[Change], place: str, taken: frozenset[str]) -> bool:
    """Tell whether everything that was ever said in a row came with the join."""
    inside = [change for change in changes if change.field == place or change.field.startswith(f"{place}/")]
    return all(change.id in taken for change in inside)

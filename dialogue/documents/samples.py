"""Made-up facts of any kind: to show what a wording looks like, to try it before it is kept, to say what it may name.
They are made of the shape of the facts, so that a new kind needs nothing here."""

from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from datetime import date, datetime, time
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from dialogue.rules.blanks import MEANINGS

from .facts import Facts
from .parts import Signatory, Unit

DAY = date(2026, 1, 6)
GIVEN = {
    # fact                what stands there in a sample
    "number":            None,
    "day":               None,
    "year":              DAY.year,
    "symbol":            "",
    "subject":           "",
    "recipients":        (),
    "copies_note":       "",
    "meeting":           "Hội nghị đối thoại trực tiếp với Nhân dân",
    "meeting_year":      DAY.year,
    "counted":           "người dân",
    "public":            False,
    "cancelled":         False,
    "Opinion.source":    "floor",
    "Opinion.outcome":   "on_spot",
}
OWN = (                             # of the heading, the signature and the machine: no words name them
    "signatory", "signatures", "file_copy", "copies_note", "symbol", "issuer", "above", "figures", "named_after", "informed")


def kinds() -> dict[str, type[Facts]]:
    """The facts of each kind."""
    found, classes = {}, [*Facts.__subclasses__()]
    while classes:
        one = classes.pop()
        classes += one.__subclasses__()
        found[one.kind] = one
    return found


def full(kind: str, unit: Unit) -> Facts:
    """Facts of a kind in which nothing is missing; each text says what it stands for."""
    made: Facts = _made(kinds()[kind], unit=unit, signatory=Signatory("(họ tên người ký)"))
    return made


def bare(kind: str, unit: Unit) -> Facts:
    """Facts of a kind in which everything is missing but the unit."""
    return kinds()[kind](unit=unit)


def of(kind: str, unit: Unit) -> Iterator[Facts]:
    """Facts on which a wording shows its mistakes: with everything, with nothing, with each one missing or the other way."""
    whole = full(kind, unit)
    yield whole
    yield bare(kind, unit)
    yield replace(whole, subject="(trích yếu)", recipients=("(nơi nhận)",))
    for field in fields(whole):
        if field.name not in ("unit", "signatory"):
            value = getattr(whole, field.name)
            other: dict[str, Any] = {field.name: not value if isinstance(value, bool) else _usual(field)}
            yield replace(whole, **other)


@dataclass(frozen=True)
class Blank:
    """A fact that a wording may name. `many`: a list, gone through with `for`; then `parts` are the facts of each entry."""

    name: str
    meaning: str
    many: bool = False
    asked: bool = False             # yes or no, after `if`
    parts: tuple["Blank", ...] = ()


def blanks(kind: str) -> tuple[Blank, ...]:
    """What a wording of a kind may name, the unit first; what every paper has comes last."""
    own = kinds()[kind]
    usual = {field.name for field in fields(Facts)}
    names = [name for name in _names(own) if name not in OWN]
    return tuple(_blank(own, name) for name in sorted(names, key=lambda name: name != "unit" and (1 + (name in usual))))


def _names(of: type) -> list[str]:
    return [field.name for field in fields(of)] + [name for base in of.__mro__[:-1] for name, value in vars(base).items()
                                                   if isinstance(value, property)]


def _blank(of: type, name: str) -> Blank:
    kind = _present(_hints(of)[name])
    many = get_origin(kind) is tuple
    entry = get_args(kind)[0] if many else kind
    parts = [part for part in _names(entry) if part not in OWN] if isinstance(entry, type) and is_dataclass(entry) else []
    return Blank(name, meaning(of, name), many, kind is bool, tuple(_blank(entry, part) for part in parts))


def meaning(of: type, name: str) -> str:
    """What a fact is called; its own name as long as nobody has named it."""
    return MEANINGS.get(f"{of.__name__}.{name}") or MEANINGS.get(name) or name


def _hints(of: type) -> dict[str, Any]:
    told = get_type_hints(of)
    for base in of.__mro__[:-1]:
        for name, value in vars(base).items():
            if isinstance(value, property):
                told.setdefault(name, get_type_hints(value.fget)["return"])
    return told


def _made(of: type, **given: Any) -> Any:
    hints = get_type_hints(of)
    return of(**{field.name: given[field.name] if field.name in given else _sample(of, field, hints[field.name])
                 for field in fields(of)})


def _sample(of: type, field: Field[Any], kind: Any) -> Any:
    name = field.name if issubclass(of, Facts) else f"{of.__name__}.{field.name}"
    if name in GIVEN:
        return GIVEN[name]
    if field.name in OWN:
        return _usual(field)
    return _value(kind, meaning(of, field.name))


def _value(kind: Any, words: str) -> Any:
    kind = _present(kind)
    if get_origin(kind) is tuple:
        entry, *more = get_args(kind)
        return tuple(_value(one, words) for one in (entry, *more)) if more and more != [...] else (_value(entry, words),) * 2
    if isinstance(kind, type) and is_dataclass(kind):
        return _made(kind)
    return {str: f"({words})", int: 12, bool: True, date: DAY, time: time(7, 30),
            datetime: datetime(2026, 1, 6, 7, 30)}[kind]   # noqa: DTZ001


def _present(kind: Any) -> Any:
    """The type of a fact when it is not missing."""
    return next(one for one in get_args(kind) if one is not type(None)) if isinstance(kind, UnionType) else kind


def _usual(field: Field[Any]) -> Any:
    return None if field.default is MISSING else field.default

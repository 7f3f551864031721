"""Vietnamese first, English on request: choosing the language, looking a sentence up, writing dates and numbers.

Vietnamese text is the message key. English lies in `translations/en/<noun>.po`, one small file a noun; all are
read and merged when the process starts, nothing is compiled. `translations/vi/wtforms.po` holds the library's own.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from flask import Flask, Response, g, has_request_context, request, url_for
from flask_babel import Babel
from flask_babel import get_locale as babel_locale
from flask_babel.speaklater import LazyString
from markupsafe import Markup, escape

from dialogue.rules.errors import Refused
from dialogue.rules.sentence import Sentence
from dialogue.rules.vietnamese import WEEKDAYS

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
FIRST = "vi"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FOLDER = Path(__file__).parent.parent / "translations"
COOKIE = "lang"
YEAR_SECONDS = 365 * 24 * 3600


def entries(language: str) -> Iterator[tuple[str, str | tuple[str, ...], str]]:
    """Every translated message of a language: key (its singular), translation (a tuple for plurals), file name."""
    for path in sorted((FOLDER / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id and message.string:
                    plural = isinstance(message.id, tuple)
                    yield (message.id[0] if plural else message.id,
                           tuple(message.string) if plural else message.string, path.name)


CATALOGUES = {language: {key: text for key, text, _ in entries(language)} for language in LANGUAGES}


# ---------- which language

def locale() -> str:
    """vi or en: ?lang=, else the choice kept in the cookie, else the signed-in person's profile, else Vietnamese."""
    if not has_request_context():
        return FIRST
    if "language" not in g:
        asked = request.args.get("lang"), request.cookies.get(COOKIE), getattr(g.get("person"), "language", None)
        g.language = next((one for one in asked if one in LANGUAGES), FIRST)
    return g.language


def other_language() -> tuple[str, str, str]:
    """Code, name and address of the other language for the page now shown; of the front page after a POST."""
    code = next(one for one in LANGUAGES if one != locale())
    if request.method in ("GET", "HEAD") and request.endpoint:
        address = url_for(request.endpoint, **{**request.args, **(request.view_args or {}), "lang": code})
    else:
        address = f"{request.script_root}/?lang={code}"
    return code, LANGUAGES[code], address


def keep(response: Response) -> Response:
    """Remembers a language asked for by ?lang= for a year, on this device and under this unit's address."""
    if request.args.get("lang") in LANGUAGES:
        response.set_cookie(COOKIE, request.args["lang"], max_age=YEAR_SECONDS, path=f"{request.script_root}/",
                            secure=request.is_secure, httponly=True, samesite="Lax")
    return response


# ---------- sentences

def gettext(key: str, **facts: object) -> str:
    """The sentence in the reader's language, facts filled in; a fact that is markup stays markup."""
    text = CATALOGUES[locale()].get(key, key)
    return _filled(text if isinstance(text, str) else text[0], facts)


def ngettext(one: str, many: str, num: int, **facts: object) -> str:
    """As gettext, by number; %(num)s is the number, grouped. In Vietnamese both keys are the same sentence."""
    forms = CATALOGUES[locale()].get(one, (one, many))
    text = forms if isinstance(forms, str) else forms[0 if num == 1 else -1]
    return _filled(text, {"num": number(num), **facts})


class Later(LazyString):
    """A sentence looked up when it is shown, and escaped like any other text."""

    def __html__(self) -> str:
        return escape(self._func(*self._args, **self._kwargs))


def lazy_gettext(key: str, **facts: object) -> LazyString:
    """For labels written at import time: the sentence in the language of whoever reads it."""
    return Later(gettext, key, **facts)


def say(what: Sentence | Refused | str) -> str:
    """A sentence of the rules, a refusal or a plain key as the reader sees it; days among its facts written out."""
    if isinstance(what, str):
        return gettext(what)
    sentence = what.said if isinstance(what, Refused) else what
    return gettext(sentence.key, **{name: _shown(fact) for name, fact in sentence.facts.items()})


def _shown(fact: object) -> object:
    if isinstance(fact, Sentence):
        return say(fact)
    if isinstance(fact, date):
        return day(fact)
    return clock(fact) if isinstance(fact, time) else fact


def _filled(text: str, facts: Mapping[str, object]) -> str:
    if any(isinstance(value, Markup) for value in facts.values()):
        return escape(text) % facts
    return text % facts if facts else text


class Messages:
    """What WTForms asks for: its English sentences in the reader's language, unfilled."""

    def gettext(self, key: str) -> str:
        return gettext(key)

    def ngettext(self, one: str, many: str, num: int) -> str:
        forms = CATALOGUES[locale()].get(one, (one, many))
        return forms if isinstance(forms, str) else forms[0 if num == 1 else -1]


messages = Messages()
_ = gettext
_l = lazy_gettext


# ---------- days, hours, numbers

def local(moment: date) -> date:
    """A moment as a day or clock in Vietnam reads it; a plain day is returned as it is."""
    return moment.astimezone(ZONE) if isinstance(moment, datetime) else moment


def day(value: date | None) -> str:
    """06/01/2026; nothing for None, here and below."""
    return format(local(value), "%d/%m/%Y") if value else ""


def day_month(value: date | None) -> str:
    """06/01"""
    return format(local(value), "%d/%m") if value else ""


def weekday(value: date | None) -> str:
    """Thứ Ba, Tuesday"""
    return gettext(WEEKDAYS[local(value).weekday()]) if value else ""


def long_day(value: date | None) -> str:
    """Thứ Ba, 06/01/2026"""
    return f"{weekday(value)}, {day(value)}" if value else ""


def clock(value: time | datetime | None) -> str:
    """9 giờ 42, 14 giờ; in English 9:42"""
    if value is None:
        return ""
    value = local(value) if isinstance(value, datetime) else value
    if locale() != "vi":
        return f"{value.hour}:{value.minute:02}"
    return f"{value.hour} giờ {value.minute:02}" if value.minute else f"{value.hour} giờ"


def moment(value: datetime | None) -> str:
    """9 giờ 42, 06/01/2026"""
    return f"{clock(value)}, {day(value)}" if value else ""


def number(value: int | float | None) -> str:
    """1.234; in English 1,234"""
    return _number(value, locale()) if value is not None else ""


def days_left(due: date, today: date | None = None) -> str:
    """còn 1 ngày, hôm nay, chậm 1 ngày: calendar days from today (the request's, unless given) to the day due."""
    left = (due - (today or g.today)).days
    if left == 0:
        return gettext("hôm nay")
    if left > 0:
        return ngettext("còn %(num)s ngày", "còn %(num)s ngày", left)
    return ngettext("chậm %(num)s ngày", "chậm %(num)s ngày", -left)


def iso(value: date) -> str:
    """For machines: 2026-01-06, or the moment in UTC."""
    return value.astimezone(UTC).isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()


@lru_cache(maxsize=4096)
def _number(value: int | float, language: str) -> str:
    return format_decimal(value, locale=language)


def init(app: Flask) -> None:
    """Gives the application its languages, and every template `_`, `ngettext` and the filters below."""
    Babel(app, configure_jinja=False, default_locale=FIRST, default_timezone=str(ZONE), locale_selector=locale)
    app.jinja_env.globals.update(_=gettext, ngettext=ngettext, get_locale=babel_locale, other_language=other_language)
    app.jinja_env.filters.update(day=day, day_month=day_month, weekday=weekday, long_day=long_day, clock=clock,
                                 moment=moment, number=number, days_left=days_left, iso=iso, say=say)
    app.after_request(keep)

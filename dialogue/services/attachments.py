"""Files beside what was typed: attached, read, removed. What a telephone hides in a picture is not kept."""

import hashlib
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, exists, select

from dialogue.models.attachment import Attachment
from dialogue.models.paper import Paper
from dialogue.models.people import Person
from dialogue.rules import policy
from dialogue.rules.attachments import KINDS, MEDIA, OF, cleaned, media_type
from dialogue.rules.errors import Missing, Refused
from dialogue.rules.policy import Actor
from dialogue.services import history
from tenants.db import db

ATTACH = {
    # noun            the right to attach something to it
    "meeting":        "meeting.attach",
    "posting_place":  "posting.prove",
}

LISTED = ("opening", "disclosed")           # kinds of files of a meeting that its minutes list


def attach(noun: str, about_id: UUID, file: bytes, title: str, kind: str, *, by: Actor, on: date,
           about: Any = None) -> Attachment:
    """Keeps a file about a row of this unit, which the caller has found; `about` is that row where the right depends on it.

    The same file of the same kind about the same row gives the first one. Refuses (BadFile) anything but PDF, JPG, PNG
    and Word, judged by content, and a kind that the noun does not take.
    """
    policy.require(by, ATTACH[noun], about)
    if kind not in OF[noun]:
        raise Refused("Không đính kèm loại này ở đây.")
    media, content = fit(file)
    sha256 = hashlib.sha256(content).hexdigest()
    history.wait()
    if first := db.session.scalar(select(Attachment).where(
            Attachment.noun == noun, Attachment.about_id == about_id, Attachment.kind == kind, Attachment.sha256 == sha256,
            Attachment.removed_on.is_(None))):
        return first
    row = Attachment(noun=noun, about_id=about_id, kind=kind, title=title or KINDS[kind], media_type=media, size=len(content),
                     sha256=sha256, content=content, added_on=on, added_by=by.id)
    db.session.add(row)
    db.session.flush()
    history.write("attachment.add", row, by=by, on=on, of=f"{noun} {about_id}", kind=kind, sha256=sha256)
    return row


def fit(file: bytes) -> tuple[str, bytes]:
    """What the file is and how it may be kept; BadFile when it is not taken."""
    media = media_type(file)
    return media, cleaned(file, media)


def of(noun: str, *about_ids: UUID) -> list[Any]:
    """Id, about_id, kind, title, media_type, size, added_on, added_by and the name of who added it, for every file about
    these rows, in the order of KINDS and of adding; never the bytes. One query."""
    rows = db.session.execute(
        select(Attachment.id, Attachment.about_id, Attachment.kind, Attachment.title, Attachment.media_type, Attachment.size,
               Attachment.added_on, Attachment.added_by, Person.name.label("adder"))
        .outerjoin(Person, and_(Person.tenant_id == Attachment.tenant_id, Person.id == Attachment.added_by))
        .where(Attachment.noun == noun, Attachment.about_id.in_(about_ids), Attachment.removed_on.is_(None))
        .order_by(Attachment.added_on, Attachment.title))
    return sorted(rows, key=lambda row: list(KINDS).index(row.kind))


def get(attachment_id: UUID) -> Attachment:
    """The file without its bytes; Missing when this unit has none of that id or it was removed."""
    row = db.session.scalar(select(Attachment).where(Attachment.id == attachment_id, Attachment.removed_on.is_(None)))
    if row is None:
        raise Missing("Không có tệp này.")
    return row


def read(attachment: Attachment, *, by: Actor) -> bytes:
    """The bytes, for whoever may see them."""
    policy.require(by, "attachment.read", attachment)
    return attachment.content or b""


def name(attachment: Attachment) -> str:
    """What the file is called when it is saved: kind and a few signs of its id, so that no title's person is in it."""
    return f"{attachment.kind}-{attachment.id.hex[:8]}{MEDIA[attachment.media_type].suffix}"


def remove(attachment: Attachment, *, by: Actor, on: date) -> None:
    """Takes a file away: its bytes are erased, history keeps the line.

    Refuses evidence, which goes with its posting, and what signed minutes list.
    """
    policy.require(by, "attachment.remove", attachment)
    if attachment.kind == "evidence":
        raise Refused("Bằng chứng niêm yết chỉ bỏ cùng lần ghi niêm yết đó.")
    if attachment.kind in LISTED and db.session.scalar(select(exists().where(
            Paper.meeting_id == attachment.about_id, Paper.kind == "minutes"))):
        raise Refused("Biên bản đã ký có ghi tài liệu này, không bỏ được nữa.")
    erase(attachment, by=by, on=on)


def erase(attachment: Attachment, *, by: Actor, on: date) -> None:
    """remove() for a verb that has asked already."""
    attachment.content, attachment.removed_on = None, on
    history.write("attachment.remove", attachment, by=by, on=on, sha256=attachment.sha256)

"""What lies with a paper as it was signed: by hand and scanned, digitally elsewhere, digitally here."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

KINDS = {
    # code        what it is
    "scan":       "Bản quét",
    "signed":     "Bản ký số",
    "sealed":     "Bản ký số trên cổng",
}
COVERS = {
    # code        how much of the file a signature answers for
    "whole":      "Cả tệp",
    "signed_on":  "Cả tệp lúc ký; sau đó chỉ thêm chữ ký khác",
    "changed":    "Chỉ phần đầu; sau khi ký tệp bị sửa thêm",
    "part":       "Chỉ một phần tệp",
}
SAME = {
    # code        what the file has of the issued paper
    "bytes":      "Đúng bản PDF đã ban hành trên cổng",
    "words":      "Đúng lời văn bản đã ban hành",
    "picture":    "Tệp là ảnh, máy không so được lời",
    "other":      "Lời khác văn bản đã ban hành",
}


@dataclass(frozen=True)
class Signature:
    """What one signature of a PDF says and whether that holds."""

    who: str                        # the person or office the certificate names
    organisation: str
    issuer: str                     # whose certificate it is
    when: datetime | None           # None: not said
    stamped: bool                   # the time is a time authority's, not the signer's own clock's
    intact: bool                    # not a byte of what it covers was altered
    covers: str                     # a key of COVERS
    in_time: bool | None            # the certificate was valid at that time; None: the time is not said
    trusted: bool | None            # it leads to one of the roots; None: there are no roots to compare with

    def as_json(self) -> dict[str, Any]:
        """The same as JSON keeps it."""
        return {**asdict(self), "when": self.when.isoformat() if self.when else None}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Signature":
        """The signature that as_json gave."""
        return cls(**{**kept, "when": datetime.fromisoformat(kept["when"]) if kept["when"] else None})

"""Spreadsheets read: XLSX and ODS, the first sheet that holds something, every cell as text."""

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from dialogue.rules.errors import Refused

LARGEST = 100 * 2**20                        # bytes, unpacked
INSIDE = ("xl/workbook.xml", "content.xml")  # what an XLSX or an ODS holds


class NoSheet(Refused):
    """A file that is no spreadsheet."""


def table(content: bytes) -> list[list[str]]:
    """The rows of the first sheet that is not empty, as its rows are numbered: days as dd/mm/yyyy, whole numbers without a
    point, line breaks kept. NoSheet for anything but XLSX and ODS."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
        if sum(part.file_size for part in parts) > LARGEST or not {part.filename for part in parts} & set(INSIDE):
            raise NoSheet("Chỉ nhận bảng tính XLSX hoặc ODS.")
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            for name in book.sheet_names:
                rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                if any(cell != "" for row in rows for cell in row):
                    return [[_text(cell) for cell in row] for row in rows]
    except (zipfile.BadZipFile, CalamineError, OSError, ValueError):
        raise NoSheet("Chỉ nhận bảng tính XLSX hoặc ODS.") from None
    raise NoSheet("Bảng tính này không có dòng nào.")


def _text(cell: Any) -> str:
    match cell:
        case bool():
            return "x" if cell else ""
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() != time():
            return f"{cell:%d/%m/%Y %H:%M}"
        case date():
            return f"{cell:%d/%m/%Y}"
    return str(cell)

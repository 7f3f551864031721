"""A Paper as a Word file: real paragraphs in named styles, real tables, so that an official can go on writing in it."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import quoteattr

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from lxml import etree

from . import layout, letters
from .layout import STYLES, Gap, Grid, Leaf, Line, Mark, Part, Row
from .paper import Paper, Runs

ALIGN = {"left": WD_ALIGN_PARAGRAPH.LEFT, "right": WD_ALIGN_PARAGRAPH.RIGHT, "center": WD_ALIGN_PARAGRAPH.CENTER,
         "justify": WD_ALIGN_PARAGRAPH.JUSTIFY}
NAMES = {
    #  line             the style's name in Word
    "nation":         "Quốc hiệu",
    "motto":          "Tiêu ngữ",
    "above":          "Cơ quan chủ quản",
    "issuer":         "Cơ quan ban hành",
    "number":         "Số, ký hiệu",
    "about":          "Trích yếu công văn",
    "day":            "Địa danh, ngày",
    "title":          "Tên loại",
    "subject":        "Trích yếu",
    "to":             "Kính gửi",
    "to_label":       "Kính gửi nhiều nơi",
    "to_line":        "Nơi được gửi",
    "basis":          "Căn cứ",
    "heading1":       "Heading 1",
    "heading2":       "Heading 2",
    "heading3":       "Heading 3",
    "text":           "Nội dung",
    "said":           "Lời người dân",
    "received_label": "Chữ Nơi nhận",
    "received":       "Nơi nhận",
    "authority":      "Quyền hạn, chức vụ",
    "signer":         "Người ký",
    "annex":          "Phụ lục",
    "note":           "Kèm theo",
    "head":           "Đầu bảng",
    "cell":           "Ô bảng",
    "figure":         "Ô số",
    "beside":         "Lời cạnh mã QR",
    "page":           "Số trang",
}
TWIP = 1440 / 25.4                       # of a millimetre
STROKE = 0.6                             # of a line drawn, points
PROPERTY = 255                           # letters that Word keeps of what a file says of itself
NOTHING = 2                              # points: the least a paragraph that holds nothing may be high


def render(paper: Paper, *others: Paper, made_at: datetime) -> bytes:
    """The bytes of the .docx, others in the same file after it, each on a page of its own. made_at: what the file says of
    its own day. Refuses letters that the face lacks."""
    series = (paper, *others)
    letters.require("\n".join(one.text() for one in series))
    blank, ids = _blank()
    document = Document(BytesIO(blank))
    body = document.element.body
    first, *following = (leaf for one in series for leaf in layout.lay_out(one))
    _fill(body, first, ids)
    for leaf in following:
        section = document.add_section(WD_SECTION.NEW_PAGE)
        _page(section, leaf.wide)
        section.different_first_page_header_footer = leaf.first
        _count_pages(section, anew=leaf.first)
        _fill(body, leaf, ids)
    about = document.core_properties
    about.title, about.author, about.language = " ".join((paper.title, *paper.subject)).strip()[:PROPERTY], "", "vi-VN"
    about.created = about.modified = made_at.replace(tzinfo=None)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@cache
def _blank() -> tuple[bytes, dict[str, str]]:
    """An empty sheet with every style, and what Word calls the style of each line; made once."""
    document = Document()
    document.element.body.clear_content()
    normal = document.styles["Normal"]
    _face(normal)
    normal.font.size = Pt(STYLES[layout.BODY].size)
    normal.element.rPr.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="vi-VN"/>'))
    ids = {}
    for key, name in NAMES.items():
        known = name in document.styles
        style = document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _dress(style, STYLES[key])
        ids[key] = str(style.style_id)
    section = document.sections[0]
    _page(section, wide=False)
    section.different_first_page_header_footer = True
    _number_pages(section.header.paragraphs[0], document.styles[NAMES["page"]])
    out = BytesIO()
    document.save(out)
    return out.getvalue(), ids


def _face(style: Any) -> None:
    style.font.name = letters.NAMED
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), letters.NAMED)


def _dress(style: Any, look: layout.Style) -> None:
    _face(style)
    font, form = style.font, style.paragraph_format
    font.size, font.bold, font.italic, font.color.rgb = Pt(look.size), look.bold, look.italic, None
    if (colour := style.element.rPr.find(qn("w:color"))) is not None:
        style.element.rPr.remove(colour)
    form.alignment, form.first_line_indent = ALIGN[look.align], Mm(look.indent)
    form.space_before, form.space_after, form.line_spacing = Pt(look.before), Pt(look.after), look.spacing
    form.keep_with_next, form.widow_control = look.keep, True


def _page(section: Any, wide: bool) -> None:
    short, long = layout.PAGE
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(long), Mm(short)) if wide else (Mm(short), Mm(long))
    for side, length in (layout.TURNED if wide else layout.MARGINS).items():
        setattr(section, f"{side}_margin", Mm(length))
    section.header_distance = section.footer_distance = Mm(layout.HEADER)


def _count_pages(section: Any, *, anew: bool) -> None:
    """Whether the pages of this section count from 1 again, as those of another copy do."""
    if (before := section._sectPr.find(qn("w:pgNumType"))) is not None:
        section._sectPr.remove(before)
    if anew:
        section._sectPr.find(qn("w:pgMar")).addnext(parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>'))


def _number_pages(paragraph: Any, style: Any) -> None:
    paragraph.style = style
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        inner = f'<w:fldChar w:fldCharType="{kind}"/>' if kind else f"<w:instrText>{text}</w:instrText>"
        paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}>{inner}</w:r>'))


def _fill(body: Any, leaf: Leaf, ids: dict[str, str]) -> None:
    """Writes the parts before the section's own end mark; a table is followed by a paragraph, as Word wants it."""
    end = body.sectPr
    for one in _parts(leaf.parts, ids):
        end.addprevious(one)


def _parts(parts: Iterable[Part], ids: dict[str, str]) -> Iterable[Any]:
    for part in parts:
        match part:
            case Line():
                yield from _paragraphs(part, ids)
            case Gap(height=height, keep=keep):
                yield _empty(height / 25.4 * 72, keep=keep)
            case Row(cells=cells, widths=widths, whole=whole):
                yield _table([[list(_parts(cell, ids)) or [_empty(NOTHING)] for cell in cells]], widths, whole=whole)
            case Mark():
                yield _mark(part)
            case Grid(head=head, rows=rows, widths=widths, heights=heights):
                filled = [[list(_parts((cell,), ids)) for cell in row] for row in (head, *rows)]
                yield _table(filled, widths, stroked=True, heights=(0, *heights))


def _paragraphs(line: Line, ids: dict[str, str]) -> Iterable[Any]:
    yield _paragraph(ids[line.style], line.runs, keep=line.keep)
    if line.rule:
        yield _stroke(line.rule)


def _paragraph(style: str, runs: Runs, *, keep: bool = False) -> Any:
    paragraph = _new("p")
    form = _under(paragraph, "pPr")
    _under(form, "pStyle", val=style)
    if keep:
        _under(form, "keepNext")
    for run in runs:
        one = _under(paragraph, "r")
        if run.bold or run.italic:
            looks = _under(one, "rPr")
            for name, wanted in (("b", run.bold), ("i", run.italic)):
                if wanted:
                    _under(looks, name)
        text = _under(one, "t")
        text.text = run.text
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return paragraph


def _empty(height: float, *, keep: bool = False) -> Any:
    """A paragraph of just that height (points) that holds nothing."""
    paragraph = _new("p")
    form = _under(paragraph, "pPr")
    if keep:
        _under(form, "keepNext")
    _under(form, "spacing", before="0", after="0", line=str(max(round(height * 20), 20)), lineRule="exact")
    _under(form, "jc", val="center")
    return paragraph


def _stroke(length: float) -> Any:
    """A stroke of that length in the middle of its column, drawn as Word draws lines, with nothing to type over."""
    wide, thick = round(length * 36000), round(STROKE * 12700)
    paragraph = _empty(STROKE + 3)
    paragraph.append(_drawn("Nét kẻ", wide, thick, "<wps:cNvCnPr/>", (
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="0"/></a:xfrm>'
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="{thick}"><a:solidFill><a:srgbClr val="000000"/>'
        "</a:solidFill></a:ln>")))
    return paragraph


def _mark(mark: Mark) -> Any:
    """A QR code, drawn stroke by stroke: sharp on every printer, no picture to lose."""
    side, modules = round(mark.side * 36000), mark.code.side
    strokes = "".join(
        f'<a:moveTo><a:pt x="{x}" y="{y}"/></a:moveTo><a:lnTo><a:pt x="{x + long}" y="{y}"/></a:lnTo>'
        f'<a:lnTo><a:pt x="{x + long}" y="{y + 1}"/></a:lnTo><a:lnTo><a:pt x="{x}" y="{y + 1}"/></a:lnTo><a:close/>'
        for x, y, long in mark.code.strokes)
    corner = '<a:moveTo><a:pt x="{0}" y="{0}"/></a:moveTo><a:lnTo><a:pt x="{0}" y="{0}"/></a:lnTo><a:close/>'
    paragraph = _new("p")
    paragraph.append(_drawn("Mã QR", side, side, "<wps:cNvSpPr/>", (
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm><a:custGeom><a:avLst/><a:gdLst/><a:ahLst/>'
        f'<a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{modules}" h="{modules}">{corner.format(0)}'
        f'{strokes}{corner.format(modules)}</a:path></a:pathLst></a:custGeom>'
        '<a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:ln><a:noFill/></a:ln>'), said=mark.link))
    return paragraph


def _drawn(name: str, wide: int, high: int, sort: str, shape: str, said: str = "") -> Any:
    """A run that holds a drawing; lengths in EMU, `said` to those who cannot see it."""
    return parse_xml(
        f'<w:r {nsdecls("w")} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="1" name="{name}" descr={quoteattr(said)}/><a:graphic>'
        f'<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>{sort}'
        f"<wps:spPr>{shape}</wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>")


def _table(rows: list[list[list[Any]]], widths: tuple[float, ...], *, stroked: bool = False, whole: bool = False,
           heights: tuple[float, ...] = ()) -> Any:
    """A table whose columns have their width twice: LibreOffice reads the grid's, Word the cells'."""
    twips = [str(round(width * TWIP)) for width in widths]
    table = _new("tbl")
    form = _under(table, "tblPr")
    around = str(round(layout.PADDING * TWIP)) if stroked else "0"
    _under(form, "tblW", w=str(sum(map(int, twips))), type="dxa")
    _under(form, "tblInd", w=around, type="dxa")            # by itself Word lets a table hang out by it
    if stroked:
        borders = _under(form, "tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            _under(borders, side, val="single", sz="4", space="0", color="000000")
    _under(form, "tblLayout", type="fixed")
    inside = _under(form, "tblCellMar")
    for side in ("left", "right"):
        _under(inside, side, w=around, type="dxa")
    columns = _under(table, "tblGrid")
    for width in twips:
        _under(columns, "gridCol", w=width)
    for number, row in enumerate(rows):
        line = _under(table, "tr")
        look = _under(line, "trPr")
        if stroked or whole:
            _under(look, "cantSplit")
        if heights and heights[number]:
            _under(look, "trHeight", val=str(round(heights[number] * TWIP)), hRule="atLeast")
        if stroked and number == 0:
            _under(look, "tblHeader")
        for width, content in zip(twips, row, strict=True):
            cell = _under(line, "tc")
            inner = _under(cell, "tcPr")
            _under(inner, "tcW", w=width, type="dxa")
            if stroked and number == 0:
                _under(inner, "vAlign", val="center")
            cell.extend(content)
    return table


def _new(name: str) -> Any:
    return OxmlElement(f"w:{name}")


def _under(parent: Any, name: str, **attributes: str) -> Any:
    return etree.SubElement(parent, qn(f"w:{name}"), {qn(f"w:{key}"): value for key, value in attributes.items()})

"""A Paper as HTML: the preview within a page and the page that is printed. Its layout is static/paper.css."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from . import qr
from .kinds import KINDS
from .paper import Annex, Block, Code, Item, Paper, Paragraph, Runs, Section, Signature, Table, is_blank, is_signed


def sheet(paper: Paper) -> Markup:
    """The paper as an `<article class="dt-sheet">`, one for each of its copies: headings from h2 on, everything from the
    paper escaped."""
    return Markup().join(map(_sheet, paper.copies()))


def _sheet(paper: Paper) -> Markup:
    kind = KINDS[paper.kind]
    return _tag("article", (
        _top(paper), _title(paper), _addressed(paper), _all("p", paper.bases, "basis"),
        _blocks((*paper.body, *paper.closing), 3 if paper.title else 2), _foot(paper), *map(_annex, paper.annexes),
    ), f"dt-sheet dt-sheet--{kind.form.replace('.', '-')}", lang="vi")


def _top(paper: Paper) -> Markup:
    heading, about = paper.heading, () if KINDS[paper.kind].title else paper.subject
    issuer = (_p(heading.above, "above"), *(_p(line, "issuer") for line in heading.issuer))
    return _tag("header", (
        _div((*issuer, _p(heading.number_line, "number"), _p(" ".join(about), "about")), "issued"),
        _div((*(_p(line, "nation") for line in paper.crown[:-1]), _p(paper.crown[-1], "motto"), _p(heading.place_line, "day")),
             "state"),
    ), "dt-sheet__top")


def _title(paper: Paper) -> Markup:
    if not paper.title:
        return Markup()
    subject = _all("p", paper.subject, "subject")
    return _div((_tag("h2", paper.title, "dt-sheet__title"), subject), "name")


def _addressed(paper: Paper) -> Markup:
    lines = paper.addressed_lines()
    if len(lines) < 2:
        return _all("p", lines, "to")
    return _div((_p(lines[0]), _div((_p(line) for line in lines[1:]), "to-list")), "to")


def _blocks(blocks: tuple[Block, ...], top: int) -> Markup:
    """`top` is the HTML level of the highest heading, so that a text which begins with “1.” skips none."""
    highest = min((block.level for block in blocks if isinstance(block, Section)), default=1)
    return Markup().join(_block(block, top - highest) for block in blocks)


def _block(block: Block, above: int) -> Markup:
    match block:
        case Section(level=level, mark=mark, text=text):
            return _tag(f"h{level + above}", f"{mark} {text}", f"dt-sheet__h{level}")
        case Paragraph(runs=runs, quoted=True):
            return _tag("blockquote", _tag("p", _styled(runs)), "dt-sheet__said")
        case Paragraph(runs=runs):
            return _tag("p", _styled(runs))
        case Item(level=level, runs=runs):
            return _tag("p", (f"{'-+'[level - 1]} ", _styled(runs)), f"dt-sheet__item{level}")
        case Code(link=link, words=words):
            return _div((_code(link), _tag("p", words)), "code")
        case Table(head=head, rows=rows):
            return _div((_tag("table", (
                _tag("thead", _tag("tr", (_tag("th", cell, scope="col") for cell in head))),
                _tag("tbody", (_tag("tr", (_tag("td", cell, _cell(cell)) for cell in row),
                                    _by_hand(head, row)) for row in rows)),
            )),), "table")


def _by_hand(head: tuple[str, ...], row: tuple[str, ...]) -> str:
    return "dt-sheet__to-sign" if is_signed(head) else "dt-sheet__by-hand" * is_blank(row)


def _code(link: str) -> Markup:
    drawn = qr.code(link)
    picture = Markup('<svg viewBox="0 0 {0} {0}" role="img" aria-label="Mã QR"><path d="{1}"/></svg>')
    return _tag("a", picture.format(drawn.side, drawn.path), href=link)


def _cell(text: str) -> str:
    return "dt-sheet__figure" if text.replace(",", "").replace(".", "").rstrip("%").isdecimal() else ""


def _styled(runs: Runs) -> Markup:
    html = Markup()
    for run in runs:
        text = escape(run.text)
        text = _tag("strong", text) if run.bold else text
        html += _tag("em", text) if run.italic else text
    return html


def _foot(paper: Paper) -> Markup:
    lines = [_p(line) for line in paper.recipient_lines()]
    received = _div((_p("Nơi nhận:", "received-label"), *lines), "received") if lines else Markup()
    signed = Markup().join(_signature(who) for who in paper.signatures)
    if KINDS[paper.kind].form == "1.9":                     # those who sign stand side by side, recipients beneath
        return _tag("footer", (_div(signed, "signed-row"), received), "dt-sheet__foot")
    return _tag("footer", _div((received, signed), "signed-row"), "dt-sheet__foot")


def _signature(who: Signature) -> Markup:
    return _div((*(_p(line) for line in who.lines), _p(who.post), _p(who.name, "signer")), "signed")


def _annex(annex: Annex) -> Markup:
    title = (_tag("h2", annex.label, "dt-sheet__label"), _p(annex.title, "subject"), _p(annex.note, "note"))
    body = _blocks(annex.body, 3)
    if annex.wide:                                          # scrolls on a phone, so the keyboard must reach it
        body = _tag("div", body, "dt-sheet__wide", tabindex="0", role="region", **{"aria-label": annex.title})
    return _tag("section", (*title, body), "dt-sheet__annex" + " dt-sheet__annex--wide" * annex.wide)


def _p(text: str, name: str = "") -> Markup:
    return _tag("p", text, name and f"dt-sheet__{name}") if text else Markup()


def _all(tag: str, texts: Iterable[str], name: str) -> Markup:
    return Markup().join(_tag(tag, text, f"dt-sheet__{name}") for text in texts)


def _div(content: Iterable[str] | Markup, name: str) -> Markup:
    return _tag("div", content, f"dt-sheet__{name}")


def _tag(tag: str, content: str | Iterable[str], css: str = "", **attributes: str) -> Markup:
    inner = escape(content) if isinstance(content, str) else Markup().join(content)
    named = {"class": css, **attributes} if css else attributes
    told = Markup().join(Markup(' {}="{}"').format(name, value) for name, value in named.items())
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), told, inner)

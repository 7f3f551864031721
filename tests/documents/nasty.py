"""Texts that break papers elsewhere: signs of other languages of machines, odd letters, endless words, and made-up mixtures
of all of them, the same each time."""

import unicodedata
from random import Random

PRINTABLE = {
    "markup of Typst": '#{1+1} #panic("x") #import "/etc/passwd": * = H // x /* y */ @a <b> `raw` _x_ ~ --',
    "blanks of Jinja": "{{ 7*7 }} {% raw %} {# x #} {{ unit.__class__ }}",
    "formulas": "$x^2$ \\(y\\) \\section{x} \\",
    "markup of Word": "<w:p/> &amp; ]]> <!-- x --> <script>alert(1)</script>",
    "signs of the wording": "[kết] x | a | b | *x **y # z > - + [phụ lục] I: X",
    "begins a list": "- gạch",
    "begins a heading": "# 1. Đầu đề",
    "begins a table": "| a | b |",
    "begins a part": "[kết] xong",
    "format strings": "%s %(x)s %% {0} {x!r} %d",
    "formulas of a sheet": "=1+1 +84 -5 @x =cmd|' /C calc'!A0",
    "control characters": "a\x00\x07\x1b[31mb\x7f\x85c",
    "turned text": "\u202eabc\u202c\u2067d\u2069",
    "invisible letters": "a\u200bb\u200d\u2060c\ufeff\u00add",
    "half a pair": "a\ud800b",
    "private letters": "a\ue0001\ue001\ue002\uf8ffb",
    "not a letter": "a\uffff\ufdd0b",
    "torn lines": "a\t\r\n\x0b\x0c\u2028\u2029b\u00a0c",
    "apart letters": unicodedata.normalize("NFD", "Nguyễn Thị Hường ở Đắk Lắk, Đặng Ữ Ẵ"),
    "tones in the wrong order": "Vie\u0323\u0302t nu\u031b\u0301a",
    "one endless word": "w" * 10_000,
    "one endless capital word": "M" * 3_000,
    "an endless address": "http://a.vn/" + "x" * 400,
    "3,000 letters": "từ " * 1_000,
    "signs of money and measure": "“a” ‘b’ – — … • · ° ² ½ × ÷ ± ≤ ≥ € ₫",
    "closing marks": "a ./. ... ;;; ,",
    "nothing but spaces": " \t\u00a0 ",
    "nothing": "",
}
UNPRINTABLE = {
    "emoji": "Đường ngập 🙂",
    "rare letters": "chữ 𠀀 㐀",
    "another script": "مرحبا",
    "boxes": "☑ đã làm",
    "marks heaped on a letter": "e\u0301\u0301\u0301",
}


def mixtures(count: int) -> dict[str, str]:
    """Pieces of printable texts thrown together, from a fixed seed."""
    by_chance, pieces = Random(30), [unicodedata.normalize("NFC", text[:200]) for text in PRINTABLE.values()]
    return {f"mixture {number}": "".join(
        text[by_chance.randrange(len(text) + 1):][:by_chance.randrange(1, 40)]
        for text in by_chance.choices(pieces, k=12)) for number in range(count)}

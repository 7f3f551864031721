"""Every letter of Vietnamese with every tone, small and capital."""

import unicodedata

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VOWELS = "aăâeêioôơuưy"
SMALL = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES) + "bcdđghklmnpqrstvx"
TONED = "".join(letter for letter in SMALL + SMALL.upper() if not letter.isascii())
ALPHABET = " ".join(SMALL[at:at + 12] for at in range(0, len(SMALL), 12)) + " " + " ".join(
    SMALL.upper()[at:at + 12] for at in range(0, len(SMALL), 12))

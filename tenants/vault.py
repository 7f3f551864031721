"""What is locked with a key that lies outside the database: whoever copies the tables reads none of it."""

import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app

NONCE = 12                # bytes, as AES-GCM wants them


class Shut(RuntimeError):
    """There is no key, or it is not the one that locked this."""


def lock(content: bytes, label: str) -> bytes:
    """The content under SEALED_KEY, to be opened under the same label only; Shut without a key."""
    nonce = os.urandom(NONCE)
    return nonce + _key().encrypt(nonce, content, label.encode())


def unlock(locked: bytes, label: str) -> bytes:
    """What lock() was given; Shut where the key or the label is another, or the bytes were changed."""
    try:
        return _key().decrypt(locked[:NONCE], locked[NONCE:], label.encode())
    except InvalidTag as error:
        raise Shut("SEALED_KEY does not open this") from error


def _key() -> AESGCM:
    secret = current_app.config.get("SEALED_KEY")
    if not secret:
        raise Shut("SEALED_KEY is not set")
    return AESGCM(hashlib.sha256(str(secret).encode()).digest())

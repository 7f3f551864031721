"""What a password must be: long, not easily guessed; no rule about kinds of letters (OWASP ASVS 6.2)."""

from .sentence import Sentence
from .vietnamese import fold

SHORTEST = 10                   # characters
LONGEST = 200                   # hashing more would only cost time
FEWEST = 5                      # different characters


def fault(password: str, *, names: tuple[str, ...] = ()) -> Sentence | None:
    """What is wrong with a new password, or None; `names` are the user name and the name of whose it is."""
    plain = fold(password).replace(" ", "")
    if len(password) < SHORTEST:
        return Sentence("Mật khẩu cần ít nhất 10 ký tự")
    if not any(not (sign.isdigit() or sign.isspace()) for sign in password):
        return Sentence("Mật khẩu chỉ có chữ số thì dễ đoán, thêm vài chữ cái")
    if len(set(plain)) < FEWEST:
        return Sentence("Mật khẩu lặp lại vài ký tự thì dễ đoán, chọn một câu khác")
    if any(len(name) > 3 and fold(name).replace(" ", "") in plain for name in names):
        return Sentence("Mật khẩu không được chứa tên của chính mình")
    return None

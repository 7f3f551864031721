"""A certificate authority of the tests, whom it certifies, and PDFs signed by them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

from dialogue.documents.keys import Key

PASSWORD = b"mat-khau-thu"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


class Holder:
    """Whoever holds a key and a certificate; `by` signed it, else it is self-signed."""

    def __init__(self, name: str, organisation: str = "", by: "Holder | None" = None, *, days: int = 36500) -> None:
        self.name, self.key = name, ec.generate_private_key(ec.SECP256R1())
        told = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
        if organisation:
            told.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
        subject = x509.Name(told)
        signer = by or self
        self.certificate = (
            x509.CertificateBuilder().subject_name(subject).issuer_name(by.certificate.subject if by else subject)
            .public_key(self.key.public_key()).serial_number(x509.random_serial_number())
            .not_valid_before(LONG_AGO).not_valid_after(LONG_AGO + timedelta(days=days))
            .add_extension(x509.BasicConstraints(ca=not organisation, path_length=None), critical=True)
            .add_extension(x509.KeyUsage(True, True, False, False, False, not organisation, not organisation, False, False),
                           critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(self.key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.key.public_key()), critical=False)
            .sign(signer.key, hashes.SHA256()))

    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    def signs(self, password: bytes = PASSWORD) -> Key:
        """Its PKCS#12 and what opens it."""
        return Key(pkcs12.serialize_key_and_certificates(
            b"key", self.key, self.certificate, None, BestAvailableEncryption(password)), password)

    def lies_in(self, folder: Path) -> str:
        """Puts the certificate into a folder of roots and tells its address."""
        folder.mkdir(exist_ok=True)
        (folder / "root.pem").write_bytes(self.certificate.public_bytes(Encoding.PEM))
        return str(folder)

    def signs_for(self, slug: str, folder: Path) -> str:
        """Puts the key of a unit into a folder and tells its address."""
        folder.mkdir(exist_ok=True)
        key = self.signs()
        (folder / f"{slug}.p12").write_bytes(key.content)
        (folder / f"{slug}.password").write_bytes(key.password + b"\n")
        return str(folder)

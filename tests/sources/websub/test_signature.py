"""A document is the hub's if it signed it, with the secret that it alone was given."""

from __future__ import annotations

import pytest

from monitor.sources.websub.signature import Signed, signed

BODY = "صواريخ".encode()  # missiles
# printf 'صواريخ' | openssl dgst -sha1 -hmac key
SHA1 = "a995f3348896d2db3656cd96ec7135d9131ec043"
SHA256 = "58784bbacc3357c6cae6534b20a8f2ba26ecb05238ce690dc9a4d785febaa01c"


@pytest.mark.parametrize(
    ("header", "verdict"),
    [
        pytest.param(f"sha1={SHA1}", Signed.WELL, id="sha1, which most hubs use"),
        pytest.param(f"sha256={SHA256}", Signed.WELL, id="sha256"),
        pytest.param(f" SHA256={SHA256.upper()} ", Signed.WELL, id="in capitals"),
        pytest.param(f"sha1={SHA256}", Signed.WRONGLY, id="the other method"),
        pytest.param(f"sha256={SHA256[:-1]}", Signed.WRONGLY, id="cut short"),
        pytest.param("sha256=", Signed.WRONGLY, id="empty"),
        pytest.param("sha256", Signed.WRONGLY, id="no value"),
        pytest.param("sha256=é", Signed.WRONGLY, id="letters that no number has"),
        pytest.param("md5=0", Signed.WRONGLY, id="a method that the standard does not know"),
        pytest.param("shake_128=0", Signed.WRONGLY, id="a method without a length"),
        pytest.param(SHA256, Signed.WRONGLY, id="no method"),
        pytest.param("  ", Signed.NOT, id="nothing"),
    ],
)
def test_a_signature_is_checked(header: str, verdict: Signed) -> None:
    assert signed(header, BODY, secret="key") is verdict


def test_another_secret_signs_nothing() -> None:
    assert signed(f"sha256={SHA256}", BODY, secret="Key") is Signed.WRONGLY

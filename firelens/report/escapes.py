"""Text made safe for the formats that reports are written in."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

# https://www.w3.org/TR/xml/#charsets
_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Gives text as the content of an XML element."""
    return escape(_ILLEGAL.sub("\ufffd", text))


def xml_attribute(text: str) -> str:
    """Gives text as an XML attribute's value, in its quotes."""
    return quoteattr(_ILLEGAL.sub("\ufffd", text))


def command_data(text: str) -> str:
    """Gives text as the message of a GitHub workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def command_value(text: str) -> str:
    """Gives text as a property's value of a GitHub workflow command."""
    return command_data(text).replace(":", "%3A").replace(",", "%2C")

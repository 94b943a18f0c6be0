"""E-mails: a forwarded message's own headers tell its sender, day and subject."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage

from articles.intake.reading.draft import Clue, Line

_HEADER = re.compile(
    r"\*?(?P<name>from|sent|date|to|cc|bcc|subject|reply-to|von|gesendet|datum|an|betreff|de|envoyé|objet|à|"
    r"发件人|发送时间|日期|收件人|主题|主旨|寄件者|差出人|送信日時|宛先|件名)\s?[:：]\*?\s?(?P<value>.*)",
    re.IGNORECASE,
)
_SENDER = {"from", "von", "de", "发件人", "寄件者", "差出人"}
_SENT = {"date", "sent", "gesendet", "datum", "envoyé", "发送时间", "日期", "送信日時"}
_SUBJECT = {"subject", "betreff", "objet", "主题", "主旨", "件名"}
_FORWARDED = re.compile(
    r"-{2,}\s?(?:forwarded|original) message\s?-{2,}|begin forwarded message:?|"
    r"-{2,}\s?weitergeleitete nachricht\s?-{2,}|"
    r"-{2,}\s?message transféré\s?-{2,}|-{2,}\s?(?:转发|转寄|原始)邮件\s?-{2,}",
    re.IGNORECASE,
)
_REPLY_MARKS = re.compile(
    r"^(?:(?:fwd?|re|aw|wg|tr|转发|回复|答复)\s?[:：]\s?|\[[^\[\]]{1,30}\]\s?){1,8}", re.IGNORECASE
)
_MIME = re.compile(
    r"^(?:mime-version|content-transfer-encoding|content-type\s?:\s?(?:text|"
    r"multipart)/)",
    re.IGNORECASE | re.MULTILINE,
)
_DISPLAY = re.compile(r"\"?(?P<name>[^\"<>]{2,80}?)\"?\s*(?:via [^<]{2,40})?\s*<(?P<address>[^<>\s]{3,120})>")


def unpacked(text: str) -> str:
    """The readable part of a raw MIME message; any other text unchanged."""
    head = text[:8000].partition("\n\n")[0]
    if not _MIME.search(head) or not re.search(r"^subject:", head, re.IGNORECASE | re.MULTILINE):
        return text
    try:
        message = email.message_from_string(text, policy=email.policy.default)
        part = message.get_body(preferencelist=("html", "plain")) if isinstance(message, EmailMessage) else None
        content = part.get_content() if part else ""
    except (LookupError, ValueError, AttributeError, KeyError, TypeError, IndexError):
        return text
    if not isinstance(content, str) or not content.strip():
        return text
    headers = "".join(f"{name}: {message[name]}\n" for name in ("From", "Date", "Subject") if message[name])
    if "<" in content and re.search(r"<(?:p|div|table|br|html)\b", content[:20_000], re.IGNORECASE):
        return _as_page(message, content)
    return f"{headers}\n{content}"


def _as_page(message: EmailMessage, content: str) -> str:
    subject = _REPLY_MARKS.sub("", str(message["Subject"] or "")).replace("<", " ")
    date = str(message["Date"] or "").replace('"', "")
    sender = str(message["From"] or "").split("<")[0].strip().strip('"').replace('"', "")
    return (
        f'<meta property="og:title" content="{subject.replace(chr(34), "&quot;")}">'
        f'<meta name="date" content="{date}"><meta property="og:site_name" content="{sender}">{content}'
    )


def read_headers(lines: list[Line]) -> list[Clue]:
    """Settle the header lines of (forwarded) messages, and what the innermost ones say."""
    clues: list[Clue] = []
    at = 0
    while at < len(lines):
        if _FORWARDED.fullmatch(lines[at].text):
            for covering in lines[:at]:
                if not covering.role:
                    covering.drop("note by the one who forwarded it")
            lines[at].drop("e-mail header")
            at += 1
            continue
        block = _block(lines, at)
        if block:
            clues = _clues(lines, at, at + block)
            at += block
        else:
            at += 1
    return clues


def _block(lines: list[Line], at: int) -> int:
    """The length of a run of header lines that has a sender and a subject or a day."""
    names = []
    end = at
    while end < len(lines) and end - at < 10 and (match := _HEADER.fullmatch(lines[end].text)):
        names.append(match["name"].casefold())
        end += 1
    known = set(names)
    enough = known & _SENDER and known & _SUBJECT and known & (_SENT | {"to", "an", "à"})
    return end - at if enough else 0


def _clues(lines: list[Line], start: int, end: int) -> list[Clue]:
    clues = []
    for line in lines[start:end]:
        match = _HEADER.fullmatch(line.text)
        if not match:
            continue
        name, value = match["name"].casefold(), match["value"].strip()
        line.drop("e-mail header")
        if name in _SUBJECT:
            clues.append(Clue("headline", _REPLY_MARKS.sub("", value), 5))
        elif name in _SENT:
            clues.append(Clue("published", value, 2))
        elif name in _SENDER:
            sender = _DISPLAY.fullmatch(value)
            clues.append(Clue("sender", sender["name"].strip() if sender else value, 3))
            if sender:
                clues.append(Clue("address", sender["address"], 3))
    return clues

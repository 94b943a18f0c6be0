"""Text in lines of some width."""

from browse.plots.scales import text_width


def wrapped(text: str, width: float, most: int, scale: float = 1.0) -> list[str]:
    """The text in at most so many lines of that width, “…” where it goes on; `scale` is of larger letters."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}") * scale <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines += _broken(word, width / scale)
    if len(lines) > most:
        lines = lines[:most]
        while text_width(f"{lines[-1]}…") * scale > width and len(lines[-1]) > 1:
            lines[-1] = lines[-1][:-1]
        lines[-1] = f"{lines[-1].rstrip(' ,;:')}…"
    return lines


def _broken(word: str, width: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces

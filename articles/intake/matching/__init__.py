"""Finds known names in a text, and guesses at unknown ones; knows nothing of the database."""

from articles.intake.matching.matcher import Found, Matcher, taken_spans

__all__ = ["Found", "Matcher", "taken_spans"]

"""Reads a scraped text into stories; knows nothing of the database."""

from articles.intake.reading.stories import read_stories

__all__ = ["read_stories"]

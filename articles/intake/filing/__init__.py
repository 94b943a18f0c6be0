"""Files what was read: knows stories again, keeps each arrival as it came, makes drafts."""

from articles.intake.filing.arrivals import FiledStory, Filing, file_stories, read

__all__ = ["FiledStory", "Filing", "file_stories", "read"]

"""How a story gets in: from scraped text to an article linked to its actors."""

"""From rows back to the starter set's files."""

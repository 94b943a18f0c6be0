"""From the starter set's files to entries."""

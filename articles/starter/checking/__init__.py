"""What is wrong with entries, before anything is stored."""

"""What follows from what is recorded: pure rules over plain values; no database, and no day but the one given."""

"""The vocabulary: what a user can name, as data. No I/O, and nothing of ours below it."""

"""Destinations, one file each. See `base` for what a file declares."""

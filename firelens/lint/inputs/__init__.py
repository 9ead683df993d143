"""Readers: text in any of the shapes people keep their configuration in, to values with places."""

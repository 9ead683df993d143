"""Everything that arrives: each record opened by what it is, none by what the stream is supposed to carry."""

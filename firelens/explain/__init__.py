"""Pages of things that `firelens explain` knows, one module a subject."""

"""The verbs of the command line, one file each: `register(app)` adds the command."""

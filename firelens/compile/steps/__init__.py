"""What the sidecar does for each step: `sidecar(step, scope)` in the module of the step's name."""

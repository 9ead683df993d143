"""Pipeline in, artefacts out: pure functions, no I/O.

`bundle.bundle(pipeline)` gives every file of a build, `plan.plans(pipeline)` the transforms' plans alone. Nothing is
imported here, so that who needs one compiler (redaction, conditions) does not pay for all.
"""

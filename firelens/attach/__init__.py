"""Puts a pipeline's router into task definitions that exist already, and takes it out again.

`attach(pipeline, text)` and `detach(text)` edit a text and leave every byte alone that they need not change;
`attach_dict` and `detach_dict` do the same with plain mappings, for CDK.
"""

from __future__ import annotations

from firelens.attach.cdk import attach_dict, detach_dict
from firelens.attach.engine import Attached, attach, detach

__all__ = ["Attached", "attach", "attach_dict", "detach", "detach_dict"]

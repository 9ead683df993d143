"""The whole build as `{path: bytes}`; the same pipeline gives the same bytes, always."""

from __future__ import annotations

import json
from typing import Any

from firelens.compile import iam, image, plain, shipping, taskdef
from firelens.compile.plan import plans
from schemas.pipeline import Pipeline


def bundle(pipeline: Pipeline) -> dict[str, bytes]:
    """Gives every file of a build by its path below the output folder.

    `sidecar/` is the image's build context, or `s3/` what goes into the bucket instead (`aws s3 sync`);
    `task-definition.json` holds the parts for ECS, `iam/` one policy a role, `streams/<name>/plan.json` what each transform
    reads, `why.txt` why there is no router. Raises `DescriptionError` for what cannot be compiled.
    """
    out: dict[str, bytes] = {}
    if plain.is_plain(pipeline):
        out["why.txt"] = f"No router: {plain.REASON}.\n".encode()
    elif pipeline.sidecar.ship == "s3":
        out |= {f"s3/{key}": body for key, body in shipping.objects(pipeline).items()}
    elif files := shipping.image_files(pipeline):
        files["Dockerfile"] = image.dockerfile(pipeline, files, taskdef.secrets(pipeline))
        out |= {f"sidecar/{name}": text.encode() for name, text in files.items()}
    out["task-definition.json"] = _json(taskdef.parts(pipeline))
    for name, policy in iam.policies(pipeline).items():
        out[f"iam/{name}"] = _json(policy)
    for name, plan in plans(pipeline).items():
        out[f"streams/{name}/plan.json"] = plan.to_bytes()
    return dict(sorted(out.items()))


def _json(value: Any) -> bytes:
    return json.dumps(value, indent=2, ensure_ascii=False).encode() + b"\n"

"""JSON Web Keys: the private numbers of one."""

from schemas.entities.base import Entity, Rule, filler

_IS = r"[\"'][ ]?:[ ]?[\"']"

ENTITY = Entity(
    title="Private part of a JSON Web Key",
    groups=("secrets",),
    rank=31,
    rules=(
        # 32 bytes of a curve's key, or the numbers of RSA; nothing else of such names is so long.
        Rule(
            lead=rf"[\"'](?:d|p|q|dp|dq|qi){_IS}", body=r"[A-Za-z0-9_-]{43,}", left="", right=r"[^\"']",
            check={"kind": "mixed", "least": 3},
        ),
        Rule(
            lead=rf"[\"']kty{_IS}oct[\"'],[ ]?(?:[\"'](?:alg|use|kid|key_ops){_IS}[^\"'\r\n]{{0,64}}[\"'],[ ]?){{0,3}}[\"']k{_IS}",
            body=r"[A-Za-z0-9_-]{22,}", left="", right=r"[^\"']",
        ),
    ),
    examples=(
        f'{{"kty":"EC","crv":"P-256","d":"«{filler(43)}»","kid":"x"}}',
        f'{{"p":"«{filler(171)}»","qi":"«{filler(171)}»"}}',
        f'{{"kty":"oct","alg":"HS256","k":"«{filler(43)}»"}}',
        f'{{"kty": "oct", "k": "«{filler(43)}»"}}',
    ),
    counterexamples=('{"kty":"EC","crv":"P-256","x":"' + filler(43) + '"}', '{"d":"' + filler(22) + '"}', '{"k":"' + filler(43) + '"}'),
    references=("https://www.rfc-editor.org/rfc/rfc7518#section-6",),
)  # fmt: skip

"""Keys of Azure services that carry the name of their service near the end."""

from schemas.entities.base import Entity, Rule, filler

_BASE64 = r"[A-Za-z0-9+/]"


def _signed(mark: str, rest: str, before: int) -> Rule:
    """Gives the rule of keys with `before` characters in front of the mark."""
    return Rule(
        body=mark + rest, reach=r"[A-Za-z0-9+/_-]", reach_most=before, left=r"[A-Za-z0-9+/_-]", right=r"[A-Za-z0-9+/=_-]",
        check={"kind": "length", "least": before - 6, "most": 100},
    )  # fmt: skip


ENTITY = Entity(
    title="Azure service key (Cosmos DB, Functions, Search, Cache, Container Registry, Service Bus, Event Hubs, IoT)",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(
        _signed("ACDb", _BASE64 + r"{6}==", 76),
        _signed("AzFu", r"[A-Za-z0-9_-]{6}==", 44),
        _signed("AzSe", r"[A-Za-z0-9]{6}", 42),
        _signed("AzCa", _BASE64 + "{6}=", 33),
        _signed(r"\+ACR", _BASE64 + "{6}", 42),
        _signed(r"\+A(?:Sb|Eh|RM)", _BASE64 + "{6}=", 33),
        _signed("AIoT", _BASE64 + "{6}=", 33),
        # Azure AI services and DevOps: 84 characters with a signature (CASK).
        Rule(
            body=r"JQQJ99[A-Za-z0-9]{18}A(?:COG|AAA|PIM|CR|DO|ZDO|ZAI|ISE|ML)[A-Za-z0-9]{4,8}",
            reach=r"[A-Za-z0-9]",
            reach_most=52,
            left=r"[A-Za-z0-9+/_-]",
            right=r"[A-Za-z0-9+/=_-]",
            check={"kind": "length", "least": 76, "most": 90},
        ),
    ),
    examples=(
        f"using «{filler(76)}ACDb{filler(6)}==» for the call",
        f"key «{filler(52)}JQQJ99{filler(18)}ACOG{filler(4)}»",
        f"key «{filler(42)}AzSe{filler(6)}»",
        f"SharedAccessKey=«{filler(33)}+ASb{filler(6)}=»",
    ),
    counterexamples=(f"short {filler(10)}ACDb{filler(6)}==", "AzSearch and AzFunctions"),
    references=(
        "https://learn.microsoft.com/en-us/purview/sit-defn-azure-cosmos-db-account-access-key",
        "https://learn.microsoft.com/en-us/purview/sit-defn-azure-function-master-api-key",
        "https://learn.microsoft.com/en-us/purview/sit-defn-azure-search-api-key",
    ),
)

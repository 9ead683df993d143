"""Azure storage and service bus keys."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="Azure account key or shared access key",
    groups=("secrets", "vendor"),
    rank=11,
    rules=(
        Rule(
            lead=r"(?i)account(?:key=|\.key\.[a-z0-9.-]{1,80}[ ]?[=:][ ]?)",
            body=r"[A-Za-z0-9+/]{86}==",
            left=r"[A-Za-z0-9]",
            right=r"[A-Za-z0-9+/=]",
        ),
        # Storage keys carry a signature, so they are known without their name.
        Rule(
            body=r"\+ASt[A-Za-z0-9+/]{6}==",
            reach=r"[A-Za-z0-9+/]",
            reach_most=76,
            left=r"[A-Za-z0-9+/]",
            right=r"[A-Za-z0-9+/=]",
        ),
        Rule(lead=r"(?i)sharedaccesskey=", body=r"[A-Za-z0-9+/]{43}=", left=r"[A-Za-z0-9]", right=r"[A-Za-z0-9+/=]"),
    ),
    examples=(
        f"DefaultEndpointsProtocol=https;AccountName=a;AccountKey=«{filler(86)}==»;EndpointSuffix=x",
        f"fs.azure.account.key.acct.dfs.core.windows.net=«{filler(86)}==»",
        f"Endpoint=sb://x/;SharedAccessKeyName=n;SharedAccessKey=«{filler(43)}=»",
    ),
    counterexamples=("AccountKey=short", "SharedAccessKeyName=root"),
    references=("https://learn.microsoft.com/en-us/azure/storage/common/storage-configure-connection-string",),
)

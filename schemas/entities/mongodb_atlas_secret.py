"""MongoDB Atlas service account secret."""

from schemas.entities.base import Entity, Rule, filler

ENTITY = Entity(
    title="MongoDB Atlas service account secret",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"mdb_sa_sk_[A-Za-z0-9_-]{40}", left=r"[A-Za-z0-9_-]", right=r"[A-Za-z0-9_-]"),),
    examples=(f"using «mdb_sa_sk_{filler(40)}» for the call",),
    counterexamples=(f"short mdb_sa_sk_{filler(4)}",),
    references=("https://www.mongodb.com/docs/atlas/api/service-accounts-overview/",),
)

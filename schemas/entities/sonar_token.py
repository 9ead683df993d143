"""SonarQube token."""

from schemas.entities.base import HEX, Entity, Rule, filler

ENTITY = Entity(
    title="SonarQube token",
    groups=("secrets", "vendor"),
    rank=10,
    rules=(Rule(body=r"sq[apu]_[0-9a-f]{40}"),),
    examples=(f"using «squ_{filler(40, HEX)}» for the call",),
    counterexamples=(f"short squ_{filler(4, HEX)}",),
    references=("https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/",),
)

"""AWS access key ids."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="AWS access key id",
    groups=("secrets", "aws"),
    rank=10,
    rules=(Rule(body=r"A(?:KIA|SIA|BIA|CCA)[A-Z2-7]{16}"),),
    examples=("key «AKIA" + "2345672345ABCDEF» used", "aws_access_key_id=«ASIA" + "ABCDEFGHIJKLMNOP»"),
    counterexamples=("AKIA2345", "XAKIA2345672345ABCDEF", "AKIA2345672345ABCDE1"),
    references=("https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids",),
)

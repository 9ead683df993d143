"""Advertising and vendor ids of phones (IDFA, GAID, IDFV), by their name."""

from schemas.entities.base import Entity, Rule

ENTITY = Entity(
    title="Advertising id of a phone (IDFA, GAID) by its name",
    groups=("pii", "device"),
    rank=46,
    rules=(
        Rule(
            body=r"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}",
            left=r"[A-Za-z0-9_.+-]",
            right=r"[A-Za-z0-9_-]",
            near=(
                "idfa",
                "idfv",
                "gaid",
                "aaid",
                "adid",
                "gps adid",
                "oaid",
                "rdid",
                "ifa",
                "google ad id",
                "google aid",
                "google advertising id",
                "android advertising id",
                "apple advertising id",
                "advertising id",
                "advertisingid",
                "advertising identifier",
                "identifier for advertisers",
                "identifier for vendor",
                "identifierforvendor",
                "vendor identifier",
                "device ifa",
                "mobile ad id",
                "mobile advertising id",
                "werbe id",
                "広告id",
                "広告識別子",
                "广告标识符",
            ),
            # Where tracking is refused it is all zeros.
            check={"kind": "mixed", "least": 1, "marks": "123456789abcdefABCDEF"},
        ),
    ),
    examples=(
        '{"idfa":"«6D92078A-8246-4BA4-AE5B-76104861E7DC»"}',
        "gaid=«cdda802e-fb9c-47ad-9866-0794d394c912» os=android",
        "AdvertisingIdClient: advertising id «38400000-8cf0-41bd-b23e-10b96e40000d»",
        "GET /bid?ifa=«9f1c3b7e-52d4-4c0a-8e6f-d1a2b3c4d5e6»&app=7",
        "広告ID: «1e5f7a90-3c4d-4b2e-9a81-6f0c2d7e8b35»",
    ),
    counterexamples=(
        "request 6D92078A-8246-4BA4-AE5B-76104861E7DC took 3 ms",
        "idfa=00000000-0000-0000-0000-000000000000",
    ),
    references=(
        "https://developer.apple.com/documentation/adsupport/asidentifiermanager/advertisingidentifier",
        "https://support.google.com/googleplay/android-developer/answer/6048248",
    ),
)

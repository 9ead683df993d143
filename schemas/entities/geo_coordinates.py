"""Coordinates of a place on Earth."""

from schemas.entities.base import Entity, Rule

_LEFT, _RIGHT = r"[A-Za-z0-9_.+-]", r"[A-Za-z0-9_-]"
_LAT, _LON = r"[+-]?[0-9]{1,2}\.\d", r"[+-]?[0-9]{1,3}\.\d"
# At least two decimals, where it is plain what it is, and at least four.
_LAT_2, _LON_2, _LAT_4, _LON_4 = _LAT + r"{2,17}", _LON + r"{2,17}", _LAT + r"{4,17}", _LON + r"{4,17}"
_LIST = r"(?i)(?:coordinates|location|position|latlng|lnglat)\"?[ ]?[:=][ ]?\[\s{0,24}"
# What programs measure, and call `lat` as well.
_MEASURED = (
    "latency", "fio", "usec", "msec", "nsec", "clat", "slat", "avg", "stdev", "stddev", "percentile", "p50", "p90", "p95", "p99", "qps",
    "iops", "rps",
)  # fmt: skip

ENTITY = Entity(
    title="Coordinates of a place",
    groups=("location",),
    rank=60,
    rules=(
        Rule(
            body=_LON_4,
            left=_LEFT,
            right=_RIGHT,
            near=(
                "lat",
                "latitude",
                "lon",
                "lng",
                "long",
                "longitude",
                "latitud",
                "longitud",
                "latitudine",
                "longitudine",
                "breitengrad",
                "längengrad",
                "laengengrad",
                "geograf breite",
                "緯度",
                "経度",
                "纬度",
                "经度",
                "위도",
                "경도",
                "широта",
                "долгота",
            ),
            unless=_MEASURED,
            within=20,
        ),
        # Both together.
        Rule(
            body=rf"{_LAT_4}(?:(?:,|%2C|;|/)(?: |%20)?| ){_LON_4}",
            left=r"[A-Za-z0-9_.\[-]",
            right=_RIGHT,
            near=(
                "latlng",
                "lat lng",
                "latlon",
                "lat lon",
                "latlong",
                "lat long",
                "ll",
                "sll",
                "coordinate",
                "coordinates",
                "coords",
                "coord",
                "gps",
                "geo",
                "geopoint",
                "geolocation",
                "geohash",
                "location",
                "position",
                "koordinaten",
                "standort",
                "coordonnées",
                "coordenadas",
                "coordinate gps",
                "座標",
                "位置",
                "位置情報",
                "坐标",
                "maps",
                "destination",
                "origin",
                "waypoint",
            ),
            within=32,
        ),
        Rule(
            body=r"[0-9]{1,2}\.\d{4,17} ?(?:°|º) ?[NS],? {0,2}[0-9]{1,3}\.\d{4,17} ?(?:°|º) ?[EWO]",
            left=_LEFT,
            right=_RIGHT,
        ),
        # A URI (RFC 5870), well known text, GeoJSON, and what maps have in their addresses.
        Rule(lead=r"geo:", body=rf"{_LAT_2}(?:,|%2C){_LON_2}", right=_RIGHT),
        Rule(lead=r"(?i)POINT(?: ?Z)? ?\(", body=rf"{_LON_2} {_LAT_2}", right=_RIGHT),
        # Of two numbers in JSON each is one.
        Rule(lead=_LIST, body=_LON_2, right=_RIGHT),
        Rule(lead=rf"{_LIST}{_LON_2}[ ]{{0,4}},\s{{0,24}}", body=_LON_2, right=_RIGHT),
        Rule(
            lead=r"/@|[?&](?:q|ll|center|destination|origin)=",
            body=rf"{_LAT_4}(?:,|%2C){_LON_4}",
            left="",
            right=_RIGHT,
        ),
        # As receivers report it (NMEA 0183).
        Rule(body=r"[0-8]\d[0-5]\d\.\d{2,7},[NS],[01]\d{2}[0-5]\d\.\d{2,7},[EW]", left=_LEFT, right=_RIGHT),
    ),
    examples=(
        '{"lat":«35.681236»,"lng":«139.767125»}',
        "latitude=«-33.856784» longitude=«151.215297»",
        "現在地 緯度: «35.658034» 経度: «139.701636»",
        "location: «48.858370, 2.294481»",
        "geo:«35.63,139.72»",
        "POINT(«139.72 35.63»)",
        '{"type":"Point","coordinates":[«139.7454»,«35.6586»]}',
        "GET /maps/@«52.516275,13.377704»,15z",
        "$GPGGA,101522,«4807.0381,N,01131.0002,E»,1,08,0.9,545.4,M",
        "found at «46.9480° N, 7.4474° E»",
    ),
    counterexamples=(
        "fio lat (usec): min=3, avg=12.3456",
        "ratio 35.681236 of 139.767125",
        "lat=12.34",
        "platform 10.123456",
    ),
    references=("https://www.rfc-editor.org/rfc/rfc5870", "https://www.rfc-editor.org/rfc/rfc7946#section-3.1.1"),
)

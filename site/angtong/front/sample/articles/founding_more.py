"""What the next page type takes for the founding document; its text stands in `sample.founding`, word for word."""

from .article import CITIZEN, COUNCIL, STAFF, VISITOR
from .stream import PICTURES

FOUNDING_MORE = {
    "kind": "founding",
    "picture": f"{PICTURES}model-overview.svg",
    "picture_alt": "วงจรการทำงานที่เอกสารตั้งต้นบรรยายไว้ จากข้อมูล ประชาคม การประเมิน สามระยะ แล้วกลับเป็นข้อมูล",
    "tags": ["เริ่มต้นที่นี่", "สามระยะ", "การวนรอบ"],
    "audience": [VISITOR, STAFF, COUNCIL, CITIZEN],
    "review_in_months": 36,
    "related": ["angtong-model", "three-phases", "the-loop"],
    "title_en": "The founding document: how the social laboratory is driven",
    "summary_en": "The full text behind the ANGTONG MODEL: correct data, the community's assembly, and problems solved "
    "in three phases whose results return to the data. The text itself is in Thai.",
}

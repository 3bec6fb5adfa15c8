"""The 77 provinces: code (TIS 1099), names, region, and where each stands on the tile map. Data only."""

from dataclasses import dataclass
from operator import attrgetter

from django.utils.translation import gettext as _

from angtong.kit.collation import in_thai_order
from angtong.press.languages import is_english

REGIONS = {
    "north": "ภาคเหนือ",
    "northeast": "ภาคตะวันออกเฉียงเหนือ",
    "central": "ภาคกลาง",
    "east": "ภาคตะวันออก",
    "west": "ภาคตะวันตก",
    "south": "ภาคใต้",
}


@dataclass(frozen=True)
class Province:
    """A province; `column` and `row` count from 0 at the top left of the tile map."""

    code: str
    name: str
    short: str
    region: str
    column: int
    row: int
    name_en: str
    short_en: str

    @property
    def name_here(self) -> str:
        """Return the name in the page's language."""
        return self.name_en if is_english() else self.name

    @property
    def short_here(self) -> str:
        """Return the short name in the page's language."""
        return self.short_en if is_english() else self.short


# region: rows of "code name short column row". Neighbours stand near each other, as far as tiles allow.
_TABLE = """
north 58 แม่ฮ่องสอน มส 0 1
north 57 เชียงราย ชร 3 0
north 50 เชียงใหม่ ชม 1 1
north 51 ลำพูน ลพ 1 2
north 52 ลำปาง ลป 2 1
north 56 พะเยา พย 3 1
north 54 แพร่ พร 2 2
north 55 น่าน นน 4 1
north 53 อุตรดิตถ์ อต 3 2
west 63 ตาก ตก 1 3
central 64 สุโขทัย สท 2 3
central 65 พิษณุโลก พล 3 3
central 62 กำแพงเพชร กพ 2 4
central 66 พิจิตร พจ 3 4
central 67 เพชรบูรณ์ พช 4 4
central 60 นครสวรรค์ นว 3 5
central 61 อุทัยธานี อน 2 5
central 18 ชัยนาท ชน 2 6
central 17 สิงห์บุรี สห 3 6
central 16 ลพบุรี ลบ 4 6
central 15 อ่างทอง อท 3 7
central 72 สุพรรณบุรี สพ 2 7
central 14 พระนครศรีอยุธยา อย 4 7
central 19 สระบุรี สบ 5 7
central 26 นครนายก นย 5 8
central 13 ปทุมธานี ปท 4 8
central 12 นนทบุรี นบ 3 8
central 73 นครปฐม นฐ 2 8
central 10 กรุงเทพมหานคร กท 3 9
central 11 สมุทรปราการ สป 4 9
central 74 สมุทรสาคร สค 2 9
central 75 สมุทรสงคราม สส 2 10
west 71 กาญจนบุรี กจ 1 7
west 70 ราชบุรี รบ 1 8
west 76 เพชรบุรี พบ 1 9
west 77 ประจวบคีรีขันธ์ ปข 1 10
east 24 ฉะเชิงเทรา ฉช 5 9
east 25 ปราจีนบุรี ปจ 6 8
east 27 สระแก้ว สก 7 8
east 20 ชลบุรี ชบ 5 10
east 21 ระยอง รย 6 10
east 22 จันทบุรี จบ 6 9
east 23 ตราด ตร 7 9
northeast 42 เลย ลย 5 2
northeast 39 หนองบัวลำภู นภ 6 2
northeast 41 อุดรธานี อด 7 2
northeast 43 หนองคาย นค 7 1
northeast 38 บึงกาฬ บก 8 1
northeast 47 สกลนคร สน 8 2
northeast 48 นครพนม นพ 9 2
northeast 40 ขอนแก่น ขก 6 3
northeast 46 กาฬสินธุ์ กส 7 3
northeast 49 มุกดาหาร มห 9 3
northeast 36 ชัยภูมิ ชย 5 4
northeast 44 มหาสารคาม มค 6 4
northeast 45 ร้อยเอ็ด รอ 7 4
northeast 35 ยโสธร ยส 8 4
northeast 37 อำนาจเจริญ อจ 9 4
northeast 30 นครราชสีมา นม 5 5
northeast 31 บุรีรัมย์ บร 6 5
northeast 32 สุรินทร์ สร 7 5
northeast 33 ศรีสะเกษ ศก 8 5
northeast 34 อุบลราชธานี อบ 9 5
south 86 ชุมพร ชพ 1 11
south 85 ระนอง รน 0 11
south 84 สุราษฎร์ธานี สฎ 1 12
south 82 พังงา พง 0 12
south 83 ภูเก็ต ภก 0 13
south 81 กระบี่ กบ 1 13
south 80 นครศรีธรรมราช นศ 2 12
south 92 ตรัง ตง 1 14
south 93 พัทลุง พท 2 13
south 91 สตูล สต 2 14
south 90 สงขลา สข 3 14
south 94 ปัตตานี ปน 4 14
south 95 ยะลา ยล 3 15
south 96 นราธิวาส นธ 4 15
"""
# "code short name" in English: the names of the Royal Society, the short ones of HASC.
_IN_ENGLISH = """
58 MH Mae Hong Son|57 CR Chiang Rai|50 CM Chiang Mai|51 LN Lamphun|52 LG Lampang|56 PY Phayao|54 PR Phrae|55 NA Nan
53 UD Uttaradit|63 TK Tak|64 SO Sukhothai|65 PS Phitsanulok|62 KP Kamphaeng Phet|66 PC Phichit|67 PH Phetchabun
60 NS Nakhon Sawan|61 UT Uthai Thani|18 CN Chai Nat|17 SB Sing Buri|16 LB Lop Buri|15 AT Ang Thong|72 SH Suphan Buri
14 PA Phra Nakhon Si Ayutthaya|19 SR Saraburi|26 NN Nakhon Nayok|13 PT Pathum Thani|12 NO Nonthaburi
73 NP Nakhon Pathom|10 BM Bangkok|11 SP Samut Prakan|74 SS Samut Sakhon|75 SM Samut Songkhram|71 KN Kanchanaburi
70 RT Ratchaburi|76 PE Phetchaburi|77 PK Prachuap Khiri Khan|24 CC Chachoengsao|25 PB Prachin Buri|27 SK Sa Kaeo
20 CB Chon Buri|21 RY Rayong|22 CT Chanthaburi|23 TT Trat|42 LE Loei|39 NB Nong Bua Lam Phu|41 UN Udon Thani
43 NK Nong Khai|38 BK Bueng Kan|47 SN Sakon Nakhon|48 NF Nakhon Phanom|40 KK Khon Kaen|46 KL Kalasin|49 MD Mukdahan
36 CY Chaiyaphum|44 MS Maha Sarakham|45 RE Roi Et|35 YS Yasothon|37 AC Amnat Charoen|30 NR Nakhon Ratchasima
31 BR Buri Ram|32 SU Surin|33 SI Si Sa Ket|34 UR Ubon Ratchathani|86 CP Chumphon|85 RN Ranong|84 ST Surat Thani
82 PG Phang-nga|83 PU Phuket|81 KR Krabi|80 NT Nakhon Si Thammarat|92 TG Trang|93 PL Phatthalung|91 SA Satun
90 SG Songkhla|94 PI Pattani|95 YL Yala|96 NW Narathiwat
"""
_ENGLISH = {
    code: (name, short)
    for code, short, name in (
        each.split(" ", 2) for each in _IN_ENGLISH.strip().replace("\n", "|").split("|")
    )
}
PROVINCES = tuple(
    sorted(
        (
            Province(code, name, short, region, int(column), int(row), *_ENGLISH[code])
            for region, code, name, short, column, row in map(str.split, _TABLE.split("\n")[1:-1])
        ),
        key=lambda each: (list(REGIONS).index(each.region), each.code),
    )
)
BY_CODE = {each.code: each for each in PROVINCES}
CHOICES = [(each.code, each.name) for each in PROVINCES]


def grouped_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the provinces for a select, by region, in the language of the page and its alphabet's order."""
    return [
        (
            _(label),
            [
                (each.code, each.name_here)
                for each in in_thai_order(PROVINCES, attrgetter("name_here"))
                if each.region == region
            ],
        )
        for region, label in REGIONS.items()
    ]

"""Words that tell what a name is: legal forms, titles, verbs of saying, heads of organisations' names."""

from __future__ import annotations

import re


def words(text: str) -> frozenset[str]:
    """The words of a table, each once."""
    return frozenset(text.split())


LEGAL_WORDS = words(
    "co company inc incorporated corp corporation ltd limited plc llc llp lp ag gmbh kg kgaa se sa"
    " sas sarl spa srl nv bv oy oyj ab as asa aps pty pvt pte private sdn bhd berhad tbk kk holding"
    " holdings oao ooo pjsc jsc s.a s.a.s s.p.a s.r.l n.v b.v l.l.c l.p p.l.c k.k e.v ltda ltd.a"
)
# Dropped only when something distinctive stays: "Baogang Group" is Baogang, "China Rare Earth Group" stays.
LOOSE_LEGAL_WORDS = words("group")
LEGAL_HAN = (
    "股份有限公司", "有限责任公司", "有限公司", "股份公司", "株式会社", "合同会社", "有限会社",
    "(株)", "주식회사", "บริษัท", "จำกัด",
)  # fmt: skip
LEGAL_TAIL = re.compile(
    r"(?:,? ?\b(?:company|corporation|incorporated|limited|holdings?|group|co|inc|corp|ltd|plc|llc|llp|ag"
    r"|gmbh|kgaa|kg|se|sa|sas|s\.a\.s|s\.a|s\.p\.a|spa|n\.v|nv|b\.v|bv|oyj|oy|asa|ab|pty|pvt|pte|sdn|bhd|tbk|jsc|k\.k|kk)\b\.?"
    r"|,? & co\b\.?| \((?:group|holdings?)\)|\(?(?:集团|股份|有限|责任|公司|株式会社|주식회사)\)?)+",
    re.IGNORECASE,
)

CONNECTORS = words(
    "of and the for de la le les des du da do di del van von der den und et y e & to in on at für al bin"
)

# Heads of the names of offices, and what they deal with: a name of these alone is shared by many.
OFFICE_HEADS = words(
    "ministry ministries department office bureau agency administration commission committee council"
    " authority board government parliament cabinet congress senate assembly treasury customs court"
    " secretariat directorate ministerium ministère institute service bank representative"
)
OFFICE_FIELDS = words(
    "commerce trade industry industries foreign affairs external internal finance financial economy"
    " economic economics natural resources resource science technology technologies information energy"
    " mines mining minerals environment ecology defense defence justice interior state national"
    " federal central supreme general public security planning development reform transport"
    " infrastructure investment labor labour agriculture business climate innovation heavy small"
    " geological survey land standing international cooperation customs export exports control"
    " controls border protection people's executive"
)
OFFICE_WORDS = OFFICE_HEADS | OFFICE_FIELDS | words("of and the for & ,")

# Words of ordinary prose that firms like to call themselves: in lower case they prove nothing.
ORDINARY = OFFICE_WORDS | words(
    "a access active advance advanced alliance alpha alternative american apple applied arctic ark"
    " atlas atomic auto automotive base basic battery beta blue bold brand bright brilliant capital"
    " carbon carrier cascade chemical chemicals circular clean clear common continental copper core"
    " corner critical cross crown crystal cyclic deep delta diamond dig digital direct discovery"
    " dragon drive dynamic eagle earth earths east eastern eco edge electric electron electronics"
    " elements eclipse enterprise enterprises equinox essential eternal ever excel expert express"
    " falcon fast first flag flagship focus force ford forge forward foundation frontier fuel fuels"
    " fusion future galaxy gate gem giant global gold golden good grand gravity great green grid group"
    " guardian harbor harvest heart heavy heritage high hill hitachi horizon hub icon ideal impact"
    " imperial independence infinity insight integrated inter iron island joint journey jupiter key"
    " king lake laser lead leader leading legacy less liberty life light lightning link lion lithium"
    " little live logic long magnet magnetic magnetics magnets major mark market mars master material"
    " materials matter max medallion mega mercury metal metallics metals meteor mine mineral minor"
    " mission model modern momentum monarch moon motion motor motors mountain national nature neo net"
    " new nickel noble north northern nova novel oak ocean one open optimal orbit ore organic origin"
    " orion pacific paladin panorama paradigm peak pearl performance permanent phoenix pilot pinnacle"
    " pioneer planet platinum point polar pole pool post power powers precious precision premier prime"
    " prism product products progress project prospect quad quantum quest rainbow range rapid rare raw"
    " ray ready real recycling red refining reliable remote renewable republic rising river robust"
    " rock royal salt satellite search secure separation serra shine shore silver sky smart solar"
    " solid solution solutions source south southern spark special spectrum spirit spring standard"
    " star steel stellar sterling stone storm strategic stream strong strength summit sun super supply"
    " surge sustainable system systems target team terra titan titanium top tower trading transition"
    " tree trinity triton true trust ultra unique unity universal upper urban uranium valley value"
    " vanguard vector venture ventures venus victory vision vital vulcan wave west western white wild"
    " wind wolf wonder world yellow young zenith zero zinc will may march grace hope rose bill king"
    " page may gill long he you we she they it i"
)
PRONOUNS = words("he she you we i it they will may an a so in on to do no my ha hu")
# Initials that stand for something more common than the thing: they need the long name in the same story.
AMBIGUOUS_INITIALS = words("MP EC EP AB AG IT AI PM AM MOST CEO CFO EV ET PR HR TV ID OR IN ON AT AS IS BE AN WHO NPM")

TITLES = words(
    "mr mrs ms miss dr prof sir dame lord lady sen rep gov gen col president premier chancellor"
    " minister secretary chairman chairwoman chair chief director governor senator representative"
    " congressman congresswoman ambassador commissioner professor doctor analyst spokesman spokeswoman"
    " spokesperson ceo cfo coo executive herr frau monsieur madame comrade king queen prince princess"
    " general admiral captain negotiator envoy treasurer präsident präsidentin sprecher sprecherin"
    " ministerin kanzler kanzlerin chef chefin vorstand président ministre founder economist author"
    " judge justice mayor speaker leader manager deputy vice"
)
APPOINTING = words("named appointed hired replaced succeeded promoted elected nominated")
COURTESY_TITLES = words("mr mrs ms miss dr prof sir herr frau sen rep gov")
SAYING = words(
    "said says say saying told tells added adds warned warns noted notes argued argues announced"
    " announces confirmed denied declined asked replied wrote writes claimed claims stated states"
    " explained explains insisted acknowledged suggested predicted estimated described called agreed"
    " signed pledged visited met testified tweeted posted commented recalled observed concluded"
    " stressed emphasised emphasized urged vowed sagte erklärte teilte betonte dit déclaré affirmé"
)
FINITE = SAYING | words(
    "is was has had will would can could may might does did are were have plans plan expects aims"
    " wants owns makes produces sells buys bought sold opened opens built builds began begins signed"
    " won lost rose fell jumped gained which who 's"
)

GIVEN_NAMES = words(
    "adam alan albert alex alexander alice amanda amy andrew angela ann anna anne anthony antonio"
    " barbara ben benjamin betty bill bob brad brandon brian bruce carl carla carlos carol caroline"
    " catherine charles charlotte chris christian christina christine christopher claire clara craig"
    " daniel david deborah denis dennis denzel diana donald dorothy douglas edward elena elizabeth"
    " ella emily emma eric erik ernest eva frank fred gary george gerald gina grace greg hannah hans"
    " harold harrison harry helen henry henrik howard hugh ian isabel jack jacob jacques james jan"
    " jane janet jason jean jeff jennifer jenny jerry jessica jill jim joan joe johan john jonathan"
    " jose joseph josh juan julia julian julie karen karl kate katherine keith kelly ken kenneth kerry"
    " kevin kim kurt larry laura lee leo linda lisa louis lucy luke marc marco margaret maria marie"
    " mark martin mary matt matthew max melissa michael michel michelle mike nancy nathan neil"
    " nicholas nick nicolas nicole oliver olivia pamela patricia patrick paul pedro peter philip"
    " pierre rachel ralph raymond rebecca richard rick robert robin roger ron ronald rosa roy russell"
    " ruth ryan sam samuel sandra sara sarah scott sean sharon simon sophie stephanie stephen steve"
    " steven stuart susan terry theresa thomas tim timothy todd tom tony ursula victor victoria"
    " vincent virginia walter wayne wendy william wolfgang"
)
CHINESE_SURNAMES = words(
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang"
    " xie song tang deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei"
    " su lu lü ding ren shen yao lu fu zhong cui tan fan wang liao shi jin jia xia fang zou xiong bai"
    " meng qin qiu hou yin xue yan duan lei long shao qian tao shu wen xi miao mao gong kong niu qi"
    " chang lai pang"
)
SURNAME_FIRST = words("CN TW HK KP KR MO")
SURNAME_EITHER = words("MY ID MM")  # called by the first name, or by the last
SURNAME_PARTICLES = words("von van de der den da di del della du la le al el bin ten ter dos zu")

CALENDAR = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june"
    " july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec"
    " mon tue wed thu fri sat sun easter christmas ramadan spring summer autumn winter q1 q2 q3 q4"
    " today yesterday tomorrow"
)
# A place directly before or after these is part of another name: "South China Morning Post", "New Mexico".
DIRECTIONS = words(
    "north south east west northern southern eastern western northeast northwest southeast southwest"
    " central inner outer latin equatorial"
)
NEW_PLACES = words("mexico england wales guinea zealand delhi york jersey hampshire caledonia orleans brunswick")
PAPERS = words("post times daily journal news herald globe mail observer tribune gazette review telegraph")
BODIES_AFTER = words("foundation university museum stadium sea")
BODIES_OF = words("bank university museum institute")

# Heads of the names of bodies that are no companies.
BODY_HEADS = OFFICE_HEADS - words("representative service") | words(
    "institute university association organization organisation centre center union bank foundation"
    " federation chamber society alliance forum college academy laboratory laboratories school fund"
    " police army navy party service conference consortium corps survey exchange verband bundesamt"
    " bundesministerium universität hochschule"
)
COMPANY_ENDINGS = (LEGAL_WORDS - words("ab as se sa no ag kg")) | words(
    "group metals minerals materials mining resources magnetics magnets technologies technology"
    " industries energy motors motor steel chemical chemicals partners capital ventures electronics"
    " automotive aerospace earth earths elements lithium gold copper nickel ag sa se ab kg s.a exploration"
    " recycling semiconductor semiconductors pharmaceuticals airlines logistics securities bancorp"
    " stahl werke"
)
COMPANY_NOUNS = words(
    "maker makers producer producers miner miners company manufacturer manufacturers developer"
    " supplier suppliers refiner automaker carmaker startup start-up firm group giant conglomerate"
    " trader brokerage refinery processor explorer recycler contractor unit subsidiary hersteller"
    " konzern unternehmen"
)
HUMAN_NOUNS = TITLES | words(
    "researcher expert consultant lawyer professor spokesperson scientist fellow head former partner"
    " engineer veteran strategist adviser advisor lobbyist investor co-founder founder aged who"
    " lawmaker diplomat trader manager official president vice senior geologist metallurgist historian"
    " executive"
)
PLACE_NOUNS = words(
    "province county state city region district prefecture island islands peninsula valley river bay"
    " port town village territory desert mountains lake"
)
PLACE_CUES = words("in at near outside around across")
# Words that begin sentences, and capitals that make no name.
STOP_WORDS = (
    PRONOUNS
    | CONNECTORS
    | SAYING
    | words(
        "a an the this that these those there here he she it its his her their our your my we they you i"
        " who what when where why how which while whereas although though because since as at by but if in"
        " into nor not on or so than then thus to until unless upon with within without after before"
        " during despite between among amid against about above across all also another any both each"
        " either every few many more most much neither no none one other others several some such two"
        " three four five six seven eight nine ten first second third last next new now still yet even"
        " ever just only however moreover meanwhile instead indeed rather similarly additionally finally"
        " further furthermore eventually according under over per once later earlier recently last again"
        " already perhaps maybe often almost nearly roughly can could do does did had has have is are was"
        " were be been may might must shall should will would let like yes no please thank read more want"
        " sign log subscribe source sources copyright photo image news analysis opinion mr mrs ms dr"
        " inside outside beyond behind below beneath through throughout toward towards like unlike"
        " companies company exports imports shipments prices officials analysts investors experts chinese"
        " american der die das den dem des ein eine einer eines einem einen und oder aber wenn weil auch"
        " nach vor mit ohne von zu zur zum im am bei aus auf für gegen um über unter seit wie was wer wo"
        " es er sie wir ich ihr nicht noch schon nur sehr le la les un une des du au aux et ou mais si car"
        " dans sur sous avec sans pour par en il elle ils elles nous vous on ce cette ces son sa ses leur"
        " leurs selon depuis"
    )
)
COMMON_INITIALS = words(
    "AI CEO CFO COO GDP EV EVS IPO ESG MOU US USA UK EU UN AM PM ET GMT UTC TV PDF FAQ ID IT HR PR"
    " ADS R&D DNA CO2 Q1 Q2 Q3 Q4 LED MRI REE REO HREE LREE USD EUR CNY RMB NDPR NDFEB A.M P.M U.S U.K"
    " E.U HS VAT WWW HTML RSS Q&A LLC OEM OEMS"
)

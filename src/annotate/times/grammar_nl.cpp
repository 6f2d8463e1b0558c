// Dutch times (grammar.h says how a grammar is written).
#include "annotate/times/grammar.h"

namespace kroniek::annotate::times {

const std::string_view dutch_grammar = R"(
weak = de het een in op van voor om tot te en na over die dat dit deze al met bij per is , . - : / ' ( ) door aan sinds
weak = terug weg
weak = tijdens rond tegen binnen ook of 's later eerder

class month = januari=1 februari=2 maart=3 april=4 mei=5 juni=6 juli=7 augustus=8 september=9 oktober=10 november=11 december=12
class mon = januari=month:1 februari=month:2 maart=month:3 april=month:4 mei=month:5 juni=month:6 juli=month:7
class mon = augustus=month:8 september=month:9 oktober=month:10 november=month:11 december=month:12
class mon = jan=month:1 feb=month:2 febr=month:2 mrt=month:3 apr=month:4 jun=month:6 jul=month:7 aug=month:8 sep=month:9
class mon = sept=month:9 okt=month:10 nov=month:11 dec=month:12
class weekday = maandag=1 dinsdag=2 woensdag=3 donderdag=4 vrijdag=5 zaterdag=6 zondag=7
class wday = ma=weekday:1 di=weekday:2 wo=weekday:3 woe=weekday:3 do=weekday:4 don=weekday:4 vr=weekday:5 vrij=weekday:5
class wday = za=weekday:6 zat=weekday:6 zo=weekday:7 zon=weekday:7 maan=weekday:1 din=weekday:2 dins=weekday:2
class weekdays = maandagen=weekday:1 dinsdagen=weekday:2 woensdagen=weekday:3 donderdagen=weekday:4 vrijdagen=weekday:5
class weekdays = zaterdagen=weekday:6 zondagen=weekday:7

class s_set = maandags=weekday:1 dinsdags=weekday:2 woensdags=weekday:3 donderdags=weekday:4 vrijdags=weekday:5
class s_set = zaterdags=weekday:6 zondags=weekday:7
class unit = seconde=SECOND seconden=SECOND sec=SECOND minuut=MINUTE minuten=MINUTE min=MINUTE uur=HOUR uren=HOUR uurtje=HOUR
class unit = dag=DAY dagen=DAY nacht=DAY nachten=DAY etmaal=DAY etmalen=DAY werkdag=WORKDAY werkdagen=WORKDAY weekend=WEEKEND
class unit = weekends=WEEKEND weekenden=WEEKEND week=WEEK weken=WEEK maand=MONTH maanden=MONTH kwartaal=QUARTER
class unit = kwartalen=QUARTER semester=HALF semesters=HALF jaar=YEAR jaren=YEAR jaartje=YEAR decennium=DECADE
class unit = decennia=DECADE eeuw=CENTURY eeuwen=CENTURY kwartier=unit:MINUTE,relative:15
class day_only = dag=unit:DAY
class day_unit = dag=unit:DAY dagen=unit:DAY week=unit:WEEK weken=unit:WEEK maand=unit:MONTH maanden=unit:MONTH jaar=unit:YEAR
class plural = seconden=unit:SECOND minuten=unit:MINUTE uren=unit:HOUR dagen=unit:DAY nachten=unit:DAY weken=unit:WEEK
class plural = weekends=unit:WEEKEND maanden=unit:MONTH jaren=unit:YEAR decennia=unit:DECADE eeuwen=unit:CENTURY
class one_het = weekend=unit:WEEKEND kwartaal=unit:QUARTER semester=unit:HALF jaar=unit:YEAR decennium=unit:DECADE
class one_het = kalenderjaar=unit:YEAR
class one_de = week=unit:WEEK maand=unit:MONTH eeuw=unit:CENTURY werkweek=unit:WORKDAY
class year_cue = dan in sinds van tot vanaf na voor tegen rond omstreeks begin eind einde jaar sedert tussen en zomer winter
class counted = dag=DAY week=WEEK weekend=WEEKEND maand=MONTH jaar=YEAR decennium=DECADE
class counts = dagen=counted:DAY weken=counted:WEEK maanden=counted:MONTH jaar=counted:YEAR kwartalen=counted:QUARTER
class clock_unit = uur=unit:HOUR minuut=unit:MINUTE minuten=unit:MINUTE seconden=unit:SECOND uren=unit:HOUR

class rel = voorafgaande=relative:-1 voorafgaand=relative:-1 vorige=relative:-1 vorig=relative:-1 voorgaande=relative:-1 voorgaand=relative:-1 verleden=relative:-1
class rel = jongste=relative:-1,strict:1 jongstleden=relative:-1,strict:1
class rel = afgelopen=relative:-1,strict:1 voorbije=relative:-1,strict:1 voorbij=relative:-1,strict:1
class rel = volgende=relative:1 volgend=relative:1 komende=relative:1,strict:1 komend=relative:1,strict:1
class rel = aanstaande=relative:1,strict:1 aankomende=relative:1,strict:1 aankomend=relative:1,strict:1 deze=relative:0
class rel = dit=relative:0 huidige=relative:0 huidig=relative:0 lopende=relative:0 lopend=relative:0
class day_shift = vandaag=0 gisteren=-1 eergisteren=-2 morgen=1 overmorgen=2
class part = begin=BEGIN eind=END einde=END midden=MIDDLE medio=MIDDLE halverwege=MIDDLE halfweg=MIDDLE aanvang=BEGIN start=BEGIN
class part = slot=END vroege=BEGIN late=END
class season = lente=SP voorjaar=SP zomer=SU herfst=FA najaar=FA winter=WI
class decade = tien=10 twintig=20 dertig=30 veertig=40 vijftig=50 zestig=60 zeventig=70 tachtig=80 negentig=90

class s_part = ochtends=day_part:MO morgens=day_part:MO voormiddags=day_part:MO middags=day_part:AF namiddags=day_part:AF
class s_part = avonds=day_part:EV nachts=day_part:NI
class van_part = vanochtend=day_shift:0,day_part:MO vanmorgen=day_shift:0,day_part:MO vanmiddag=day_shift:0,day_part:AF
class van_part = vannamiddag=day_shift:0,day_part:AF vanavond=day_shift:0,day_part:EV vannacht=day_shift:0,day_part:NI
class van_part = vanvoormiddag=day_shift:0,day_part:MO
class day_part = ochtend=MO voormiddag=MO middag=AF namiddag=AF avond=EV nacht=NI vooravond=EV
class morning = morgen=day_part:MO
class joined = gister=day_shift:-1 gisteren=day_shift:-1 eergister=day_shift:-2 eergisteren=day_shift:-2 morgen=day_shift:1
class joined = overmorgen=day_shift:2
join day_with_part = joined day_part
join day_with_part = weekday day_part
join day_with_part = weekday morning
class day_with_part = gistermorgen=day_shift:-1,day_part:MO gisterenmorgen=day_shift:-1,day_part:MO
class quarter_hour = kwart=minute:15

class holiday = kerst=1225 kerstmis=1225 kerstdag=1225 kerstavond=1224 nieuwjaar=101 nieuwjaarsdag=101 oudjaar=1231 oudejaarsdag=1231
class holiday = oudejaarsavond=1231 pasen=2100 paaszondag=2100 paasmaandag=2101 pinksteren=2149 pinkstermaandag=2150
class holiday = hemelvaartsdag=2139 hemelvaart=2139 aswoensdag=2054 koningsdag=427 koninginnedag=430 bevrijdingsdag=505
class holiday = dodenherdenking=504 allerheiligen=1101 allerzielen=1102 wapenstilstand=1111 sinterklaas=1205 pakjesavond=1205
class holiday = valentijnsdag=214 halloween=1031 driekoningen=106 prinsjesdag=10932 moederdag=10527 vaderdag=10637
class holiday = thanksgiving=11144 oudjaarsavond=1231
class holiday = onafhankelijksdag=704 onafhankelijkheidsdag=704

class future = zal zullen zult gaat gaan wordt worden verwacht verwachten gepland plant plannen wil willen moet moeten mag mogen
class future = binnenkort straks vertrekt vertrekken begint beginnen start starten komt komen hoopt hopen eindigt eindigen opent
class future = openen heropent heropenen sluit sluiten trekt trekken geldt gelden buigt buigen spreekt vergadert vergaderen
class future = beslist stemt stemmen verschijnt verschijnen vindt vinden treedt treden loopt lopen blijft blijven neemt nemen
class future = keert keren speelt spelen bezoekt bezoeken ontvangt ontvangen reist reizen organiseert staakt staken viert vieren
class future = valt vallen volgt volgen verhuist verhuizen ontmoet ontmoeten hervat hervatten stopt stoppen verstrijkt verlopen verloopt houdt rijdt rijden
class past = was waren werd werden had hadden heeft hebben zei zeiden kwam kwamen ging gingen liet lieten viel vielen overleed
class past = overleden verklaarde maakte gaf gaven kreeg kregen stierf stierven bleek bleken deed deden begon begonnen vond vonden
class past = geworden geweest bleef bleven stond stonden lag lagen zat zaten liep liepen reed reden vloog vlogen brak braken
class past = sprak spraken schreef schreven nam namen riep riepen sloot sloten schoot schoten sloeg sloegen trok trokken trad
class past = traden vertrok vertrokken verloor verloren won wonnen zag zagen wist wisten bracht brachten dacht dachten kocht
class past = kochten zocht zochten verkocht verkochten kon konden wou wilde wilden moest moesten mocht mochten zou at aten dronk
class past = hielp hielpen hield hielden hing hingen droeg droegen dreef dreven greep grepen steeg stegen daalde daalden zonk
class past = verdween verdwenen verscheen verschenen bood boden verbood ontstond ontstonden bestond overkwam ontkwam omkwam
class past = legde legden zette zetten telde telden stemde stemden leidde leidden woonde woonden werkte werkten speelde speelden
class past = startte startten stopte stopten raakte raakten haalde haalden opende openden noemde noemden meldde meldden viel
class past = ontplofte ontploften vluchtte vluchtten stortte stortten duurde duurden leefde leefden regende trof troffen beval
class past = werkte redde redden landde landden eiste eisten botste botsten klonk klonken sneuvelde weigerde weigerden
class open = is zijn
class until = tot
class since = sinds sedert
class before_noun = de een zijn haar hun geen
class passive = wordt worden zal zullen moet moeten kan kunnen mag mogen
class for_or_ahead = over
past_form = ge*d ge*t ge*en opge*d opge*t opge*en aange*d aange*t aange*en afge*d afge*t afge*en uitge*d uitge*t uitge*en
past_form = inge*d inge*t inge*en neerge*d neerge*t neerge*en overge*d overge*t overge*en terugge*d terugge*t terugge*en
past_form = vrijge*d vrijge*t vrijge*en wegge*d wegge*t wegge*en omge*d omge*t omge*en toege*d toege*t toege*en
past_form = vastge*d vastge*t stilge*d bijge*d tegenge*en deelge*en plaatsge*en
past_form = *eerde *eerden *elde *erde *igde *igden *aalde *aalden *eelde *eelden *oelde *oelden *aagde *aagden *oogde *oogden
past_form = *egde *egden *ugde *oefde *eefde *eefden *oofde *aafde *uurde *uurden *oorde *oorden *eurde *eurden *aarde *aarden
past_form = *uimde *oemde *oemden *eemde *aamde *iemde *aande *oonde *oonden *eende *uinde *ende *akte *akten *erkte *erkten
past_form = *apte *opte *opten *upte *epte *uste *osten *aste *este *isten *iste *achtte *echtte *ichtte *uchtte *achtten
past_form = *ichtten *uchtten *otste *etste *atste *utste *itste *aatste *ootte *eette *oette *aatte *iedde *eidde *eidden

Fiscal = het? (boekjaar|begrotingsjaar) Year {year_kind=FISCAL}
     | het? fiscale jaar Year {year_kind=FISCAL}
     | het? <rel> (boekjaar|begrotingsjaar) {year_kind=FISCAL}
     | het? <rel> (fiscale|fiscaal) jaar {year_kind=FISCAL}
     | fy ~#year {year_kind=FISCAL}
Years = #year ~- ~#short_year
     | #year ~/ ~#short_year
     | #year - #until_year
     | #year / #until_year
SchoolYear = het? (schooljaar|academiejaar|studiejaar) Years {year_kind=SCHOOL}
Year = #year
     | het? (jaar|kalenderjaar) #year
     | ' ~#short_year
YearOf = Year
     | <rel> jaar
     | (van|in) Year
     | (van|in) =year
     | (van|in) <rel> jaar
     | van het jaar {unit=YEAR relative=0}

DayNumber = #day
     | &day
     | =day
Mon = <mon>
DayMonth = de? DayNumber van? <mon>
     | de? DayNumber dag? van <month>
     | DayNumber ~- ~<mon>
     | DayNumber ~/ ~<mon>
     | <month> de &day
Date = DayMonth ,? YearOf
     | DayMonth (-|/) Year
     | DayMonth ,? =year
     | DayMonth
     | <rel> DayMonth
     | de? DayNumber van? de? <rel> maand {unit=MONTH}
     | de? DayNumber van deze maand {unit=MONTH relative=0}
     | #day ~- ~#month ~- ~#year
     | #day ~/ ~#month ~/ ~#year
     | #day ~. ~#month ~. ~#year
     | #day ~- ~#month ~- ~'? ~#short_year
     | #day ~/ ~#month ~/ ~'? ~#short_year
     | #year ~- ~#month ~- ~#day
     | #year ~. ~#month ~. ~#day
     | #day . <mon> Year
     | #year ~/ ~#month ~/ ~#day
DayOnly = de &day
     | &day
Weekday = <weekday>
     | <rel> <weekday>
     | <weekday> <rel>
     | deze (komende|aankomende|aanstaande) <weekday> {relative=1 strict=1}
     | <weekday> jl {relative=-1 strict=1}
     | <weekday> jongstleden {relative=-1 strict=1}
     | <weekday> as {relative=1 strict=1}
     | <rel> week op? <weekday> {unit=WEEK}
     | <weekday> van? <rel> week {unit=WEEK}
WeekdayDate = <weekday> ,? Date
     | <wday> ,? Date
     | <weekday> ,? #day ~/ ~#month
     | <weekday> ,? #day ~- ~#month
     | <weekday> ,? de &day
     | <weekday> ,? &day
     | Date ( <weekday> )
     | Date ( <wday> )
     | Date ,? <weekday>
     | <day_shift> ,? Date
Holiday = <holiday> YearOf?
     | <rel> <holiday>
     | goede vrijdag YearOf? {holiday=2098}
     | witte donderdag YearOf? {holiday=2097}
     | eerste kerstdag YearOf? {holiday=1225}
     | tweede kerstdag YearOf? {holiday=1226}
     | tweede paasdag YearOf? {holiday=2101}
     | eerste paasdag YearOf? {holiday=2100}
     | eerste pinksterdag YearOf? {holiday=2149}
     | tweede pinksterdag YearOf? {holiday=2150}
     | dag van de arbeid YearOf? {holiday=501}
     | dag van de aarde YearOf? {holiday=422}
     | (st|saint|sint) patrick's day YearOf? {holiday=317}
Context = (die|diezelfde|dezelfde) dag {unit=DAY relative=0 context=1}
     | de dag (erna|erop|daarna|nadien|daarop) {unit=DAY relative=1 context=1}
     | de (volgende|daaropvolgende) dag {unit=DAY relative=1 context=1}
     | de dag (ervoor|daarvoor|voordien|tevoren) {unit=DAY relative=-1 context=1}
     | de vorige dag {unit=DAY relative=-1 context=1}
Counted = de? &ordinal <weekday> (van|in) Wide
     | de? laatste <weekday> (van|in) Wide {ordinal=-1}
     | de? &ordinal <counted> (van|in) Wide
     | de? laatste <counted> (van|in) Wide {ordinal=-1}
     | de? eerste =count <counts> (van|in) Wide {ordinal=1}
     | de? laatste =count <counts> (van|in) Wide {ordinal=-1}
     | de? =count eerste <counts> (van|in) Wide {ordinal=1}
     | de? =count laatste <counts> (van|in) Wide {ordinal=-1}
     | de? &ordinal <counted> (van|in) Mon
     | de? laatste <counted> (van|in) Mon {ordinal=-1}
     | de? &ordinal <weekday> (van|in) Mon
     | de? &ordinal <counted> (van|in) =year
     | de? &ordinal <weekday> van de maand {unit=MONTH relative=0}
Day = WeekdayDate
     | Date
     | Weekday
     | <day_shift>
     | Holiday
     | Context
     | deze dag {unit=DAY relative=0}
     | Shift
     | <weekday> ,? Shift
     | Shift op <weekday>
     | de? &day dag van de? <rel> maand {unit=MONTH}
     | de? &day dag van de maand {unit=MONTH relative=0}

Month = <month>
     | <mon> ,? Year
     | <mon> (-|/) Year
     | <mon> ,? =year
     | #month ~- ~#year
     | #year ~- ~#month {iso_month}
     | #month / #year
     | <month> YearOf
     | <rel> <month>
     | <rel> jaar (in)? <month> {unit=YEAR}
     | <month> (vorig) jaar {unit=YEAR relative=-1}
     | #year <month>
Quarter = het? &quarter kwartaal YearOf?
     | q ~#quarter -? YearOf?
     | k ~#quarter Year?
     | <rel> jaar het? &quarter kwartaal {unit=YEAR}
     | Year het? &quarter kwartaal
     | Year -? q ~#quarter
     | de? &half_year (jaarhelft|helft) YearOf
     | h ~#half_year -? Year
Season = (de|het)? <season> YearOf
     | (de|het)? <season> (van)? Years
     | <rel> <season>
     | (de|het) <season>
Relative = het? <rel> <one_het>
     | de? <rel> <one_de>
     | het? jaar tot op heden {unit=YEAR relative=0 part=SO_FAR}
     | (dat|datzelfde|hetzelfde) jaar {unit=YEAR relative=0 context=1}
     | (die|dezelfde|diezelfde) (maand) {unit=MONTH relative=0 context=1}
     | (die|dezelfde|diezelfde) (week) {unit=WEEK relative=0 context=1}
     | het jaar (erna|erop|daarna|nadien|daarop) {unit=YEAR relative=1 context=1}
     | het (volgende|daaropvolgende) jaar {unit=YEAR relative=1 context=1}
     | het jaar (ervoor|daarvoor|voordien|tevoren) {unit=YEAR relative=-1 context=1}
     | het weekend {unit=WEEKEND relative=0 strict=1}
     | het weekend van {score=1}
     | het weekend van Date {unit=WEEKEND}
     | het weekend van #day (en|op) ANY <mon> YearOf? {unit=WEEKEND}
     | dat weekend {unit=WEEKEND relative=0 context=1}
     | de week na de? volgende {unit=WEEK relative=2}
     | de maand na de volgende {unit=MONTH relative=2}
     | het jaar na het volgende {unit=YEAR relative=2}
     | het weekend na het volgende {unit=WEEKEND relative=2}
     | de dag na morgen {day_shift=2}
Decade = de? jaren <decade>
     | de? jaren ' ~#decade
     | de? jaren #decade
Century = de? &century eeuw
Week = de? week #week YearOf?
     | de week (van|beginnend|startend|aanvangend|vanaf) op? Date {unit=WEEK}
The = de maand {unit=MONTH relative=0}
     | de week {unit=WEEK relative=0}
     | het jaar {unit=YEAR relative=0}
     | de eeuw {unit=CENTURY relative=0}
Wide = Month
     | Year
     | Fiscal
     | SchoolYear
     | Relative
     | Quarter
     | Season
     | Decade
     | Century
     | Week
     | Counted
HalfOf = Month
     | Decade
     | Century
     | de <one_de> {relative=0}
Part = <part> Wide
     | de <part> Decade
     | de? eerste helft van HalfOf {part=FIRST_HALF}
     | de? tweede helft van HalfOf {part=SECOND_HALF}
     | tot (nu|nog)? toe Wide {part=SO_FAR}
     | Wide tot (nu|nog) toe {part=SO_FAR}
     | het? <part> van The
     | de? rest van The {part=REST}
     | (later|verder) in The {part=REST}
     | (eerder|vroeger) in The {part=SO_FAR}
     | de? &ordinal <counted> van The
     | de? eerste =count <counts> van The {ordinal=1}
     | de? laatste =count <counts> van The {ordinal=-1}
     | de? laatste <counted> van The {ordinal=-1}
     | de loop van The
     | de? rest van Wide {part=REST}
     | de? rest van <rel>? week {unit=WEEK relative=0 part=REST}
     | het? <part> van Wide
     | half <month> YearOf? {part=MIDDLE}
     | (later|verder) Wide {part=REST}
     | (eerder|vroeger) Wide {part=SO_FAR}
     | (eerder|vroeger) in Wide {part=SO_FAR}
     | later in Wide {part=REST}
     | het? <part> van <day_shift>
     | het? <part> van de dag {unit=DAY relative=0}
     | de loop van Wide
Stretch = Part
     | Wide

Hour = #hour
     | =hour
Minute = #minute
     | =minute
     | <quarter_hour>
ClockSure = #hour ~: ~#minute
     | #hour ~: ~#minute ~: ~#second
     | #hour ~: ~#minute (uur|u|h)
     | #hour ~. ~#minute (uur|u|h)
     | #hour (u|h) ~#minute
     | half Hour uur? {half_to}
     | Minute minuten over Hour {past_hour}
     | Minute minuten voor Hour {to_hour}
     | <quarter_hour> over Hour {past_hour}
     | <quarter_hour> voor Hour {to_hour}
     | Minute minuten? over half Hour {past_half}
     | Minute minuten? voor half Hour {to_half}
     | middernacht {hour=0 minute=0}
     | het? middaguur {hour=12 minute=0}
ClockUnsure = Hour (uur|u)
     | Minute over Hour {past_hour}
     | Minute voor Hour {to_hour}
     | #hour ~. ~#minute
Clock = ClockSure
     | ClockUnsure
DayPart = 's <s_part>
     | ' s <s_part>
     | in de <day_part>
     | in de <morning>
ClockTime = Clock DayPart
     | Hour DayPart
     | DayPart om? Clock
     | ClockSure
DayPartDay = <day_with_part>
     | <van_part>
     | <rel> <day_with_part>
     | (die|dezelfde|diezelfde) <day_part> {context=1 unit=DAY relative=0}
     | deze <day_part> {day_shift=0}
     | deze <morning> {day_shift=0}
     | de (vroege|late)? <day_part> (van|op|,)? Day
     | Day ,? (vroeg|laat)? in de (vroege|late)? <day_part>
     | <day_with_part> (vroeg|laat)
     | de nacht van <weekday> op (maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag) {day_part=NI}
     | de nacht van Date op ANY {day_part=NI}
     | de nacht van #day op ANY <mon> YearOf? {day_part=NI}
     | de nacht van #day op ANY op ANY <mon> YearOf? {day_part=NI}
     | de nacht van <weekday> #day op ANY ANY <mon> YearOf? {day_part=NI}
     | Day DayPart
     | 's <s_part> <day_shift>
     | (afgelopen|vorige) nacht {day_shift=-1 day_part=NI}
     | (komende|volgende) nacht {day_shift=0 day_part=NI}
     | (afgelopen|vorige) <day_part> {day_shift=-1}
     | Day (vroeg|laat)? in de <day_part>
Moment = Day (voor|na|vanaf|tot) ClockTime
     | Day niet? (later|vroeger|eerder) dan ClockTime
     | Day (voor|na|vanaf|tot) #hour (uur|u)
     | Day (later|eerder) dan ClockTime
     | de? &day ,? ClockSure
     | de &day om ClockTime
     | de &day om Clock
     | ClockSure op de &day
     | Clock op de &day
     | #year ~- ~#month ~- ~#day ~t ~#hour ~: ~#minute
     | #year ~- ~#month ~- ~#day ~t ~#hour ~: ~#minute ~: ~#second
     | Day ,? (om|rond|omstreeks|tegen|-)? ClockTime
     | Day ,? (om|rond|omstreeks|tegen|-)? ongeveer? Clock
     | DayPartDay ,? (om|rond|omstreeks|tegen)? ongeveer? Clock
     | DayPartDay ,? (om|rond|omstreeks|tegen)? Hour
     | Day om Hour
     | ClockTime (op|,)? Day
     | Clock (op|,)? Day
     | Clock (op|,)? DayPartDay
     | DayPartDay

Amount = NUM <unit> {duration}
     | NUM (volle|hele) <unit> {duration}
     | NUM <unit> en een half {and_half}
     | NUM <unit> en een kwart {and_quarter}
     | de? (hele|gehele|volle|ganse) <unit> {one}
     | het (hele|gehele|volle|ganse) <unit> {one}
Some = (enkele|verschillende|meerdere|ettelijke|tientallen|honderden) <plural> {some}
     | een paar <plural> {some}
     | een aantal <plural> {some}
Amounts = Amount
     | Amount ,? en? Amounts {sum}
Duration = Amounts
     | Some
Ago = Duration geleden {ago}
     | Duration vanaf (nu|vandaag) {from_now}
Ahead = over Duration {from_now}
Later = Duration (later|nadien|daarna) {from_now context=1}
     | Duration (eerder|vroeger|daarvoor|voordien|tevoren) {ago context=1}
DayAmount = NUM <day_unit> {duration}
OneDay = de <day_only> {one}
Around = OneDay na Anchor {after_it}
     | OneDay voor Anchor {before_it}
     | DayAmount (na|vanaf) Anchor {after_it}
     | DayAmount gerekend vanaf Anchor {after_it}
     | DayAmount (voor|voorafgaand) aan? Anchor {before_it}
Anchor = WeekdayDate
     | Date
     | Weekday
     | <day_shift>
     | Holiday
     | Context
Shift = Ago
     | Ahead
     | Later
     | Around
OneAmount = Amount
     | Some
Past = de? (afgelopen|voorbije|laatste|jongste) OneAmount {past}
     | het? (afgelopen|voorbije|laatste) <clock_unit> {one_past}
     | de? (afgelopen|voorbije|laatste|jongste) SomePlural {past}
     | de? NUM (afgelopen|voorbije|laatste) <plural> {number_past}
     | de? (afgelopen|voorbije|laatste|jongste) (paar|aantal) SomePlural {past}
SomePlural = <plural> {some}
Coming = de? (komende|volgende|aankomende|eerstvolgende) Duration {coming}
     | het? (komende|volgende|aankomende|komend|volgend|aankomend) <clock_unit> {one_coming}
     | de? (komende|aankomende) SomePlural {coming}
     | de? (komende|aankomende) (paar|aantal) SomePlural {coming}
     | de? NUM (komende|volgende|aankomende|aanstaande) <plural> {number_coming}

BareDate = #day ~/ ~#month
     | #day ~- ~#month
DayRange = van? BareDate - Date {range}
     | van BareDate (tot|-) BareDate ,? Year {range}
     | (van|tussen|vanaf)? Day Until Day {range}
     | (van|tussen)? #day Until Date {range}
     | (van|tussen)? de &day Until Date {range}
     | tussen Day en Day {range}
     | tussen #day en Date {range}
     | tussen de &day en Date {range}
     | (van|tussen)? #day - DayMonth YearOf? {range}
     | (van|tussen)? Day - Day {range}
     | van #day ~- ~#month - Date {range}
     | <rel> maand (van|tussen)? #day (tot|en) #day {range unit=MONTH}
     | (van|tussen)? #day (tot|en) #day <rel> maand {range unit=MONTH}
Until = tot en met
     | (tot|t/m|tm)
     | t / m
MonthRange = (van|tussen|vanaf)? Stretch Until Stretch {range}
     | tussen Stretch en Stretch {range}
     | (van|tussen)? Year (-|~) Year {range}
     | Mon - Month {range}
     | tussen Mon en Month {range}
     | tussen Mon en Mon {range}
     | (van|vanaf) Mon Until Month {range}
     | (van|vanaf) Mon Until Mon {range}
     | Mon - Mon YearOf? {range}
     | Mon - Day {range}
     | Month - Month {range}
     | tussen Stretch en Day {range}
     | tussen Day en Stretch {range}
     | (van|vanaf) Stretch tot Present {range}
     | (van|vanaf) Day tot Present {range}
     | tussen Present en Day {range}
     | tussen Present en Stretch {range}
     | tussen Stretch en Present {range}
     | tussen Day en Present {range}
     | (van|tussen|vanaf)? Stretch Until Day {range}
     | (van|tussen|vanaf)? Day Until Stretch {range}
     | (van|tussen|vanaf) Present Until Day {range}
ClockRange = (van|tussen|vanaf)? ClockAny Until ClockTime {range}
     | (van|tussen|vanaf)? ClockAny Until Clock {range}
     | tussen ClockAny en ClockTime {range}
     | tussen ClockAny en Clock {range}
     | (van|tussen)? ClockAny - ClockTime {range}
     | (van|tussen|om)? Clock - Clock {range}
     | (van|tussen)? #hour - ClockTime {range}
     | (van|tussen) ClockTime (tot|en) Hour {range}
     | (van|vanaf) ClockTime Until Moment {range}
     | ClockSure tot Hour {range}
ClockAny = ClockTime
     | Clock
     | Hour
HourSpan = (van|tussen) Hour (tot|en) Hour uur? {range}
HourRange = HourSpan
     | Hour (tot|-) Hour uur? {range}
MomentRange = Day ,? om? ClockRange
     | Day ,? HourSpan
     | DayPartDay ,? HourRange
     | HourRange ,? DayPartDay
     | HourRange DayPart
     | DayPart HourRange
     | om ClockRange op? Day
     | DayPartDay ,? ClockRange
     | ClockRange (op|,)? Day
     | ClockRange (op|,)? DayPartDay
     | (van|tussen|vanaf) Moment Until Moment {range}
Present = nu meteen? {now}
     | (momenteel|thans|tegenwoordig) {now}
     | op dit (moment|ogenblik) {now}
     | op het moment {now}
     | op? heden {now}

Every = (elke|elk|iedere|ieder|alle)
Set = Every <weekday> {set}
     | Every <weekday> om? Clock {set}
     | Clock Every <weekday> {set}
     | Clock Every <unit> {set}
     | op? <weekdays> om? Clock {set}
     | Every <weekday> ClockTime {set}
     | Every <day_part> {set}
     | Every <unit> {set}
     | Every <unit> om? Clock {set}
     | Every <day_part> om Clock {set}
     | Every <day_part> om Hour {set}
     | Every <morning> {set}
     | Every <season> {set}
     | Every <month> {set}
     | Every <day_with_part> {set}
     | Every Amount {set}
     | om de Amount {set}
     | om de <unit> {set}
     | op <weekdays> {set}
     | (eenmaal|tweemaal|driemaal) per <unit> {set}
     | NUM (keer|maal) per <unit> {set}
     | NUM (keer|maal) (in|op) een <unit> {set}
     | (dagelijks|dagelijkse) {set unit=DAY}
     | (wekelijks|wekelijkse) {set unit=WEEK}
     | (maandelijks|maandelijkse) {set unit=MONTH}
     | (jaarlijks|jaarlijkse) {set unit=YEAR}
     | (tweewekelijks|tweewekelijkse) {set unit=WEEK relative=2}
     | (tweemaandelijks|tweemaandelijkse) {set unit=MONTH relative=2}
     | (halfjaarlijks|halfjaarlijkse) {set unit=MONTH relative=6}
     | (tweejaarlijks|tweejaarlijkse) {set unit=YEAR relative=2}
     | 's <s_set> {set}
class counted_thing = dag jaar nacht uur
class age_unit = jaar=unit:YEAR maand=unit:MONTH maanden=unit:MONTH weken=unit:WEEK week=unit:WEEK dagen=unit:DAY
class person = jongen meisje man vrouw kind dochter zoon baby peuter kleuter tiener bestuurder bestuurster verdachte slachtoffer
class person = jongeman jongere fietser motorrijder voetganger student studente leerling patient vader moeder inwoner
Aged = NUM <age_unit> (oud|oude|jong|jonge|ouder|jonger)
     | <person> van NUM <age_unit>
     | (is|was|werd|wordt) NUM <age_unit> (en|,|.|geworden)
UpTo = de Amount Until EndOf {up_to}
EndOf = Day
     | Month
     | <part> Wide
class happening = oorlog invasie inval pandemie epidemie crisis verkiezingen verkiezing aanval aanslag conflict gevechten
class happening = revolutie opstand protesten staking lockdown coronacrisis coronapandemie aardbeving overstroming brand
class happening = onafhankelijkheid val vrede wapenstilstand bezetting annexatie campagne onderhandelingen brexit
class happening = wereldoorlog begrafenis vergadering top ramp moord schietpartij bombardementen uitbraak mobilisatie
class event_cue = sinds voor na vanaf tijdens tot bij in
Reference = SomePlural geleden {was}
     | (tot) voor kort {was}
     | (in) die tijd {was}
     | (destijds|indertijd|toentertijd|weleer|vroeger|onlangs|recent|recentelijk|voorheen|eertijds) {was}
     | (eerder|vroeger) {was score=70}
     | (eerder|vroeger) (dan|een|al|als|of|in) {score=1}
     | niet (eerder|vroeger) {score=1}
     | (in|uit) het verleden {was}
     | lang geleden {was}
     | (binnenkort|weldra|straks) {will}
     | in de nabije? toekomst {will}
     | Present

Top = Stretch
     | in de nacht van ANY op > WeekdayDate
     | UpTo
     | > #day < (en|,|of) ANY <mon> YearOf?
     | > #day < , ANY (en|,|of) ANY <mon> YearOf?
     | > <weekday> #day < (en|,|of) ANY ANY <mon> YearOf?
     | (vroeg|laat) in de <day_part>
     | (eerder|later) vandaag {day_shift=0}
     | een <counted_thing> van {score=1}
     | Aged {score=1}
     | (jarenlang|jarenlange) {some unit=YEAR}
     | (maandenlang|maandenlange) {some unit=MONTH}
     | (wekenlang|wekenlange) {some unit=WEEK}
     | (dagenlang|dagenlange) {some unit=DAY}
     | (urenlang|urenlange) {some unit=HOUR}
     | al > SomePlural
     | op > DayOnly
     | op > #day ~/ ~#month
     | Day
     | Moment
     | (om|rond|omstreeks|tegen|vanaf) > Clock
     | om ongeveer > Clock
     | voorafgaand aan > Clock
     | #hour ~. ~#minute (procent|euro|miljoen|miljard|meter|kilometer|km|graden|punten|seconden|%) {score=1}
     | (om|rond|omstreeks|tegen|vanaf|tot|na|voor) #hour ~. ~#minute (procent|euro|miljoen|miljard|meter|kilometer|km|graden|punten|seconden|%) {score=1}
     | over > DayAmount (na|vanaf) Anchor {after_it}
     | (tot|na|voor|sinds) > #hour (uur|u)
     | (tot|na|voor|sinds) > #hour ~. ~#minute
     | 's <s_part>
     | ' s <s_part>
     | in > de <day_part>
     | (in|tijdens) > de (vroege|late)? <day_part>
     | (in|tijdens) > de (vroege|late) <morning>
     | (rond|omstreeks|tegen) > de middag {hour=12 minute=0}
     | (in|sinds|tot|vanaf) > =year
     | in > de <morning>
     | ClockTime
     | ClockRange
     | MomentRange
     | DayRange
     | MonthRange
     | Duration
     | binnen > Duration {coming strict=1}
     | binnen > de? (komende|eerstvolgende|aankomende|volgende) Duration {coming strict=1}
     | (al|sinds) > Duration {past}
     | Past
     | (in|gedurende|over) > Past
     | Coming
     | (in|gedurende) > Coming
     | Set
     | <event_cue> > (het|de) (begin|einde|eind|start|uitbreken|aanvang|begin) van (de|het) <happening> {event}
     | <event_cue> > (het|de) (begin|einde|eind|start|uitbreken|aanvang) van (de|het) ANY <happening> {event}
     | (sinds|tijdens|na|voor) > (de|het) <happening> {event score=70}
     | (sinds|tijdens|na|voor) > (de|het) ANY <happening> {event score=60}
     | Reference
)";

}  // namespace kroniek::annotate::times

// English times (grammar.h says how a grammar is written).
#include "annotate/times/grammar.h"

namespace kroniek::annotate::times {

const std::string_view english_grammar = R"(
weak = the a an in on at of for to till until from by and or since over that this these it with per is , . - : / ' ( )
weak = during after before within around about into through be no not when 's later earlier one time

class sure_month = january=month:1 february=month:2 april=month:4 june=month:6 july=month:7 august=month:8 september=month:9
class sure_month = october=month:10 november=month:11 december=month:12
class month = january=1 february=2 ^march=3 april=4 ^may=5 june=6 july=7 august=8 september=9 october=10 november=11 december=12
class mon = january=month:1 february=month:2 march=month:3 april=month:4 may=month:5 june=month:6 july=month:7
class mon = august=month:8 september=month:9 october=month:10 november=month:11 december=month:12
class mon = jan=month:1 feb=month:2 mar=month:3 apr=month:4 jun=month:6 jul=month:7 aug=month:8 sep=month:9 sept=month:9
class mon = oct=month:10 nov=month:11 dec=month:12
class abbr = jan=month:1 feb=month:2 apr=month:4 jun=month:6 jul=month:7 aug=month:8 sept=month:9 oct=month:10
class abbr = nov=month:11 ^dec=month:12
class weekday = monday=1 tuesday=2 wednesday=3 thursday=4 friday=5 saturday=6 sunday=7
class capital_month = ^march=month:3 ^may=month:5
class wday = ^mon=weekday:1 tue=weekday:2 tues=weekday:2 ^wed=weekday:3 thu=weekday:4 thur=weekday:4 thurs=weekday:4
class wday = fri=weekday:5 ^sat=weekday:6 ^sun=weekday:7
class weekdays = mondays=weekday:1 tuesdays=weekday:2 wednesdays=weekday:3 thursdays=weekday:4 fridays=weekday:5
class weekdays = saturdays=weekday:6 sundays=weekday:7 weekends=unit:WEEKEND weekdays=unit:WORKDAY

class unit = seconds=SECOND sec=SECOND secs=SECOND minute=MINUTE minutes=MINUTE min=MINUTE mins=MINUTE hour=HOUR hours=HOUR
class unit = hr=HOUR hrs=HOUR h=HOUR day=DAY days=DAY night=DAY nights=DAY workday=WORKDAY workdays=WORKDAY weekday=WORKDAY
class unit = weekend=WEEKEND weekends=WEEKEND week=WEEK weeks=WEEK fortnight=unit:WEEK,relative:2
class unit = fortnights=unit:WEEK,relative:2 month=MONTH months=MONTH quarter=QUARTER quarters=QUARTER year=YEAR years=YEAR
class unit = yr=YEAR yrs=YEAR decade=DECADE decades=DECADE century=CENTURY centuries=CENTURY semester=HALF
class short_unit = second=unit:SECOND
class fortnight = fortnight=unit:WEEK,relative:2
class day_unit = day=unit:DAY days=unit:DAY week=unit:WEEK weeks=unit:WEEK month=unit:MONTH months=unit:MONTH year=unit:YEAR
class day_unit = years=unit:YEAR
class plural = seconds=unit:SECOND minutes=unit:MINUTE hours=unit:HOUR days=unit:DAY nights=unit:DAY weeks=unit:WEEK
class plural = weekends=unit:WEEKEND months=unit:MONTH years=unit:YEAR decades=unit:DECADE centuries=unit:CENTURY
class one = week=unit:WEEK weekend=unit:WEEKEND month=unit:MONTH quarter=unit:QUARTER semester=unit:HALF year=unit:YEAR
class one = decade=unit:DECADE century=unit:CENTURY workweek=unit:WORKDAY
class counted = day=DAY week=WEEK weekend=WEEKEND month=MONTH year=YEAR decade=DECADE
class counts = days=counted:DAY weeks=counted:WEEK months=counted:MONTH years=counted:YEAR quarters=counted:QUARTER
class clock_unit = hour=unit:HOUR minute=unit:MINUTE minutes=unit:MINUTE seconds=unit:SECOND hours=unit:HOUR
class long_unit = week=unit:WEEK month=unit:MONTH quarter=unit:QUARTER year=unit:YEAR decade=unit:DECADE century=unit:CENTURY
class long_unit = fortnight=unit:WEEK,relative:2 weekend=unit:WEEKEND

class day_only = day=unit:DAY
class one_day = day=unit:DAY week=unit:WEEK year=unit:YEAR month=unit:MONTH night=unit:DAY
class year_cue = than in since of from until till by after before around early late mid year to and between during through summer winter spring fall autumn circa
class rel = last=relative:-1 previous=relative:-1 past=relative:-1,strict:1 next=relative:1 following=relative:1
class rel = coming=relative:1,strict:1 upcoming=relative:1,strict:1 this=relative:0 current=relative:0
class day_shift = today=0 yesterday=-1 tomorrow=1 tmrw=1 tmr=1
class part = early=BEGIN late=END mid=MIDDLE
class edge = beginning=part:BEGIN start=part:BEGIN end=part:END middle=part:MIDDLE close=part:END
class season = spring=SP summer=SU autumn=FA fall=FA winter=WI
class decade = noughties=0 twenties=20 thirties=30 forties=40 fifties=50 sixties=60 seventies=70 eighties=80 nineties=90
class day_part = morning=MO afternoon=AF evening=EV night=NI
class day_parts = mornings=day_part:MO afternoons=day_part:AF evenings=day_part:EV
class noon = noon=hour:12,minute:0 midday=hour:12,minute:0 noontime=hour:12,minute:0 midnight=hour:0,minute:0
class meridiem = am=0 pm=1
class quarter_hour = quarter=minute:15
class spelled_minute = ten=minute:10 fifteen=minute:15 twenty=minute:20 thirty=minute:30 forty=minute:40 fifty=minute:50
class dec = dec=month:12

class holiday = christmas=1225 xmas=1225 halloween=1031 easter=2100 thanksgiving=11144 juneteenth=619 pentecost=2149
class day_name = christmas=holiday:1225 valentine=holiday:214 valentines=holiday:214 independence=holiday:704
class day_name = veterans=holiday:1111 remembrance=holiday:1111 memorial=holiday:10591 labor=holiday:10911
class day_name = labour=holiday:10911 earth=holiday:422 mother=holiday:10527 mothers=holiday:10527 father=holiday:10637
class day_name = fathers=holiday:10637 thanksgiving=holiday:11144 armistice=holiday:1111 columbus=holiday:11021
class day_name = inauguration=holiday:120 flag=holiday:614 bastille=holiday:714 canada=holiday:701 australia=holiday:126
class day_name = boxing=holiday:1226 groundhog=holiday:202 president=holiday:10231 presidents=holiday:10231

class future = will shall going would plans plan planned expected scheduled due set must may should could hopes wants i'll
class future = we'll they'll he'll she'll it'll upcoming forthcoming
class future = begin begins start starts open opens reopen reopens close closes leave leaves arrive arrives take takes go goes
class future = meet meets vote votes return returns resume resumes expire expires launch launches appear appears hold holds
class future = host hosts visit visits face faces kick kicks run runs end ends play plays travel travels come comes hope
class past = was were had did said told came went took made gave got fell died began left held won lost met called saw
class past = found has been have became ago sent shot struck hit rose grew drew flew knew threw broke spoke wrote drove rode
class past = stole chose froze woke sank swam ran sang rang drank shook bought brought caught fought sought taught thought
class past = built kept slept swept wept felt dealt meant spent lent paid laid sold stood understood withdrew withstood fled
class past = bled led fed sped slid hid bid burst cost cut quit shut split spread beat bit ate forgot forgave heard overtook
class past = overcame stuck swung tore wore swore bore blew hung dug stung spun shone sat lay slew sued tied lied saw mistook
class open = is are
class until = until till
class since = since
class before_noun = the a an his its their our no of
class passive = is are be being
class for_or_ahead = in
past_form = *ed

Fiscal = (fiscal|financial) year? Year {year_kind=FISCAL}
     | the? (fiscal|financial) year Year {year_kind=FISCAL}
     | Year (fiscal|financial) year {year_kind=FISCAL}
     | (the)? <rel> (fiscal|financial) year {year_kind=FISCAL}
     | fy -? #year {year_kind=FISCAL}
     | fy ~#year {year_kind=FISCAL}
Years = #year ~- ~#short_year
     | #year ~/ ~#short_year
     | #year - #until_year
     | #year / #until_year
SchoolYear = the? Years (academic|school|university) year {year_kind=SCHOOL}
     | the? (academic|school|university) year Years {year_kind=SCHOOL}
Year = #year
     | (the)? year of? #year
     | ' ~#short_year
YearOf = Year
     | (of|in) Year
     | of? <rel> year
     | (of|in) =year
     | of the year {unit=YEAR relative=0}

DayNumber = #day
     | &day
     | =day
     | the &day
Mon = <mon>
DayMonth = <mon> DayNumber
     | <mon> , &day
     | <mon> - DayNumber
     | <mon> / DayNumber
     | the? &day day? of <mon>
     | #day of <mon>
     | #day -? <mon>
     | #day / <mon>
     | =day <mon>
     | the? &day <mon>
Date = DayMonth ,? YearOf
     | DayMonth (-|/) Year
     | DayMonth ,? =year
     | DayMonth
     | <rel> DayMonth
     | the? &day of (this|the) month {unit=MONTH relative=0}
     | the? &day day of the month {unit=MONTH relative=0}
     | the? &day day of <rel> month {unit=MONTH}
     | the? &day (of)? <rel> month {unit=MONTH}
     | #month ~/ ~#day ~/ ~#year
     | #month ~- ~#day ~- ~#year
     | #day ~. ~#month ~. ~#year
     | #month ~/ ~#day ~/ ~#short_year
     | #month ~- ~#day ~- ~#short_year
     | #year ~- ~#month ~- ~#day
     | #year ~/ ~#month ~/ ~#day
     | #year ~. ~#month ~. ~#day
     | #day . <mon> Year
     | #day ~/ ~#month ~/ ~#year
     | #day ~- ~#month ~- ~#year
     | #day ~/ ~#month ~/ ~#short_year
     | #year - <mon> - #day
     | #year / <mon> / #day
DayOnly = the &day
     | &day
Weekday = <weekday>
     | <rel> <weekday>
     | the (previous|past) <weekday> {relative=-1}
     | the following <weekday> {relative=1}
     | <weekday> this week {unit=WEEK relative=0}
     | <rel> <wday>
     | <weekday> last week {unit=WEEK relative=-1}
     | <weekday> next week {unit=WEEK relative=1}
     | early on? <weekday>
     | late on? <weekday>
     | <rel> week (on|'s)? <weekday> {unit=WEEK}
     | <weekday> of? <rel> week {unit=WEEK}
     | <weekday> of the following week {unit=WEEK relative=1}
     | <rel> week <wday> {unit=WEEK}
WeekdayDate = <weekday> ,? Date
     | <wday> ,? Date
     | <rel>? <weekday> ,? #month ~/ ~#day
     | <weekday> ,? the? &day
     | <wday> the? &day
     | <weekday> ,? (the)? #day ~/ ~#month
     | Date ( <weekday> )
     | Date ( <wday> )
     | Date ,? <weekday>
     | <day_shift> ,? Date
Holiday0 = <holiday> YearOf?
     | <day_name> day YearOf?
Holiday = <holiday> YearOf?
     | <rel> <holiday>
     | <day_name> day YearOf?
     | <rel> <day_name> day
     | <day_name> 's day YearOf?
     | <day_name> ' day YearOf?
     | christmas eve YearOf? {holiday=1224}
     | new year 's? (day)? YearOf? {holiday=101}
     | new year 's eve YearOf? {holiday=1231}
     | new year eve YearOf? {holiday=1231}
     | good friday YearOf? {holiday=2098}
     | ash wednesday YearOf? {holiday=2054}
     | black friday YearOf? {holiday=21144}
     | (st|saint) patrick 's? day? YearOf? {holiday=317}
     | mlk day YearOf? {holiday=10131}
     | Holiday0 weekend Year? {unit=WEEKEND}
     | the? weekend of Holiday0 {unit=WEEKEND}
     | the? weekend of the? Date {unit=WEEKEND}
     | the? weekend of <mon> DayNumber (-|and) ANY {unit=WEEKEND}
     | palm sunday YearOf? {holiday=2093}
     | maundy thursday YearOf? {holiday=2097}
     | holy saturday YearOf? {holiday=2099}
     | mardi gras YearOf? {holiday=2053}
     | shrove tuesday YearOf? {holiday=2053}
     | ascension day YearOf? {holiday=2139}
     | whit sunday YearOf? {holiday=2149}
     | whit monday YearOf? {holiday=2150}
     | election day YearOf? {holiday=21111}
     | all saints ' day YearOf? {holiday=1101}
     | all souls ' day YearOf? {holiday=1102}
     | april fools ' day YearOf? {holiday=401}
     | april fool 's day YearOf? {holiday=401}
     | international? women 's day YearOf? {holiday=308}
     | cinco de mayo YearOf? {holiday=505}
     | bonfire night YearOf? {holiday=1105}
     | guy fawkes (night|day) YearOf? {holiday=1105}
     | the? next new year 's? day? {holiday=101 relative=1}
     | easter (monday) YearOf? {holiday=2101}
     | easter (sunday) YearOf? {holiday=2100}
     | the? fourth of july YearOf? {holiday=704}
     | st patrick 's? day YearOf? {holiday=317}
     | may day YearOf? {holiday=501}
     | international? workers ' day YearOf? {holiday=501}
     | valentine 's day YearOf? {holiday=214}
     | martin luther king jr? day YearOf? {holiday=10131}
Counted = the? &ordinal <weekday> (of|in) Wide
     | the? last <weekday> (of|in) Wide {ordinal=-1}
     | the? &ordinal <weekday> (of|in) <month>
     | the? last <weekday> (of|in) <month> {ordinal=-1}
     | the? &ordinal <counted> (of|in) <month>
     | the? last <counted> (of|in) <month> {ordinal=-1}
     | the? &ordinal <counted> (of|in) Mon
     | the? last <counted> (of|in) Mon {ordinal=-1}
     | the? &ordinal <counted> (of|in) Wide
     | the? last <counted> (of|in) Wide {ordinal=-1}
     | the? first =count <counts> (of|in) Wide {ordinal=1}
     | the? (last|final) =count <counts> (of|in) Wide {ordinal=-1}
     | the? &ordinal <counted> Relative
     | the? &ordinal <counted> (of|in) =year
Day = WeekdayDate
     | Date
     | Weekday
     | <day_shift>
     | (earlier|later|late|early) <day_shift>
     | Holiday
     | ContextDay
     | Shift
     | <weekday> ,? Shift
     | Shift on <weekday>
     | the? day before yesterday {day_shift=-2}
     | this past <weekday> {relative=-1 strict=1}
     | this coming <weekday> {relative=1 strict=1}
     | a week from <weekday> {relative=1}
     | the? day after tomorrow {day_shift=2}
     | this day {unit=DAY relative=0}
ContextDay = (later|earlier)? (that|same) day {unit=DAY relative=0 context=1}
     | (later|earlier)? the same day {unit=DAY relative=0 context=1}
     | the (following|next) day {unit=DAY relative=1 context=1}
     | the day after {unit=DAY relative=1 context=1}
     | the previous day {unit=DAY relative=-1 context=1}
     | the day before {unit=DAY relative=-1 context=1}

Month = <sure_month>
     | the? month of <month> YearOf?
     | <mon> ,? Year
     | <mon> (-|/) Year
     | <mon> YearOf
     | <mon> ,? =year
     | #month ~- ~#year
     | #year ~- ~#month {iso_month}
     | #month / #year
     | <rel> <month>
     | <rel> <abbr>
     | #year -? <month>
     | #year ,? <mon>
     | <mon> ,? two thousand {year=2000}
MonthCue = (in|since|until|by|during|from|of|through|after|before)
Quarter = the? &quarter quarter YearOf?
     | <rel> year 's &quarter quarter {unit=YEAR}
     | q ~#quarter -? YearOf?
     | Year -? q ~#quarter
     | Year the &quarter quarter
     | the? &half_year half YearOf
     | the? (second) half YearOf {half_year=2}
     | h ~#half_year -? Year
     | Year -? h ~#half_year
Season = (the)? <season> YearOf
     | (the)? <season> of? Years
     | <rel> <season>
     | the <season>
     | the <season> of {score=1}
Relative = (the)? <rel> <one>
     | this past <one> {relative=-1}
     | this coming <one> {relative=1}
     | that year {unit=YEAR relative=0 context=1}
     | the same year {unit=YEAR relative=0 context=1}
     | that month {unit=MONTH relative=0 context=1}
     | that week {unit=WEEK relative=0 context=1}
     | the (following) year {unit=YEAR relative=1 context=1}
     | the (previous) year {unit=YEAR relative=-1 context=1}
     | the weekend {unit=WEEKEND relative=0 strict=1}
     | the weekend of {score=1}
     | that weekend {unit=WEEKEND relative=0 context=1}
     | the week after (the)? next {unit=WEEK relative=2}
     | the <one> before last {relative=-2}
     | the month after (the)? next {unit=MONTH relative=2}
     | the year after (the)? next {unit=YEAR relative=2}
     | the weekend after (the)? next {unit=WEEKEND relative=2}
     | the? year to date {unit=YEAR relative=0 part=SO_FAR}
     | this calendar year {unit=YEAR relative=0}
Decade = the? mid? <decade>
     | the two thousands {decade=2000}
     | the (twenty) -? tens {decade=2010}
     | the? #decade ~s
     | the? ' #decade ~s
     | the? #decade ' s
     | the? #decade 's
Century = the? &century century
Week = the? week #week YearOf?
     | the week (of|beginning|commencing|starting|from) on? Date {unit=WEEK}
     | the week (of|beginning|commencing|starting) the &day {unit=WEEK}
The = the day {unit=DAY relative=0}
     | the month {unit=MONTH relative=0}
     | the week {unit=WEEK relative=0}
     | the year {unit=YEAR relative=0}
     | the century {unit=CENTURY relative=0}
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
Part = <part> -? Wide
     | the <part> -? Decade
     | the <part> -? Century
     | so far Wide {part=SO_FAR}
     | Wide so far {part=SO_FAR}
     | Wide to date {part=SO_FAR}
     | the? first half of HalfOf {part=FIRST_HALF}
     | the? (second|latter) half of HalfOf {part=SECOND_HALF}
     | the? <edge> of The
     | the? rest of The {part=REST}
     | later in The {part=REST}
     | (earlier|early) in The {part=SO_FAR}
     | the? &ordinal <counted> of The
     | the? first =count <counts> of The {ordinal=1}
     | the? (last|final) =count <counts> of The {ordinal=-1}
     | the? last <counted> of The {ordinal=-1}
     | the? rest of Wide {part=REST}
     | the? rest of week {unit=WEEK relative=0 part=REST}
     | the? rest of the? year {unit=YEAR relative=0 part=REST}
     | <part> -? <mon> YearOf?
     | <part> in Wide
     | the? <edge> of Wide
     | the? <edge> of <mon> YearOf?
     | the? end of <day_shift>
     | end of month {unit=MONTH relative=0 part=END}
     | end of year {unit=YEAR relative=0 part=END}
     | (later|later) in? Wide {part=REST}
     | (earlier|early) in? Wide {part=SO_FAR}
     | the first part of Wide {part=BEGIN}
HalfOf = Month
     | Decade
     | Century
     | <mon>
     | the <one> {relative=0}
Stretch = Part
     | Wide

Hour = #hour
     | =hour
Minute = #minute
     | =minute
     | <quarter_hour>
OClock = (o'clock|oclock)
ClockSure = #hour ~: ~#minute
     | Hour p . m .? {meridiem=1}
     | Hour a . m .? {meridiem=0}
     | a? quarter (past|after) Hour <meridiem>? {minute=15}
     | Hour (sharp|ish) {minute=0}
     | #hour ~: ~#minute ~: ~#second
     | #hour ~: ~#minute <meridiem>
     | #hour ~: ~#minute ~: ~#second <meridiem>
     | #hour ~. ~#minute <meridiem>
     | #hour <meridiem>
     | =hour <meridiem>
     | =hour =minute <meridiem>
     | Hour OClock <meridiem>?
     | <noon>
     | Hour noon {minute=0}
     | Hour midnight {hour=0 minute=0}
     | #hour ~. <meridiem>
     | Minute (minutes|min)? past Hour <meridiem>? {past_hour}
     | Minute (minutes|min)? past Hour OClock {past_hour}
     | Minute (minutes|min) to Hour <meridiem>? {to_hour}
     | <quarter_hour> to Hour <meridiem>? {to_hour}
     | half past Hour <meridiem>? {minute=30}
     | half past Hour OClock {minute=30}
     | mid - day {hour=12 minute=0}
     | #clock Zone
     | #clock local time
     | #clock (hours|hrs) Zone?
     | #clock (hours|hrs) local time
     | #clock <meridiem>
ClockUnsure = #hour ~. ~#minute
     | =hour =minute
     | =hour =minute minutes
     | =hour - <spelled_minute>
Clock = ClockSure
     | ClockUnsure
Zone = (gmt|utc|bst|cet|est|edt|et|pst|pdt|pt)
     | (eastern|mountain|central|pacific|greenwich) (standard|daylight|mean)? (time|timezone)
DayPart = in the <day_part>
     | during the <day_part>
     | at (night) {day_part=NI}
ClockTime = Clock DayPart
     | Hour DayPart
     | DayPart at? Clock
     | DayPart at Hour
     | ClockSure
     | ClockSure Zone
     | Clock (at) (night) {day_part=NI}
DayPartDay = (early|later|late|earlier)? (tonight|tonite) {day_shift=0 day_part=NI}
     | (early|later|late|earlier)? this <day_part> {day_shift=0}
     | this (early|late) <day_part> {day_shift=0}
     | (early|late|later)? last night {day_shift=-1 day_part=NI}
     | (early|late) <day_shift> <day_part>
     | <day_shift> am {day_part=MO}
     | <day_shift> pm {day_part=AF}
     | <weekday> am {day_part=MO}
     | <weekday> pm {day_part=AF}
     | the? &ordinal <weekday> <day_part> (of|in) Wide
     | the? last <weekday> <day_part> (of|in) Wide {ordinal=-1}
     | last evening {day_shift=-1 day_part=EV}
     | <weekday> (early|late)? <day_part>
     | <rel> <weekday> <day_part>
     | <day_shift> <day_part>
     | Day (early|late)? in the <day_part>
     | (early|late) <weekday> <day_part>
     | the night of Day {day_part=NI}
     | the <part>? -? <day_part> (of|on|,)? Day
     | Day ,? in the <part>? -? <day_part>
     | <weekday> <part> -? <day_part>
     | next <day_part> {day_shift=1}
     | that <day_part> {context=1 unit=DAY relative=0}
     | the <day_part> before {context=1 unit=DAY relative=-1}
Moment = <wday> <mon> #day ClockTime Year
     | #year ~- ~#month ~- ~#day ~t ~#hour ~: ~#minute
     | #year ~- ~#month ~- ~#day ~t ~#hour ~: ~#minute ~: ~#second
     | the &day (at|,)? ClockTime
     | ClockTime on the &day
     | Day (before|after|by|until|from) ClockTime
     | Day (later|earlier) than ClockTime
     | Day ,? (at|around|about|by|for|-)? ClockTime
     | ClockTime or (later|earlier|after|before) (on|,)? Day
     | Clock early? (morning) {day_part=MO}
     | Day ,? at? Clock early? (morning) {day_part=MO}
     | Day ,? (at|around|about)? Clock
     | Day at Hour
     | DayPartDay ,? (at|around|about)? Clock
     | DayPartDay ,? (at|around|about) Hour
     | ClockTime ,? (on|,|of)? Day
     | ClockTime on <wday>
     | ClockTime (on|,)? DayPartDay
     | Clock (on|,)? Day
     | Clock (on|,)? DayPartDay
     | DayPartDay

Amount = NUM <unit> {duration}
     | NUM <unit> and a? half {and_half}
     | NUM <unit> and a quarter {and_quarter}
     | NUM -? <unit> {duration}
     | NUM more <unit> {duration}
     | NUM (full|whole|straight|consecutive|long) <unit> {duration}
     | half an? <unit> {half}
     | a? half -? <unit> {half}
     | one <short_unit> {one}
     | (all|full|whole|another) -? <one_day> {one}
     | another <unit> {one}
     | the (full|whole|entire) <one_day> {one}
Some = (several|many|numerous|few|some) <plural> {some}
     | a few (more)? <plural> {some}
     | a couple of? <plural> {some}
     | (dozens|hundreds|thousands|tens) of <plural> {some}
Amounts = Amount
     | Amount ,? and? Amounts {sum}
Duration = Amounts
     | Some
Ago = Duration ago {ago}
     | Duration back {ago}
Ahead = in Duration {from_now}
     | Duration from (now|today) {from_now}
     | Duration hence {from_now}
Later = Duration (later|afterwards) {from_now context=1}
     | Duration (earlier|before|previously) {ago context=1}
DayAmount = NUM <day_unit> {duration}
OneDay = the <day_only> {one}
Around = OneDay after Anchor {after_it}
     | OneDay before Anchor {before_it}
     | DayAmount (after|from|since) Anchor {after_it}
     | DayAmount (before|prior) to? Anchor {before_it}
Anchor = WeekdayDate
     | Date
     | Weekday
     | <day_shift>
     | Holiday
     | ContextDay
Shift = Ago
     | Ahead
     | Later
     | Around
SomePlural = <plural> {some}
OneAmount = Amount
     | Some
Past = the? (last|past|previous) OneAmount {past}
     | the? (past|last) <clock_unit> {one_past}
     | the (past) <long_unit> {one_past}
     | the? (past|last|previous) <fortnight> {one_past}
     | (the|these) (last|past) (few|couple)? of? SomePlural {past}
     | recent SomePlural {past}
     | the? NUM (last|past|previous) <plural> {number_past}
Coming = the? (next|coming|following) Duration {coming}
     | the? (next|coming|following) <fortnight> {one_coming}
     | the? (next|coming) <clock_unit> {one_coming}
     | the coming SomePlural {coming}
     | the next few SomePlural {coming}
     | the? NUM (next|coming|upcoming|following) <plural> {number_coming}

Today = date {day_shift=0}
     | the? current date {day_shift=0}
Until = (to|through|until|till|til|thru)
BareDate = #month ~/ ~#day
DayRange = from? BareDate - Date {range}
     | (from|between) BareDate (-|and|to|until|through) BareDate {range}
     | from BareDate (to|-) BareDate ,? Year {range}
     | (from|between)? Day Until Day {range}
     | between Day and Day {range}
     | (from|between)? DayMonth Until DayNumber ,? YearOf? {range}
     | (from|between)? DayMonth - DayNumber ,? YearOf? {range}
     | between DayMonth and DayNumber ,? YearOf? {range}
     | (from|between)? DayNumber Until Date {range}
     | between DayNumber and Date {range}
     | (from)? DayNumber - Date {range}
     | (from|between)? Date - Date {range}
     | (from|between)? #day (to|till|until|and) #day of? <rel> month {range unit=MONTH}
MonthRange = (from|between)? Stretch Until Stretch {range}
     | between Stretch and Stretch {range}
     | (from|between)? Year (-|~) Year {range}
     | Mon - Month {range}
     | Mon - Mon YearOf? {range}
     | Mon Until Mon YearOf? {range}
     | Mon - Day {range}
     | Month - Month {range}
     | between Mon and Month {range}
     | between Mon and Mon YearOf? {range}
     | from Mon Until Month {range}
     | from Mon Until Mon YearOf? {range}
     | between Day and Stretch {range}
     | between Stretch and Present {range}
     | between Day and Present {range}
     | between Present and Day {range}
     | between Present and Stretch {range}
     | from Stretch Until Present {range}
     | from Day Until Present {range}
     | from Stretch Until Today {range}
     | from Day Until Today {range}
     | from Mon Until Today {range}
     | (from|between)? Stretch Until Day {range}
     | between Stretch and Day {range}
     | (from)? Day Until Stretch {range}
ClockRange = (from|between)? ClockAny Until ClockTime {range}
     | (from|between)? ClockAny Until Clock {range}
     | between ClockAny and ClockTime {range}
     | between ClockAny and Clock {range}
     | (from|between)? ClockAny - ClockTime {range}
     | (from|between) ClockTime (to|and|till|until) Hour {range}
     | from ClockTime Until Moment {range}
     | between Present and ClockTime {range}
     | between ClockTime and Present {range}
     | between ClockAny Until ClockTime {range}
     | between ClockAny Until Clock {range}
ClockAny = ClockTime
     | Clock
     | Hour
HourSpan = (from|between) Hour (to|until|till|and) Hour {range}
HourRange = HourSpan
     | Hour (to|until|till|-) Hour {range}
MomentRange = Day ,? (at|from)? ClockRange
     | the &day ,? (at|from)? ClockRange
     | the =day ,? from ClockRange
     | Day ,? HourSpan
     | DayPartDay ,? HourRange
     | HourRange ,? DayPartDay
     | HourRange DayPart
     | DayPart HourRange
     | DayPartDay ,? ClockRange
     | ClockRange (on|,|of)? Day
     | ClockRange (on|,)? DayPartDay
     | (from|between) Moment Until Moment {range}
Present = (now|currently|nowadays|presently) {now}
     | at the minute {now}
     | these days {now}
     | at present {now}
     | at the present time {now}
     | at the moment {now}
     | at this (time|moment) {now}
     | right now {now}

Every = (every|each)
Set = Every <weekday> {set}
     | Every <weekday> at? Clock {set}
     | Clock Every <weekday> {set}
     | Clock Every <unit> {set}
     | Clock on? <weekdays> {set}
     | Every <day_part> at Hour {set}
     | <day_parts> at Clock {set}
     | Every <day_part> {set}
     | Every <unit> {set}
     | Every <unit> at? Clock {set}
     | everyday (at)? Clock {set unit=DAY}
     | Clock everyday {set unit=DAY}
     | everyday {set unit=DAY}
     | Every <day_part> at Clock {set}
     | Every <weekday> <day_part> {set}
     | Every <season> {set}
     | Every <month> {set}
     | Every Amount {set}
     | Every other <weekday> {set}
     | Every other <long_unit> {set relative=2}
     | Every other <one_day> {set relative=2}
     | Every <wday> {set}
     | on <weekdays> {set}
     | <weekday> <day_parts> {set}
     | <day_parts> {set}
     | <weekdays> {set}
     | (once|twice) (a|per|every|each) <unit> {set}
     | NUM times (a|per|every|each) <unit> {set}
     | (daily) {set unit=DAY}
     | (weekly) {set unit=WEEK}
     | (monthly) {set unit=MONTH}
     | (yearly|annually|annual) {set unit=YEAR}
     | (quarterly) {set unit=MONTH relative=3}
     | (nightly) {set unit=DAY}
     | (biweekly|bi-weekly) {set unit=WEEK relative=2}
     | (bimonthly|bi-monthly) {set unit=MONTH relative=2}
     | (biannual|semiannual|biannually|semiannually) {set unit=MONTH relative=6}

class superlative = worst best lowest highest biggest largest longest shortest deadliest first only most least fastest slowest
class superlative = strongest weakest hottest coldest warmest driest wettest sharpest steepest heaviest greatest smallest
class age_unit = year=unit:YEAR years=unit:YEAR month=unit:MONTH months=unit:MONTH week=unit:WEEK weeks=unit:WEEK day=unit:DAY
class age_unit = days=unit:DAY yr=unit:YEAR
Aged = NUM -? <age_unit> -? (old|olds|older|younger)
     | NUM <age_unit> (old|older|younger)
     | NUM -? Aged2
     | NUM <age_unit> of age
     | aged NUM <age_unit>?
Aged2 = <age_unit> - old
UpTo = the OneUnit (to|through|ended|ending) EndOf {up_to}
     | the? Amount (to|through|until|ended|ending) EndOf {up_to}
OneUnit = <one> {one}
EndOf = Day
     | Month
     | <mon>
     | <part> -? Wide
class happening = war invasion pandemic epidemic crisis election elections attack attacks conflict fighting revolution
class happening = uprising protests strike lockdown earthquake flood fire independence ceasefire occupation annexation
class happening = campaign talks negotiations brexit funeral summit disaster murder shooting outbreak mobilization
class event_cue = since before after from during until by at in
Reference = (recently|previously|formerly|lately) {was}
     | SomePlural ago {was}
     | in those days {was}
     | at the time {was score=70}
     | back then {was}
     | at the time of {score=1}
     | at the time (the|that|when|he|she|it|they) {score=1}
     | (up|out|bring|brings|brought) (to|of) date {score=1}
     | (earlier) {was score=70}
     | (earlier) (than|in|on|version|versions|generation|generations) {score=1}
     | (at) (that) time {was score=70}
     | long ago {was}
     | in the past {was}
     | soon {will}
     | as soon as {score=1}
     | in the near? future {will}
     | Present

Top = Stretch
     | UpTo
     | > #day < (and|,|or) ANY <mon> YearOf?
     | > #day < , ANY (and|,|or) ANY <mon> YearOf?
     | for > SomePlural
     | <superlative> ANY? ANY? in > Duration
     | an? <one_day> (of|in) {score=1}
     | Aged {score=1}
     | MonthCue > <capital_month>
     | on > DayOnly
     | on > <wday>
     | on > <wday> ,? (at)? Clock
     | from? <wday> (-|to|until|through) <wday> {range}
     | (early|late) in the <day_part>
     | Day
     | Moment
     | (at|around|about|by) > Clock
     | (at|around|about|by|to)? #hour ~. ~#minute (percent|million|billion|points|meters|metres|miles|km|degrees|seconds|%) {score=1}
     | in > DayAmount (from|after) Anchor {after_it}
     | at > Minute to Hour {to_hour}
     | (in|since|until) > =year
     | (in|since|until) > <dec>
     | ClockTime
     | (in|during|of) > the <part>? -? <day_part>
     | (in|by|since) > <part> -? <day_part>
     | at night {day_part=NI}
     | ClockRange
     | MomentRange
     | DayRange
     | MonthRange
     | Duration
     | within > Duration {coming strict=1}
     | within > the? (next|coming) Duration {coming strict=1}
     | (will|would|can|could|should|shouldn't|may|might|must|to|not|cannot) last > Duration
     | Past
     | (in|over|during|for|within) > Past
     | Coming
     | (in|over|during|for) > Coming
     | Set
     | <event_cue> > the (beginning|start|end|outbreak|onset) of the <happening> {event}
     | <event_cue> > the (beginning|start|end|outbreak|onset) of the ANY <happening> {event}
     | (since|during|after|before) > the <happening> {event score=70}
     | (since|during|after|before) > the ANY <happening> {event score=60}
     | (to|till) > date < (,|.|;|?) {now}
     | Reference
)";

}  // namespace kroniek::annotate::times

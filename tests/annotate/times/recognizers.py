#!/usr/bin/env python3
"""Measures times against the cases of Microsoft's Recognizers-Text (../shared/language/times, MIT licence).

The cases are DateTimeModel.json and MergedParser.json: whole sentences, all kinds of times together, with reference date
and resolved value (the other files have the parts of that pipeline one by one). A case is right when all its times are
found with the right words, type and value, and nothing else is.

  words   equal but for function words at their beginning (TIMEX3 leaves prepositions and articles out) and signs
  value   any of the values of the case (it gives the past and the future one; either is right). An end that is not
          a part of the interval there is its last day here. Of parts of a day and of begin, middle and end TIMEX3
          knows the name and not the hours: the names are compared. "Two months ago" is TIMEX3's month: right where
          the case's day is in it.

Left out are the cases on which Recognizers and TIMEX3 (or a reader of news) do not agree; each with its reason, all of
them printed with --left-out. Three quarters of the cases, by a hash of their text, were looked at while the grammars were
written (develop), the others are only counted (check).

usage: recognizers.py [--show WRONG] [--left-out] [SHOW_TIMES]     (SHOW_TIMES: build/release/models/show_times)
       KRONIEK_SHARED is the folder of the shared data, ../shared when unset.
"""
import argparse
import collections
import datetime
import hashlib
import json
import os
import pathlib
import re
import subprocess

MEASURED = "DateTimeModel.json,MergedParser.json"
LANGUAGES = {"nl": "Dutch", "en": "English"}
LEADING = {
    "nl": "de het een op in om van rond tussen tegen voor na sinds vanaf tot binnen gedurende en met over al per 's zo "
          "vroeg als later dan eerder niet startend beginnend begin voorafgaand aan omstreeks startende tijdens uiterlijk "
          "laat jaar langer meer minder ongeveer circa nadat er is t/m ten laatste of eindigend eindigt ervoor gelijk ruim afloop nog".split(),
    "en": "the a an on in at of from between around about by before after since until till for within during over to "
          "through with not no later than earlier sooner early as late starting beginning prior any time sometime up "
          "next-to circa year approximately more less nearly almost all or longer shorter and this greater ending equal advance".split(),
}
TRAILING = {"nl": "pst gmt utc of later hoger en eerder na vroeger uur erna ervoor".split(),
            "en": "or later and after onwards onward before above pst est gmt utc et pt cst".split()}
UNITS = "day|week|month|year|hour|minute|quarter|dag|week|maand|jaar|uur|minuut|kwartaal|weekend"
BARE_DATE = re.compile(r"(?<![\d:.-])\d{1,2}[/.-]\d{1,2}(?![\d/.:-])")
CHAT = re.compile(r"\b(tmrw?|eod|eom|eoy|otd|ooo|w/c|asap|eow|\d+p|cy ?\d+|\d+[dy]|nite|tonite|cortana)\b", re.I)


def reason_to_leave_out(language, text, result):
    """Why Recognizers and TIMEX3 do not agree on this result; None where they do."""
    words = result["Text"].lower()
    kind = result.get("TypeName", result.get("Type", "")).replace("datetimeV2.", "")
    values = values_of(result)
    timexes = [v.get("timex", "") for v in values]
    mod = " ".join(v.get("Mod", "") for v in values).strip()
    if kind not in ("date", "time", "datetime", "daterange", "timerange", "datetimerange", "duration", "set"):
        return "a kind that is no time: " + kind
    at = text.lower().find(words)
    if at >= 0 and words and re.search(r"\d", words) and re.search(r"[\w/_]", text[at - 1:at] if at > 0 else "") or (
            at > 1 and re.match(r"\w[-_]", text[at - 2:at])):
        return "inside an address or the name of a file"
    if re.search(r"\bSY\d", " ".join(timexes)):
        return "school years, which TIMEX3 has no value for"
    if "ref_undef" in mod:
        return "hangs on what was said before"
    if re.search(r"^(the |de |het )?(" + UNITS + r")$", words):
        return "a unit alone ('the month')"
    if re.search(r"\b(few|couple|paar|several|enkele|weken|maanden|jaren|dagen|weeks|months|years|days|hours|uren)\b", words) and \
            not re.search(r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|twee|drie|vier|vijf|zes|"
                          r"zeven|acht|negen|tien|veertig|half|hundred|honderd)", words):
        return "a number that the text does not say"
    if all(v.get("value") == "not resolved" for v in values) and kind in ("date", "daterange", "datetime") and \
            not re.search(r"(SP|SU|FA|WI)$|^FY\d", timexes[0] if timexes else ""):
        return "no day of the calendar"
    if kind in ("time", "timerange", "datetime", "datetimerange", "set") and bare_hour(language, words):
        return "a bare number as an hour"
    if BARE_DATE.search(words) and kind in ("date", "daterange", "datetime", "datetimerange") and \
            not re.search(r"\d{4}|\d([/.-])\d+\1'?\d\d", words):
        return "a day and a month as two bare numbers"
    if language == "nl" and kind == "time" and re.fullmatch(r"(rond |om )?\d{1,2}\.\d\d", words) and \
            not re.search(r"(om|rond|tot|tegen|voor|na|vanaf) " + re.escape(result["Text"]), text, re.I) and "om " not in words:
        return "a number with a stop as a time, without 'om' or 'uur'"
    if re.search(r"^(de dag (erna|ervoor|daarna|daarvoor)|the day (before|after)|the (next|following) day)$", words) or \
            re.search(r"^\S+ (minuten|uren|uur|dagen|weken|maanden|minutes|hours|days|weeks|months|years|fortnight)( .*)? (later|afterwards|eerder|earlier)$", words):
        return "hangs on what was said before"
    if kind.endswith("range") and re.search(
            r"\b(from|starting|beginning|startend|beginnend|vanaf|since|after|na)\b.*\b(for|gedurende|voor) \d|"
            r"^(for )?(\w+) (week|weeks|day|days|dag|dagen|weken|hours?|uur|months?|maanden),? (starting|beginning|from|startend|"
            r"beginnend|vanaf)|\bfor \d+ \w+ from\b|(within|binnen) .*\b(from|after|vanaf|na)\b|(less|more|minder|meer) "
            r"(than|dan) .*(from|after|before|vanaf|na|voor)", words):
        return "a duration and its begin as one"
    if kind == "daterange" and not mod and re.search(
            r"(einde?|midden|begin|start|end of|middle of|beginning of|start of).*(en|tot|and|to) |(en|tot|and|to) (het |de |the )?"
            r"(einde?|midden|begin|start|middle|beginning|end) ", words):
        return "a range from or to a begin, middle or end"
    if language == "nl" and month_first(words, timexes):
        return "a Dutch date read month first"
    if kind == "daterange" and not mod and re.search(r"\b(quarters|kwartalen|decades|decennia)\b", words):
        return "quarters and decades counted from their own begin"
    if kind == "timerange" and re.search(r"\b(mornings|afternoons|evenings|nights|ochtenden|avonden|morgens)$", words):
        return "parts of many days (a set to TIMEX3)"
    if re.search(r"[<>=]", words):
        return "the operators of a query"
    if re.search(r"\d \d|\d{4} ?[-/] \d{1,2}$|\d{4} [-/] ?\d{1,2}$|\d{1,2} ?[-/] \d{4}$|-\d{4}-", words) and kind in ("date", "daterange"):
        return "numbers in an order or with blanks that no standard has"
    if re.search(r"(dag|day) \d{1,2}$", words) and kind == "date":
        return "a weekday and a bare number, which in a report counts something"
    if CHAT.search(words):
        return "a chat's abbreviation"
    if re.search(r"TM(EB|EL|ED)|TDT", " ".join(timexes)):
        return "meals and daytime as times"
    if re.search(r"\b(business|werkdag|workday|working|werkweek|workweek|weekday)", words):
        return "working days and weeks"
    return None


def month_first(words, timexes):
    """Whether the case reads 5-3-2018 as the 3rd of May."""
    match = re.search(r"\b(\d{1,2})[-/](\d{1,2})[-/]'?(\d{2,4})\b", words)
    timex = re.match(r"\(?(?:\d{4}|XX\d\d)-(\d\d)-(\d\d)", timexes[0]) if timexes else None
    return bool(match and timex and match[1] != match[2] and (int(match[1]), int(match[2])) == (int(timex[1]), int(timex[2])))


def bare_hour(language, words):
    """Whether an hour is said by a number alone: 'at 8', 'van 5 tot 6'."""
    marked = {"nl": r"\d[:.]\d|\d ?[uh]\b|\buur\b|half |kwart|over |voor |ochtend|morgen|middag|avond|nacht",
              "en": r"\d[:.]\d|\d ?[ap]\.?\s?\.?m|o'?clock|noon|midnight|\bpast\b|quarter|half|[ap] ?\. ?m|morning|"
                    r"afternoon|evening|night|\bpm\b|\bam\b|\d ?h\b|hour|minute|\bto \w+ (in|pm|am)"}[language]
    if re.match(r"\d{1,2},? (vanavond|vanmorgen|vanmiddag|tonight|this )", words):
        return True
    return re.search(marked, words) is None and not re.search(r"^(now|nu)", words)


def values_of(result):
    return ((result.get("Resolution") or result.get("Value") or {}).get("values")) or []


def stripped(language, words):
    words = re.sub(r"[,.;:!?()‘’']+$", "", words.lower().strip())
    parts = re.sub(r"[‘’]", "'", words).split()
    while len(parts) > 1 and parts[0].strip(",-") in LEADING[language]:
        parts = parts[1:]
    while len(parts) > 1 and parts[-1].strip(",.") in TRAILING[language]:
        parts = parts[:-1]
    return re.sub(r"[\s,.'()-]+", "", " ".join(parts))


def day(text):
    return datetime.date.fromisoformat(text[:10])


def first_day(value):
    """The first day that a value of TIMEX3 means."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?.*", value)
    if not match:
        return None
    if match := re.match(r"(\d{4})-(?:W(\d\d)|Q(\d)|H(\d)|(SP|SU|FA|WI))", value):
        year = int(match[1])
        if match[2]:
            return datetime.date.fromisocalendar(year, int(match[2]), 1)
        if match[3]:
            return datetime.date(year, int(match[3]) * 3 - 2, 1)
        if match[4]:
            return datetime.date(year, int(match[4]) * 6 - 5, 1)
        return datetime.date(year, {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[match[5]], 1)
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value)
    return datetime.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))


def same_but_unknown(timex, value):
    """Whether value is timex, where X stands for what timex leaves open."""
    if timex == value:
        return True
    if len(timex) == len(value) and all(a in ("X", b) or b == "X" for a, b in zip(timex, value)):
        return True
    return False


def clock_seconds(value):
    total = 0.0
    head, _, tail = value.partition("T")
    for number, unit in re.findall(r"([\d.]+)(WD|WE|DE|CE|[DWMY])", head):
        total += float(number) * {"D": 86400, "WD": 86400, "WE": 172800, "W": 604800, "M": 2592000, "Y": 31536000,
                                  "DE": 315360000, "CE": 3153600000}[unit]
    for number, unit in re.findall(r"([\d.]+)([HMS])", tail):
        total += float(number) * {"H": 3600, "M": 60, "S": 1}[unit]
    return total


def right_value(found, result):
    kind = result.get("TypeName", result.get("Type", "")).replace("datetimeV2.", "")
    _, _, type_, value, begin, end = found
    for expected in values_of(result) or [{}]:
        timex = expected.get("timex", "")
        mod = expected.get("Mod", "")
        start, stop, point = expected.get("start"), expected.get("end"), expected.get("value")
        if kind == "duration":
            if type_ in ("DURATION", "DATE") and value and abs(clock_seconds(value) - clock_seconds(timex)) <= 0.01 * clock_seconds(timex):
                return True
            continue
        if kind == "set":
            ours = value.replace("XXXX-XX-XXT", "T").replace("XXXX-WXX-WE", "P1WE")
            theirs = timex.replace("XXXX-WXX-WE", "P1WE")
            if type_ == "SET" and (re.sub(r"(T\d\d)(?::00)?$", r"\1", ours) == re.sub(r"(T\d\d)(?::00)?$", r"\1", theirs) or (
                    theirs.startswith("P") and ours.startswith("P") and clock_seconds(ours) == clock_seconds(theirs) > 0)):
                return True
            continue
        if type_ in ("SET",):
            continue
        if timex and same_but_unknown(timex, value):
            return True
        if timex.endswith("_REF") or value.endswith("_REF"):
            if timex == value:
                return True
        if kind == "date":
            if point and begin == end == point:
                return True
            if point and begin and end and re.search(r"\b(ago|geleden|in|over|from now|later|earlier|eerder|later|terug|back|hence)\b", result["Text"].lower()) and \
                    begin[:10] <= point <= end[:10] and type_ == "DATE" and len(value) < 10:
                return True
        elif kind == "time":
            if point and "T" in begin and begin[11:] == point[:8]:
                return True
        elif kind == "datetime":
            if point and "T" in begin and begin == point.replace(" ", "T"):
                return True
            if point and begin[:10] == point[:10] and timex.endswith("T23:59:59"):
                return True
        if kind in ("daterange", "datetimerange", "timerange"):
            if re.search(r"T(MO|AF|EV|NI|MI)$", timex):
                part = timex[-3:]
                # Recognizers' tonight and its "vanavond" are a night, TIMEX3's an evening or a night.
                same_part = value.endswith(part) or {value[-3:], part} == {"TEV", "TNI"}
                if same_part and (not start or len(start) < 10 or begin[:10] == start[:10]):
                    return True
                continue
            if mod and re.search("start|mid|end", mod) and same_but_unknown(timex, value):
                return True
            if mod and not (start and stop):
                # TIMEX3 gives the point itself: since 2014 is 2014.
                at = start or stop
                if not at or not begin:
                    continue
                if same_but_unknown(timex, value):
                    return True
                if kind == "daterange" and at in (begin, (day(end) + datetime.timedelta(1)).isoformat()):
                    return True
                if kind == "timerange" and "T" in begin and begin[11:] == at[:8]:
                    return True
                if kind == "datetimerange" and begin == at.replace(" ", "T"):
                    return True
                continue
            if not (start and stop and begin and end):
                if re.fullmatch("SP|SU|FA|WI", timex) and value.endswith("-" + timex):
                    return True
                continue
            if kind == "daterange":
                if begin != start:
                    continue
                if day(end) in (day(stop), day(stop) - datetime.timedelta(1)):
                    return True
                if "/" in value and first_day(value.split("/")[1]) == day(stop):
                    return True
            elif kind == "timerange" and "T" in begin and "/" in value:
                if begin[11:16] == start[:5] and end[11:16] == stop[:5]:
                    return True
            elif kind == "datetimerange":
                if begin.replace("T", " ")[:16] == start[:16] and end.replace("T", " ")[:16] == stop[:16]:
                    return True
                # Minutes and hours that end now: here their days.
                if value.startswith("P") and "T" in value and begin and day(begin) <= day(start) and day(end) >= day(stop):
                    return True
                if start.endswith("00:00:00") and stop.endswith(("00:00:00", "23:59:59")) and begin[:10] == start[:10]:
                    return True
    return False


def with_values(result):
    """A result of one part of their pipeline in the form that the whole has."""
    value = result.get("Value") or {}
    if "values" in value or not value.get("Timex"):
        return result
    values = []
    for side in ("FutureResolution", "PastResolution"):
        resolved = value.get(side) or {}
        one = {"timex": value["Timex"], **({"Mod": value["Mod"]} if value.get("Mod") else {})}
        for key, content in resolved.items():
            lower = key.lower()
            name = "start" if lower.startswith("start") else "end" if lower.startswith("end") else "value"
            one[name] = content
        values.append(one)
    return {**result, "Value": {"values": values}}


def cases_of(language, shared, names):
    folder = shared / "language/times/recognizers/DateTime" / LANGUAGES[language]
    seen = set()
    for name in names:
        for case in json.loads((folder / name).read_text("utf-8-sig")):
            reference = (case.get("Context") or {}).get("ReferenceDateTime")
            key = (case["Input"], reference)
            if key not in seen:
                seen.add(key)
                yield {**case, "Results": [with_values(result) for result in case["Results"]]}, reference


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", type=int, default=0, help="how many wrong cases of `develop` to print")
    parser.add_argument("--kinds", action="store_true", help="print how many are right of each kind of time")
    parser.add_argument("--left-out", action="store_true", help="print the cases left out")
    parser.add_argument("--files", default=MEASURED,
                        help="others have one part of their pipeline each: looked at while the grammars were written")
    parser.add_argument("program", nargs="?", default="build/release/models/show_times")
    options = parser.parse_args()
    shared = pathlib.Path(os.environ.get("KRONIEK_SHARED", "../shared"))
    for language in LANGUAGES:
        measured = {case["Input"] for case, _ in cases_of(language, shared, MEASURED.split(","))}
        cases = list(cases_of(language, shared, options.files.split(",")))
        lines = []
        for case, reference in cases:
            text = case["Input"].replace("\t", " ").replace("\r", " ").replace("\n", "\\n")
            lines.append(f"{language}\t{reference[:16] if reference else '-'}\t{text}")
        answer = subprocess.run([options.program, "times"], input="\n".join(lines) + "\n", capture_output=True, text=True,
                                check=True).stdout.splitlines()
        left_out = collections.Counter()
        counts = collections.Counter()
        spans = collections.Counter()
        kinds = collections.Counter()
        shown = 0
        for (case, reference), line in zip(cases, answer):
            text = case["Input"].replace("\t", " ").replace("\r", " ")
            data = text.encode()
            found = []
            for one in line.split("\t") if line else []:
                fields = one.split("|")
                found.append((int(fields[0]), int(fields[1]), *fields[2:]))
            reasons = [reason_to_leave_out(language, text, r) for r in case["Results"]]
            reason = next((r for r in reasons if r), None)
            for one, two in zip(case["Results"], case["Results"][1:]):
                kinds_of_two = [r.get("TypeName", r.get("Type", "")).replace("datetimeV2.", "") for r in (one, two)]
                end, begin = text.lower().find(one["Text"].lower()) + len(one["Text"]), text.lower().find(two["Text"].lower())
                if kinds_of_two == ["date", "time"] and re.fullmatch(r"\W*(at|om)?\W*", text[end:begin].lower()):
                    reason = reason or "a day and its hour as two"
            if not reference and case["Results"]:
                reason = "no reference date"
            if reason:
                left_out[reason] += 1
                if options.left_out:
                    print(f"{language} left out: {reason}: {text[:120]!r} {[r['Text'] for r in case['Results']]}")
                continue
            rest = list(found)
            right = True
            for result in case["Results"]:
                wanted = stripped(language, result["Text"])
                same = [f for f in rest if stripped(language, data[f[0]:f[1]].decode()) == wanted]
                spans["wanted"] += 1
                spans["found"] += bool(same)
                good = [f for f in same if right_value(f, result)]
                spans["right"] += bool(good)
                if not good:
                    right = False
                else:
                    rest.remove(good[0])
            if rest:
                right = False
            part = "develop" if hashlib.sha256(case["Input"].encode()).digest()[0] & 3 != 3 else "check"
            kind = "+".join(sorted({r.get("TypeName", r.get("Type", "")).replace("datetimeV2.", "") for r in case["Results"]}))
            kinds[(kind, part, right)] += 1
            counts[part] += 1
            counts[part + " right"] += right
            if not right and (part == "develop" or case["Input"] not in measured) and shown < options.show:
                shown += 1
                print(f"{language} {reference} {text[:200]!r}")
                for result in case["Results"]:
                    values = [(v.get("timex"), v.get("Mod"), v.get("start"), v.get("end"), v.get("value")) for v in values_of(result)][:2]
                    print("    wanted", result["Text"], values)
                for f in found:
                    print("    found ", data[f[0]:f[1]].decode(), f[2:])
        total = counts["develop"] + counts["check"]
        both = counts["develop right"] + counts["check right"]
        print(f"{language}: {len(cases)} cases, {total} applicable; right {both} = {both / total:.3f} "
              f"(develop {counts['develop right']}/{counts['develop']} = {counts['develop right'] / counts['develop']:.3f}, "
              f"check {counts['check right']}/{counts['check']} = {counts['check right'] / counts['check']:.3f}); "
              f"times: {spans['wanted']}, words found {spans['found'] / spans['wanted']:.3f}, "
              f"value too {spans['right'] / spans['wanted']:.3f}")
        if options.kinds:
            for kind in sorted({k[0] for k in kinds}):
                print(f"    {kind or 'nothing':30}", ", ".join(
                    f"{part} {kinds[(kind, part, True)]}/{kinds[(kind, part, True)] + kinds[(kind, part, False)]}"
                    for part in ("develop", "check")))
        for reason, count in left_out.most_common():
            print(f"    left out {count:4}: {reason}")


if __name__ == "__main__":
    main()

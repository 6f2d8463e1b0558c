// Dates as kroniek gives them, ISO 8601 cut to what is known ("2022", "2022-11", "2022-11-09T18:05:00+01:00"), for
// people. A time is shown as the page's own clock showed it; nothing is turned into the reader's zone or made more
// precise than it is.
const iso = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/;

export function shownDate(value: string | null | undefined, tag: string, style: 'long' | 'short' = 'long'): string {
  if (!value) return '';
  const parts = iso.exec(value);
  if (!parts) return value; // a week, a season, TIMEX3's own: as it stands
  const [, year, month, day, hour, minute, , zone] = parts;
  const date = new Date(Date.UTC(+year!, month ? +month - 1 : 0, day ? +day : 1, +(hour ?? 0), +(minute ?? 0)));
  if (Number.isNaN(date.getTime())) return value;
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric' };
  if (month) options.month = style;
  if (day) options.day = 'numeric';
  if (style === 'long' && hour) {
    options.hour = '2-digit';
    options.minute = '2-digit';
    options.hourCycle = 'h23';
  }
  const text = new Intl.DateTimeFormat(tag, options).format(date);
  return style === 'long' && hour && zone === 'Z' ? `${text} UTC` : text;
}

// Two dates as one phrase, without saying twice what they share: "9 november 2022, 18:00–23:59".
export function shownRange(from: string, to: string, tag: string): string {
  const [begin, end] = [boundsOf(from), boundsOf(to)];
  if (!begin || !end || begin[0] > end[1]) return `${shownDate(from, tag)} – ${shownDate(to, tag)}`;
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric', month: 'long' };
  if (from.length > 7 || to.length > 7) options.day = 'numeric';
  if (from.length > 10 && to.length > 10) Object.assign(options, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return new Intl.DateTimeFormat(tag, options).formatRange(begin[0], end[1]);
}

// The first and the last moment that a date may mean, in milliseconds of UTC; null for what is none.
export function boundsOf(value: string | null): [number, number] | null {
  const parts = value ? iso.exec(value) : null;
  if (!parts) return null;
  const [, year, month, day, hour, minute] = parts;
  const at = (y: number, m: number, d: number, h = 0, min = 0) =>
    new Date(0).setUTCFullYear(y, m, d) + (h * 60 + min) * 60_000;
  if (hour) {
    const moment = at(+year!, +month! - 1, +day!, +hour, +minute!);
    return [moment, moment];
  }
  if (day) return [at(+year!, +month! - 1, +day), at(+year!, +month! - 1, +day + 1) - 1];
  if (month) return [at(+year!, +month - 1, 1), at(+year!, +month, 1) - 1];
  return [at(+year!, 0, 1), at(+year! + 1, 0, 1) - 1];
}

// The unit after this one: "2022-12" -> "2023-01".
export function next(value: string): string {
  const bounds = boundsOf(value);
  if (!bounds) return value;
  return new Date(bounds[1] + 1).toISOString().slice(0, value.length);
}

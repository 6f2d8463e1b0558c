// Annotations in words of the UI's language.
import { format, t } from '../messages/index.svelte';
import { boundsOf, shownDate, shownRange } from './dates';
import type { Mention } from './reading';
import type { EntityType, PlaceNote, QuantityNote, TimeNote } from './types';

export type Look = EntityType | 'time' | 'quantity';

export function lookOf({ note, entity }: Mention): Look {
  if (note.kind === 'time' || note.kind === 'quantity') return note.kind;
  if (note.kind === 'place' || note.kind === 'demonym' || note.kind === 'metonym') return 'place';
  return note.kind === 'name' ? note.type : (entity?.type ?? 'other');
}

export function kindOf(mention: Mention): string {
  const look = lookOf(mention);
  if (look === 'time') return t.times.kind;
  return look === 'quantity' ? t.quantity.kind : t.types[look];
}

// "september 2022", "10–16 oktober 2022".
export function interval(from: string | null, to: string | null): string {
  if (!from) return to ? `… ${t.times.until} ${shownDate(to, t.tag)}` : '';
  if (!to || to === from) return shownDate(from, t.tag);
  const whole = wholeUnit(from, to);
  return whole ? shownDate(whole, t.tag) : shownRange(from, to, t.tag);
}

// The month or the year that these two days are the first and the last of.
function wholeUnit(from: string, to: string | null): string | null {
  const [begin, end] = [boundsOf(from), boundsOf(to)];
  if (!begin || !end) return null;
  for (const length of [4, 7]) {
    const unit = from.slice(0, length);
    const bounds = boundsOf(unit);
    if (bounds && bounds[0] === begin[0] && bounds[1] === end[1]) return unit;
  }
  return null;
}

export function timeInWords(note: TimeNote): string {
  return interval(note.from, note.to) || note.value || t.times.unresolved;
}

export function placeInWords(note: Pick<PlaceNote, 'name' | 'country' | 'precision'>): string {
  const country = note.precision === 'country' ? '' : format.country(note.country);
  return country && country !== note.name ? `${note.name ?? ''}, ${country}` : (note.name ?? '');
}

export function quantityInWords({ low, high }: QuantityNote): string {
  if (low !== null && high !== null) return low === high ? format.number(low) : `${format.number(low)}–${format.number(high)}`;
  if (low !== null) return t.quantity.atLeast(format.number(low));
  return high !== null ? t.quantity.atMost(format.number(high)) : '';
}

// What a mention means, in a few words: a margin note.
export function meaning(mention: Mention): string {
  const { note, entity, words } = mention;
  switch (note.kind) {
    case 'time': return timeInWords(note);
    case 'quantity': return quantityInWords(note);
    case 'place': case 'demonym': case 'metonym': return placeInWords(note);
    default: return entity?.name ?? words;
  }
}

export function isWebAddress(url: string | null | undefined): url is string {
  return !!url && /^https?:\/\//i.test(url);
}

// A language tag that is one; "" says that the language is not known.
export function langOf(tag: string | null): string {
  return tag && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) ? tag : '';
}

// Filters inside a query: finding them, adding and removing them, so that a click on a facet writes what a person would
// have typed. The server parses queries; this only knows what a filter looks like.
export interface Filter { text: string; field: string; value: string; begin: number; end: number }

const anyFilter = /(^|\s)((publisher|author|lang|kind|date|captured|collection):("[^"]*"|[^\s()"]+))(?=\s|$)/g;

// The filters that stand outside of quotes and parentheses, in order.
export function filtersOf(query: string): Filter[] {
  const found: Filter[] = [];
  for (const match of query.matchAll(anyFilter)) {
    const begin = match.index + match[1]!.length;
    const before = query.slice(0, begin);
    const isQuoted = (before.match(/"/g)?.length ?? 0) % 2 === 1;
    const depth = (before.match(/\(/g)?.length ?? 0) - (before.match(/\)/g)?.length ?? 0);
    if (isQuoted || depth > 0) continue;
    const value = match[4]!.replace(/^"|"$/g, '');
    found.push({ text: match[2]!, field: match[3]!, value, begin, end: begin + match[2]!.length });
  }
  return found;
}

export function without(query: string, gone: Filter): string {
  return `${query.slice(0, gone.begin).trimEnd()} ${query.slice(gone.end).trimStart()}`.trim();
}

// A query with this filter. A second date takes the place of the first, because there can only be one.
export function withFilter(query: string, field: string, value: string): string {
  let rest = query;
  if (field === 'date') {
    for (let old = dateFilter(rest); old; old = dateFilter(rest)) rest = without(rest, old);
  }
  const words = field === 'publisher' || field === 'author' ? `"${value.replaceAll('"', ' ')}"` : value;
  const alternatives = /\sOR\s/.test(rest) && !/^\(.*\)$/.test(rest);
  return `${alternatives ? `(${rest})` : rest} ${field}:${words}`.trim();
}

function dateFilter(query: string): Filter | undefined {
  return filtersOf(query).find((each) => each.field === 'date');
}

export function dateRange(query: string): [string, string] {
  const value = dateFilter(query)?.value ?? '';
  const [from = '', to] = value.split('..');
  return [from, to ?? from];
}

export function withDates(query: string, from: string, to: string): string {
  const old = dateFilter(query);
  if (!from && !to) return old ? without(query, old) : query;
  return withFilter(query, 'date', from === to ? from : `${from}..${to}`);
}

// A filter that is not one of a facet: `by:"Sergej Soerovikin"`; empty where there is nothing to filter by.
export function filter(field: 'who' | 'by' | 'what' | 'where' | 'when' | 'says', value: string): string {
  const words = value.replaceAll('"', ' ').trim();
  return words ? `${field}:${field === 'when' || field === 'what' ? words : `"${words}"`}` : '';
}

// All of them at once; a query of more than one part is kept together by parentheses.
export function together(...parts: string[]): string {
  const asked = parts.map((part) => part.trim()).filter((part) => part !== '');
  return asked.map((part) => (asked.length > 1 && /\sOR\s/.test(part) ? `(${part})` : part)).join(' ');
}

// An article as the reader shows it: blocks cut into segments, each of which knows which mention it belongs to, whether
// it is being said by somebody, and which sentence it stands in; and the notes of each sentence. No layout here.
import { ByteText } from './bytes';
import type { Annotation, Article, Entity, EventNote, QuoteNote, Role, Span } from './types';

export type Mentioning = Exclude<Annotation, QuoteNote | EventNote>;

export interface Segment {
  text: string;
  begin: number; // bytes
  sentence: number; // -1: in none
  mention: Mention | null;
  opens: boolean; // the first segment of its mention
  said: Said | null;
  marked: boolean; // by the address (?at=)
}

// Words that mean somebody, some place, some time or some number.
export interface Mention {
  id: string; // its fragment in the address: "e1.2", "t3", "q1"
  note: Mentioning;
  entity: Entity | null;
  words: string;
}

export interface Said { id: string; quote: QuoteNote; speaker: Entity | null; speakerWords: string; cueWords: string; words: string }

export interface Cell { segments: Segment[] }
export interface Piece {
  role: Role;
  rows: Cell[][]; // a list's lines and a table's rows; else one row of one cell
  notes: SentenceNotes[];
}

// What a sentence says, in its order; everybody and everything once.
export interface SentenceNotes { sentence: number; mentions: Mention[]; said: Said[] }

export interface Reading {
  pieces: Piece[];
  showsStandfirst: boolean; // as a part of the text
  mentions: Map<string, Mention>;
  said: Map<string, Said>;
  ofEntity: Map<string, Mention[]>; // by the entity's id, in the order of the text
  inOrder: Mention[];
}

// The smaller number wins where two annotations have the same words.
const rank: Record<Mentioning['kind'], number> = {
  place: 0, metonym: 1, demonym: 2, name: 3, reference: 4, time: 5, quantity: 6,
};

function oneLine(text: string | null): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

export function readingOf(article: Article, at: Span | null): Reading {
  const bytes = new ByteText(article.text ?? '');
  const entities = new Map(article.entities.map((entity) => [entity.id, entity]));
  const { mentions, ofEntity } = mentionsOf(article, bytes, entities);
  const said = saidIn(article, bytes, entities);
  const cutter = new Cutter(bytes, article.sentences, mentions, said, at);

  let showsStandfirst = false;
  const pieces: Piece[] = [];
  const blocks = article.blocks.length > 0 ? article.blocks : blocksOfLines(article.text ?? '', bytes);
  for (const block of blocks) {
    const text = oneLine(bytes.slice(block.begin, block.end));
    if (block.role === 'headline' && text === oneLine(article.title)) continue;
    if (block.role === 'byline' && article.authors.length > 0) continue;
    if (block.role === 'standfirst' && text === oneLine(article.standfirst)) showsStandfirst = true;
    const rows = cellsOf(block.role, block.begin, block.end, bytes).map((row) =>
      row.map(([begin, end]) => ({ segments: cutter.segments(begin, end) })),
    );
    const last = pieces.at(-1);
    const joins = (block.role === 'list' || block.role === 'table') && last?.role === block.role;
    if (joins) last.rows.push(...rows);
    else pieces.push({ role: block.role, rows, notes: [] });
  }
  for (const piece of pieces) piece.notes = notesOf(piece);
  return {
    pieces,
    showsStandfirst,
    mentions: new Map(mentions.map((mention) => [mention.id, mention])),
    said: new Map(said.map((each) => [each.id, each])),
    ofEntity,
    inOrder: mentions.filter((mention) => mention.note.kind !== 'quantity'),
  };
}

// Mentions that do not overlap: the shorter of two that do is inside the longer and has its own words; of two with the
// same words the more exact one stays.
function mentionsOf(article: Article, bytes: ByteText, entities: Map<string, Entity>) {
  const notes = article.annotations
    .filter((note): note is Mentioning => note.kind !== 'quote' && note.kind !== 'event')
    .sort((a, b) => a.begin - b.begin || b.end - a.end || rank[a.kind] - rank[b.kind]);
  const mentions: Mention[] = [];
  const ofEntity = new Map<string, Mention[]>();
  const numbers = { time: 0, quantity: 0, alone: 0 };
  let last: Mentioning | null = null;
  for (const note of notes) {
    if (last && note.begin === last.begin && note.end === last.end) continue;
    last = note;
    const entityId = 'entity' in note ? note.entity : null;
    const entity = entityId === null ? null : (entities.get(entityId) ?? null);
    let id: string;
    if (entity) {
      const known = ofEntity.get(entity.id) ?? [];
      ofEntity.set(entity.id, known);
      id = `${entity.id}.${known.length + 1}`;
    } else if (note.kind === 'time') id = `t${++numbers.time}`;
    else if (note.kind === 'quantity') id = `n${++numbers.quantity}`;
    else id = `m${++numbers.alone}`;
    const mention = { id, note, entity, words: bytes.slice(note.begin, note.end) };
    mentions.push(mention);
    if (entity) ofEntity.get(entity.id)!.push(mention);
  }
  return { mentions, ofEntity };
}

function saidIn(article: Article, bytes: ByteText, entities: Map<string, Entity>): Said[] {
  const words = (span: Span | null) => (span ? bytes.slice(span[0], span[1]) : '');
  return article.annotations
    .filter((note): note is QuoteNote => note.kind === 'quote')
    .map((quote, at) => ({
      id: `q${at + 1}`,
      quote,
      speaker: quote.entity === null ? null : (entities.get(quote.entity) ?? null),
      speakerWords: words(quote.speaker),
      cueWords: words(quote.cue),
      words: partsOf(quote).map(words).join(' … '),
    }));
}

function partsOf({ begin, end, parts }: QuoteNote): Span[] {
  return parts && parts.length > 0 ? parts : [[begin, end]];
}

// Cuts a part of the text where anything begins or ends.
class Cutter {
  constructor(
    private readonly bytes: ByteText,
    private readonly sentences: readonly Span[],
    private readonly mentions: readonly Mention[],
    private readonly said: readonly Said[],
    private readonly at: Span | null,
  ) {}

  segments(begin: number, end: number): Segment[] {
    const mentions = this.mentions.filter(({ note }) => note.begin < end && note.end > begin);
    const said = this.said.filter(({ quote }) => quote.begin < end && quote.end > begin);
    const first = this.sentenceAt(begin);
    const cuts = new Set([begin, end]);
    const cut = (place: number) => place > begin && place < end && cuts.add(place);
    for (const { note } of mentions) cut(note.begin), cut(note.end);
    for (const [from, to] of said.flatMap(({ quote }) => partsOf(quote))) cut(from), cut(to);
    for (let each = first; each < this.sentences.length && this.sentences[each]![0] < end; ++each) {
      cut(this.sentences[each]![0]);
    }
    if (this.at) cut(this.at[0]), cut(this.at[1]);

    const places = [...cuts].sort((a, b) => a - b);
    let sentence = first;
    return places.slice(0, -1).map((from, index) => {
      const to = places[index + 1]!;
      while (sentence + 1 < this.sentences.length && this.sentences[sentence + 1]![0] <= from) ++sentence;
      const covers = ([begin, end]: Span) => begin <= from && end >= to;
      const mention = smallest(
        mentions.filter(({ note }) => covers([note.begin, note.end])),
        ({ note }) => note.end - note.begin,
      );
      return {
        text: this.bytes.slice(from, to),
        begin: from,
        sentence: this.sentences.length > 0 ? sentence : -1,
        mention,
        opens: mention?.note.begin === from,
        said: smallest(said.filter(({ quote }) => partsOf(quote).some(covers)), ({ quote }) => quote.end - quote.begin),
        marked: this.at !== null && this.at[0] <= from && this.at[1] >= to,
      };
    });
  }

  // The last sentence that begins at or before this byte.
  private sentenceAt(byte: number): number {
    let low = 0;
    for (let high = this.sentences.length; high - low > 1; ) {
      const middle = (low + high) >> 1;
      if (this.sentences[middle]![0] <= byte) low = middle;
      else high = middle;
    }
    return low;
  }
}

function smallest<T>(all: readonly T[], size: (each: T) => number): T | null {
  let best: T | null = null;
  for (const each of all) if (best === null || size(each) < size(best)) best = each;
  return best;
}

// Rows of cells, as places in the text. A list has an item a line, a table a row a line with its cells parted by tabs.
function cellsOf(role: Role, begin: number, end: number, bytes: ByteText): Span[][] {
  if (role !== 'list' && role !== 'table') return [[[begin, end]]];
  const encoder = new TextEncoder();
  const rows: Span[][] = [];
  let at = begin;
  for (const line of bytes.slice(begin, end).split('\n')) {
    const size = encoder.encode(line).length;
    if (line.trim() !== '') {
      if (role === 'list') {
        const mark = /^(- |\* |• |– |· )/.exec(line)?.[0] ?? '';
        rows.push([[at + encoder.encode(mark).length, at + size]]);
      } else {
        let from = at;
        const parts = line.split('\t');
        rows.push(parts.map((part) => {
          const to = from + encoder.encode(part).length;
          const cell: Span = [from, to];
          from = to + 1;
          return cell;
        }));
      }
    }
    at += size + 1;
  }
  return rows;
}

// A text without blocks is parted at its empty lines.
function blocksOfLines(text: string, bytes: ByteText): { role: Role; begin: number; end: number }[] {
  const encoder = new TextEncoder();
  const blocks: { role: Role; begin: number; end: number }[] = [];
  let at = 0;
  for (const part of text.split('\n\n')) {
    const size = encoder.encode(part).length;
    if (part.trim()) blocks.push({ role: 'paragraph', begin: at, end: at + size });
    at += size + 2;
  }
  return bytes.text ? blocks : [];
}

function notesOf(piece: Piece): SentenceNotes[] {
  const bySentence = new Map<number, SentenceNotes>();
  for (const { segments } of piece.rows.flat()) {
    for (const segment of segments) {
      let notes = bySentence.get(segment.sentence);
      if (!notes) bySentence.set(segment.sentence, (notes = { sentence: segment.sentence, mentions: [], said: [] }));
      const { mention, said } = segment;
      const isHeard = (other: Said) => speakerKey(other) === speakerKey(said!); // each speaker once a sentence
      if (said && said.quote.begin >= segment.begin && !notes.said.some(isHeard)) notes.said.push(said);
      if (!mention || !segment.opens || !isNoted(mention)) continue;
      const same = (other: Mention) =>
        other.entity ? other.entity === mention.entity : noteKey(other) === noteKey(mention);
      if (!notes.mentions.some(same)) notes.mentions.push(mention);
    }
  }
  return [...bySentence.values()].filter((notes) => notes.mentions.length > 0 || notes.said.length > 0);
}

function speakerKey({ speaker, speakerWords }: Said): string {
  return speaker?.id ?? speakerWords;
}

function noteKey({ note, words }: Mention): string {
  return note.kind === 'time' ? `${note.from} ${note.to}` : words;
}

// Durations and numbers are marked in the text and explained when asked; in the margin they would only be noise.
function isNoted({ note }: Mention): boolean {
  if (note.kind === 'quantity') return false;
  return note.kind !== 'time' || note.from !== null;
}

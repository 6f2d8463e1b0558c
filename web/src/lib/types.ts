// What the server answers, as apps/server/openapi.json describes it: the parts of it that the UI uses. Offsets are
// bytes of UTF-8 (lib/bytes.ts turns them into those of strings).
export type Span = [begin: number, end: number];
export type Direction = 'ltr' | 'rtl';
export type EntityType = 'person' | 'organisation' | 'place' | 'other';
export type Kind =
  | 'article' | 'live' | 'forum' | 'product' | 'listing' | 'collection' | 'documentation' | 'service' | 'other';
export type Precision =
  | 'point' | 'city' | 'area' | 'region' | 'country' | 'continent' | 'sea' | 'river' | 'mountain';

export interface Count { value: string; count: number }

export interface Hit {
  version: number;
  address: string | null;
  title: string | null;
  title_matches: Span[];
  published: string | null;
  captured: string | null;
  publisher: string | null;
  authors: string[];
  language: string | null;
  direction: Direction;
  kind: Kind;
  current: boolean;
  sentence: string | null;
  sentence_matches: Span[];
  place: Span;
  cut_before: boolean;
  cut_after: boolean;
}

export interface Facets {
  counted: number;
  whole: boolean;
  publishers: Count[];
  languages: Count[];
  authors: Count[];
  months: Count[];
  kinds: Count[];
}

export interface Histogram {
  unit: 'day' | 'month' | 'year';
  counted: number;
  whole: boolean;
  without_date: number;
  bars: Count[]; // by time, without the empty ones
}

export interface UnderstoodQuery {
  text: string;
  query: string;
  words: string;
  fault: { message: string; byte: number; character: number } | null;
}

export interface Search {
  query: UnderstoodQuery;
  order: 'relevance' | 'newest';
  hits: Hit[];
  total: number;
  exact: boolean;
  ranked: number | null;
  ranked_all: boolean | null;
  facets: Facets | null;
  histogram: Histogram | null;
  next: string | null;
}

export interface Moment {
  value: string;
  precision: 'second' | 'minute' | 'day' | 'month' | 'year';
  from: Origin;
  evidence: string | null;
  settled_by: string | null;
}
export type Origin = 'json-ld' | 'meta' | 'time-element' | 'url' | 'text' | 'warc';
export interface DateCandidate { value: string | null; from: Origin; evidence: string | null; chosen: boolean }

export interface Entity {
  id: string;
  type: EntityType;
  name: string | null;
  role: string | null;
  key: string | null;
}

interface Annotated { begin: number; end: number; score: number }
export interface NameNote extends Annotated { kind: 'name'; type: EntityType; entity: string | null }
export interface ReferenceNote extends Annotated { kind: 'reference'; entity: string | null }
export interface PlaceCandidate {
  geonames: number | null; name: string | null; latitude: number; longitude: number; score: number;
}
export interface PlaceNote extends Annotated {
  kind: 'place' | 'demonym' | 'metonym';
  entity: string | null;
  geonames: number | null;
  name: string | null;
  country: string | null;
  latitude: number;
  longitude: number;
  precision: Precision;
  candidates: PlaceCandidate[];
}
export interface TimeNote extends Annotated {
  kind: 'time';
  type: 'DATE' | 'TIME' | 'DURATION' | 'SET';
  value: string | null;
  from: string | null;
  to: string | null;
  unresolved: string | null;
}
export interface QuoteNote extends Annotated {
  kind: 'quote';
  mode: QuoteMode;
  cue: Span | null;
  speaker: Span | null;
  entity: string | null;
  parts?: Span[]; // where the reporter's words interrupt it; else empty
}
export type QuoteMode = 'direct' | 'indirect' | 'partial';
export interface QuantityNote extends Annotated {
  kind: 'quantity'; low: number | null; high: number | null; of: Span | null;
}
export interface EventNote extends Annotated {
  kind: 'event';
  type: string;
  status: string;
  certainty: string;
  polarity: 'positive' | 'negative';
  id: string;
  participants: { role: string; begin: number; end: number; entity: string | null }[];
  place: number | null; // positions in annotations
  time: number | null;
  source: string | null;
}
export type Annotation = NameNote | ReferenceNote | PlaceNote | TimeNote | QuoteNote | QuantityNote | EventNote;

export type Role =
  | 'headline' | 'standfirst' | 'byline' | 'dateline' | 'paragraph' | 'subheading' | 'quote' | 'list' | 'table'
  | 'code' | 'caption';

export interface Article {
  version: number;
  address: string | null;
  current: boolean;
  direction: Direction;
  first_captured: string | null;
  last_captured: string | null;
  versions: { id: number; current: boolean }[];
  sentences: Span[];
  url: string | null;
  canonical_url: string | null;
  kind: Kind;
  title: string | null;
  standfirst: string | null;
  authors: string[];
  publisher: string | null;
  section: string | null;
  keywords: string[];
  language: string | null;
  access: string;
  published: Moment | null;
  modified: Moment | null;
  text: string | null;
  blocks: { role: Role; begin: number; end: number }[];
  withheld: { provider: string | null; notice: string | null }[];
  pointers: { text: string | null; url: string | null }[];
  media: { kind: string | null; url: string | null; caption: string | null; credit: string | null }[];
  why: { published: DateCandidate[]; modified: DateCandidate[] };
  entities: Entity[];
  annotations: Annotation[];
}

export interface VersionSummary {
  id: number;
  current: boolean;
  captures: number;
  first_captured: string | null;
  last_captured: string | null;
  published: string | null;
  modified: string | null;
  title: string | null;
  text_bytes: number;
  changes: { unchanged: number; added: number; removed: number; reworded: number; moved: number; fields: string[] } | null;
}
export interface Versions { address: string | null; versions: VersionSummary[] }

export interface Copy {
  id: number;
  address: string | null;
  copied: number;
  published: string | null;
  first_captured: string | null;
  publisher: string | null;
  title: string | null;
}
export interface Copies { id: number; copies: Copy[] }

export interface Place { begin: number; end: number; text: string }
export interface WordChange { before: Place | null; after: Place | null }
export interface Diff {
  before: DiffSide;
  after: DiffSide;
  same: boolean;
  counts: { unchanged: number; added: number; removed: number; reworded: number; moved: number };
  fields: { field: string; before: string | null; after: string | null; words: WordChange[] }[];
  sentences: {
    change: 'unchanged' | 'added' | 'removed' | 'reworded' | 'moved';
    moved: boolean;
    before: Place | null;
    after: Place | null;
    words: WordChange[];
  }[];
}
export interface DiffSide {
  version: number | null;
  url: string | null;
  captured: string | null;
  title: string | null;
  published: string | null;
  modified: string | null;
}

export interface Stats {
  kroniek: string;
  articles: number;
  versions: number;
  captures: number;
  publisher_count: number;
  first_published: string | null;
  last_published: string | null;
}

// A sentence of an article that says something: what quotes, mentions and times have in common.
export interface Fact {
  version: number;
  address: string | null;
  current: boolean;
  title: string | null;
  publisher: string | null;
  published: string | null;
  language: string | null;
  direction: Direction;
  begin: number;
  end: number;
  sentence: string | null;
  match: Span;
  cut_before: boolean;
  cut_after: boolean;
}
export interface EntityOfFact { type: EntityType; name: string | null; role: string | null; key: string | null }
export interface Quote extends Fact {
  mode: QuoteMode; text: string | null; cue: string | null; speaker: string | null; entity: EntityOfFact | null;
}
export interface Mention extends Fact { entity: EntityOfFact; is_name: boolean }
export interface PlaceMention extends Fact {
  use: 'place' | 'demonym' | 'metonym';
  geonames: number | null;
  name: string | null;
  country: string | null;
  latitude: number;
  longitude: number;
  precision: Precision;
  score: number;
  candidates: PlaceCandidate[];
}
export interface TimeFact extends Fact {
  text: string | null; type: TimeNote['type']; value: string | null; from: string | null; to: string | null;
}
export const eventTypes = [
  'agree', 'consult', 'support', 'concede', 'cooperate', 'aid', 'retreat', 'request', 'accuse', 'reject', 'threaten', 'protest',
  'sanction', 'mobilize', 'coerce', 'assault', 'displace', 'casualty', 'accident', 'crime', 'trial', 'disaster', 'election',
  'appointment', 'measure', 'business', 'health', 'sport', 'culture', 'life',
] as const;
export const eventStatuses = [
  'happened', 'ongoing', 'announced', 'planned', 'ordered', 'demanded', 'possible', 'denied', 'hypothetical',
] as const;
export type EventType = (typeof eventTypes)[number];
export type EventStatus = (typeof eventStatuses)[number];
export type EventRole = 'actor' | 'target' | 'victim' | 'object' | 'amount' | 'instrument';
export type Certainty = 'certain' | 'probable' | 'possible' | 'unknown';
// What happens, one mention of it.
export interface ListedEvent extends Fact {
  type: EventType;
  status: EventStatus;
  certainty: Certainty;
  polarity: 'positive' | 'negative';
  id: string; // one for all mentions of one happening, within its article
  words: string | null;
  participants: { role: EventRole; words: string | null; entity: EntityOfFact | null }[];
  where: Pick<PlaceNote, 'geonames' | 'name' | 'country' | 'latitude' | 'longitude' | 'precision'> | null;
  when: { value: string | null; from: string | null; to: string | null } | null;
  said_by: EntityOfFact | null; // null: the article itself
  score: number;
}
// Articles about one happening and what came of it.
export interface Story {
  id: number; // it stays, whatever is added
  title: string | null; // of its most central article
  direction: Direction;
  first: string;
  last: string;
  articles: number;
  outlets: string[]; // the one with most articles first
  languages: string[];
}
export interface StoryWithMembers extends Story {
  members: {
    article: number;
    version: number;
    address: string | null;
    title: string | null;
    publisher: string | null;
    published: string | null;
    language: string | null;
    direction: Direction;
    score: number; // how likely it belonged there when it was added
    copy_of: number | null; // an article of the story
  }[];
}
// When an article was published, or captured.
export interface ListedMoment {
  value: string;
  version: number;
  current: boolean;
  title: string | null;
  publisher: string | null;
  language: string | null;
  direction: Direction;
  published: string | null;
  captured: string | null;
}
// What a person says is otherwise than was found; a member that says nothing is absent.
export interface Correction {
  id: number;
  action: 'merge' | 'split' | 'hide' | 'relabel';
  name?: string;
  key?: string;
  type?: EntityType;
  spelling?: string;
  in?: string;
  version?: string;
  at?: { kind: string; words: string; before?: string; after?: string; begin: number };
  to?: { name?: string; key?: string; type?: EntityType; place?: { geonames: number; name: string } };
  by?: string;
  note?: string;
  made: string;
  undone?: string;
  undone_by?: string;
}
export interface Corrected { correction: Correction; versions: number; mentions: number }
export interface ListedEntity { type: EntityType; key: string; name: string; versions: number }
export interface ListedPlace {
  geonames: number | null;
  name: string | null;
  country: string | null;
  latitude: number;
  longitude: number;
  precision: Precision;
  versions: number;
}

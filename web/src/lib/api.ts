// Asking the server: one function a question, typed by lib/types.ts. Only this origin is ever asked.
import type {
  Article, Copies, Corrected, Correction, Diff, ListedEntity, ListedEvent, ListedMoment, ListedPlace, Mention, PlaceMention, Quote, Search, Stats, Story, StoryWithMembers, TimeFact, Versions,
} from './types';

// What the server said instead of an answer, or that it said nothing.
export class ApiError extends Error {
  constructor(
    readonly status: number, // 0: the server could not be reached
    message: string,
    readonly character: number | null = null, // of a query that was not understood: where, from 0
  ) {
    super(message);
  }
}

type Parameters = Record<string, string | number | undefined>;

function address(path: string, parameters: Parameters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const words = query.toString();
  return words ? `${path}?${words}` : path;
}

async function ask(url: string, signal?: AbortSignal, write?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { signal, credentials: 'same-origin', ...write });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, '');
  }
  if (response.ok) return response;
  let told: { message: string; character?: number } = { message: response.statusText };
  try {
    told = ((await response.json()) as { error: typeof told }).error;
  } catch {
    // Something between us and kroniek answered; its status has to do.
  }
  throw new ApiError(response.status, told.message, told.character ?? null);
}

async function json<T>(path: string, parameters: Parameters, signal?: AbortSignal): Promise<T> {
  return (await ask(address(path, parameters), signal)).json() as Promise<T>;
}

async function post<T>(path: string, body?: unknown): Promise<T> {
  const write = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: body === undefined ? undefined : JSON.stringify(body) };
  return (await ask(path, undefined, write)).json() as Promise<T>;
}

export const api = {
  search: (q: string, order: string | undefined, page: string | undefined, limit: number, signal?: AbortSignal) =>
    // Facets and the histogram are the same on every page: the first one brings them.
    json<Search>('/api/search', { q, order, page, limit, ...(page ? {} : { facets: 1, histogram: 1 }) }, signal),
  help: async () => (await ask('/api/help')).text(),
  stats: () => json<Stats>('/api/stats', {}),
  article: (version: string, signal?: AbortSignal) => json<Article>(`/api/articles/${version}`, {}, signal),
  articleAt: (url: string, signal?: AbortSignal) => json<Article>('/api/articles', { url }, signal),
  versions: (version: string, signal?: AbortSignal) => json<Versions>(`/api/articles/${version}/versions`, {}, signal),
  copies: (version: string, signal?: AbortSignal) => json<Copies>(`/api/articles/${version}/copies`, {}, signal),
  diff: (version: string, other: string, signal?: AbortSignal) =>
    json<Diff>(`/api/articles/${version}/diff/${other}`, {}, signal),
  quotes: (asked: { by?: string; about?: string; q?: string; page?: string; limit?: number }, signal?: AbortSignal) =>
    json<{ quotes: Quote[]; next: string | null }>('/api/quotes', asked, signal),
  events: (asked: Record<string, string | undefined>, signal?: AbortSignal) =>
    json<{ events: ListedEvent[]; next: string | null }>('/api/events', asked, signal),
  stories: (asked: Record<string, string | undefined>, signal?: AbortSignal) =>
    json<{ stories: Story[]; next: string | null }>('/api/stories', asked, signal),
  story: (id: string, signal?: AbortSignal) => json<StoryWithMembers>(`/api/stories/${id}`, {}, signal),
  entities: (name: string, type: string, limit: number, signal?: AbortSignal) =>
    json<{ entities: ListedEntity[] }>('/api/entities', { name, type, limit }, signal),
  mentions: (key: string, page: string | undefined, signal?: AbortSignal) =>
    json<{ mentions: Mention[]; next: string | null }>(`/api/entities/${encodeURIComponent(key)}`, { page }, signal),
  places: (name: string, country: string, signal?: AbortSignal) =>
    json<{ places: ListedPlace[] }>('/api/places', { name, country, limit: 1000 }, signal),
  placeMentions: (geonames: string, demonyms: boolean, page: string | undefined, signal?: AbortSignal) =>
    json<{ mentions: PlaceMention[]; next: string | null }>(
      `/api/places/${geonames}`, { demonyms: demonyms ? 1 : undefined, page }, signal),
  times: (when: string, q: string, page: string | undefined, signal?: AbortSignal) =>
    json<{ times: TimeFact[]; next: string | null }>('/api/times', { when, q, page }, signal),
  moments: (of: 'publications' | 'captures', when: string, q: string, page: string | undefined, signal?: AbortSignal) =>
    json<{ moments: ListedMoment[]; next: string | null }>(`/api/${of}`, { when, q, page }, signal),
  corrections: () => json<{ writable: boolean; corrections: Correction[] }>('/api/corrections', {}),
  correct: (one: Partial<Correction>) => post<Corrected>('/api/corrections', one),
  undo: (id: number) => post<Corrected>(`/api/corrections/${id}/undo`),
};

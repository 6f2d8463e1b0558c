// Every view is a URL: which view an address means, and going from one to another without loading a page. The paths and
// parameters are those of the server's HTML pages, so that each address also works without this script.
export type Route =
  | { view: 'search' }
  | { view: 'article'; version: string | null } // null: ?url= says which
  | { view: 'versions'; version: string }
  | { view: 'diff'; version: string; other: string }
  | { view: 'quotes' }
  | { view: 'events' }
  | { view: 'stories' }
  | { view: 'story'; id: string }
  | { view: 'entities' }
  | { view: 'entity'; key: string }
  | { view: 'places' }
  | { view: 'place'; geonames: string }
  | { view: 'timeline' };

export function routeOf(path: string): Route | null {
  const parts = path.split('/').slice(1);
  if (parts.at(-1) === '') parts.pop();
  const [first, second, third, fourth] = parts;
  const number = second !== undefined && /^-?\d+$/.test(second) ? second : null;
  if (parts.length === 0) return { view: 'search' };
  if (parts.length === 1) {
    if (first === 'article') return { view: 'article', version: null };
    switch (first) {
      case 'quotes': case 'events': case 'stories': case 'entities': case 'places': case 'timeline': return { view: first };
    }
    return null;
  }
  if (first === 'article' && number !== null) {
    if (parts.length === 2) return { view: 'article', version: number };
    if (parts.length === 3 && third === 'versions') return { view: 'versions', version: number };
    if (parts.length === 4 && third === 'diff' && /^\d+$/.test(fourth!)) {
      return { view: 'diff', version: number, other: fourth! };
    }
  }
  if (first === 'entity' && parts.length === 2) {
    try {
      return { view: 'entity', key: decodeURIComponent(second!) };
    } catch {
      return null;
    }
  }
  if (first === 'story' && parts.length === 2 && /^\d+$/.test(second!)) return { view: 'story', id: second! };
  if (first === 'place' && parts.length === 2 && number !== null) return { view: 'place', geonames: number };
  return null;
}

class Router {
  #url = $state.raw(new URL(location.href));
  // Changes with what is shown but not with the fragment, which only says where in it.
  readonly place = $derived(this.#url.pathname + this.#url.search);
  readonly route = $derived(routeOf(this.#url.pathname));
  readonly hash = $derived(decodeFragment(this.#url.hash));

  parameter(name: string): string {
    return this.#url.searchParams.get(name) ?? '';
  }

  listen(): void {
    addEventListener('popstate', () => (this.#url = new URL(location.href)));
    document.addEventListener('click', (event) => {
      if (event.defaultPrevented || event.button !== 0) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const link = (event.target as Element).closest?.('a');
      if (!link?.href || link.target || link.hasAttribute('download')) return;
      const url = new URL(link.href);
      if (url.origin !== location.origin || !routeOf(url.pathname)) return;
      event.preventDefault();
      this.go(url);
    });
  }

  go(to: URL | string, how: 'push' | 'replace' = 'push'): void {
    const url = new URL(to, location.href);
    const stays = url.pathname === location.pathname && url.search === location.search;
    if (url.href !== location.href) history[how === 'push' ? 'pushState' : 'replaceState'](null, '', url);
    this.#url = url;
    if (!stays) scrollTo(0, 0);
  }

  // This view with some parameters changed; an empty one goes, and so does the page.
  with(changes: Record<string, string>): string {
    const url = new URL(this.#url);
    url.hash = '';
    url.searchParams.delete('page');
    for (const [name, value] of Object.entries(changes)) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    return url.pathname + url.search;
  }
}

function decodeFragment(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return '';
  }
}

export const router = new Router();

// Addresses of the views.
export const link = {
  search: (q = '') => (q ? `/?q=${encodeURIComponent(q)}` : '/'),
  article: (version: number, at?: readonly [number, number]) =>
    `/article/${version}${at ? `?at=${at[0]},${at[1]}` : ''}`,
  versions: (version: number) => `/article/${version}/versions`,
  diff: (version: number, other: number) => `/article/${version}/diff/${other}`,
  quotes: (by: string) => (by ? `/quotes?by=${encodeURIComponent(by)}` : '/quotes'),
  entity: (key: string) => `/entity/${encodeURIComponent(key)}`,
  place: (geonames: number) => `/place/${geonames}`,
  story: (id: number) => `/story/${id}`,
};

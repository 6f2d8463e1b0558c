// A list that comes in pages: the first one by a question, the others at its end, on request.
import { Question } from './question.svelte';

export interface Page<T> { items: T[]; next: string | null }
type Fetch<T> = (page: string | undefined, signal: AbortSignal) => Promise<Page<T>>;

export class Pages<T> {
  readonly question = new Question<Page<T>>();
  #items = $state.raw<T[]>([]);
  #fetch: Fetch<T> | null = null;

  get items(): T[] {
    return this.#items;
  }
  get hasMore(): boolean {
    return this.question.answer?.next != null;
  }
  get isThere(): boolean {
    return this.question.answer !== null;
  }

  start(fetch: Fetch<T>): void {
    this.#fetch = fetch;
    void this.question.ask(async (signal) => {
      const page = await fetch(undefined, signal);
      this.#items = page.items;
      return page;
    });
  }

  more(): void {
    const next = this.question.answer?.next;
    const fetch = this.#fetch;
    if (!next || !fetch || this.question.busy) return;
    void this.question.ask(async (signal) => {
      const page = await fetch(next, signal);
      this.#items = [...this.#items, ...page.items];
      return page;
    });
  }
}

// A question to the server and what came of it: the answer, that it is under way, or why there is none. A new question
// cancels the one before; the old answer stays until the new one is there, so that nothing flickers.
import { t } from '../messages/index.svelte';
import { ApiError } from './api';
import { firstAnswer } from './first_answer';

export class Question<T> {
  answer = $state.raw<T | null>(null);
  error = $state.raw<ApiError | null>(null);
  busy = $state(false);
  #abort: AbortController | null = null;
  #again: (() => void) | null = null;

  async ask(question: (signal: AbortSignal) => Promise<T>): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#again = () => void this.ask(question);
    this.busy = true;
    try {
      const answer = await question(abort.signal);
      if (abort.signal.aborted) return;
      this.answer = answer;
      this.error = null;
    } catch (error) {
      if (abort.signal.aborted) return;
      this.answer = null;
      this.error = error instanceof ApiError ? error : new ApiError(0, String(error));
    }
    this.busy = false;
    firstAnswer.came();
  }

  again(): void {
    this.#again?.();
  }

  forget(): void {
    this.#abort?.abort();
    this.answer = null;
    this.error = null;
    this.busy = false;
  }
}

export function sentenceOf(error: ApiError): string {
  if (error.status === 0) return t.unreachable;
  if (error.status === 404) return t.notFound;
  if (error.character !== null) return t.searching.fault(error.message, error.character + 1);
  return t.failed(error.message);
}

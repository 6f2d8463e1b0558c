// A sentence before and after as one line of words: kept, taken away and added.
import type { Place, WordChange } from './types';

export interface Word { text: string; change: 'kept' | 'removed' | 'added' }

// `words` have places in the whole texts, `before` and `after` are where the sentence stands in them (0 for a field).
// Bytes of UTF-8 throughout.
export function wordsOf(before: Place, after: Place, words: readonly WordChange[]): Word[] {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const bytes = encoder.encode(after.text);
  const line: Word[] = [];
  let at = 0;
  const push = (text: string, change: Word['change']) => text && line.push({ text, change });
  for (const word of words) {
    const begin = (word.after?.begin ?? after.begin) - after.begin;
    const end = (word.after?.end ?? after.begin) - after.begin;
    if (begin < at || end > bytes.length) continue;
    push(decoder.decode(bytes.subarray(at, begin)), 'kept');
    push(word.before?.text ?? '', 'removed');
    push(word.after?.text ?? '', 'added');
    at = end;
  }
  push(decoder.decode(bytes.subarray(at)), 'kept');
  return words.length > 0 ? line : [{ text: before.text, change: 'removed' }, { text: after.text, change: 'added' }];
}

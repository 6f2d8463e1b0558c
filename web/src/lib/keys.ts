// Keys without Ctrl, Alt or Meta that do something in a view. "g q" is one key after another. A field that is being
// typed in keeps its keys.
export type Keys = Record<string, () => void>;

const active: Keys[] = [];
let before = '';
let beforeAt = 0;

// While the returned function is not called; what was added last wins.
export function useKeys(keys: Keys): () => void {
  active.push(keys);
  return () => void active.splice(active.indexOf(keys), 1);
}

function isTyped(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=checkbox],[type=radio]), textarea, select');
}

addEventListener('keydown', (event) => {
  const usesAltGr = event.getModifierState('AltGraph'); // [ and ] need it on many keyboards
  if (event.defaultPrevented || event.isComposing || event.metaKey) return;
  if ((event.ctrlKey || event.altKey) && !usesAltGr) return;
  if (event.key === 'Escape' && isTyped(event.target)) {
    (event.target as HTMLElement).blur();
    return;
  }
  if (isTyped(event.target) || document.querySelector('dialog[open]')) return;
  const pair = event.timeStamp - beforeAt < 1500 ? `${before} ${event.key}` : '';
  before = event.key;
  beforeAt = event.timeStamp;
  for (const key of [pair, event.key]) {
    const action = active.findLast((keys) => key in keys)?.[key];
    if (!action) continue;
    event.preventDefault();
    before = '';
    action();
    return;
  }
});

// The keys of a list: j and k go from link to link.
export function listKeys(selector: string): Keys {
  const step = (by: 1 | -1) => {
    const links = [...document.querySelectorAll<HTMLElement>(selector)];
    const at = links.indexOf(document.activeElement as HTMLElement);
    const to = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by];
    to?.focus();
    to?.scrollIntoView({ block: 'nearest' });
  };
  return { j: () => step(1), k: () => step(-1) };
}

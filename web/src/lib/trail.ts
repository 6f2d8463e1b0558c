// The last results, so that an article knows the one before and after it, and the way back.
interface Trail { versions: number[]; from: string }

const name = 'kroniek.trail';

export function remember(versions: number[], from: string): void {
  try {
    sessionStorage.setItem(name, JSON.stringify({ versions, from } satisfies Trail));
  } catch {
    // without storage there is no way back but the browser's own
  }
}

export function trail(): Trail {
  try {
    const kept = JSON.parse(sessionStorage.getItem(name) ?? 'null') as Trail | null;
    if (kept && Array.isArray(kept.versions) && typeof kept.from === 'string' && kept.from.startsWith('/')) return kept;
  } catch {
    // as if there were none
  }
  return { versions: [], from: '/' };
}

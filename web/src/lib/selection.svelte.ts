// The articles that a reader has chosen, one by one, to be exported together: kept in this tab's session, told to nobody.
const name = 'kroniek.selection';
// An address with so many versions is well below what the server takes for a parameter (4,096 bytes).
export const mostSelected = 200;

function stored(): number[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(name) ?? '[]');
    if (!Array.isArray(kept)) return [];
    return kept.filter((each): each is number => Number.isSafeInteger(each) && each > 0).slice(0, mostSelected);
  } catch {
    return []; // without storage it lasts as long as the page
  }
}

class Selection {
  #versions = $state.raw<readonly number[]>(stored());

  get versions(): readonly number[] {
    return this.#versions;
  }
  get isFull(): boolean {
    return this.#versions.length >= mostSelected;
  }
  has(version: number): boolean {
    return this.#versions.includes(version);
  }
  toggle(version: number): void {
    if (this.has(version)) this.#set(this.#versions.filter((each) => each !== version));
    else if (!this.isFull) this.#set([...this.#versions, version]);
  }
  clear(): void {
    this.#set([]);
  }

  #set(versions: readonly number[]): void {
    this.#versions = versions;
    try {
      sessionStorage.setItem(name, JSON.stringify(versions));
    } catch {
      // as above
    }
  }
}

export const selection = new Selection();

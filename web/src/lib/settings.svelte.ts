// What a reader has chosen about the UI: its language and its colours. Kept in this browser, told to nobody.
export type UiLanguage = 'en' | 'nl';
export type Theme = 'system' | 'light' | 'dark';

const languages: readonly UiLanguage[] = ['en', 'nl'];
const themes: readonly Theme[] = ['system', 'light', 'dark'];

function stored<T extends string>(name: string, allowed: readonly T[]): T | null {
  try {
    const value = localStorage.getItem(`kroniek.${name}`);
    return allowed.find((each) => each === value) ?? null;
  } catch {
    return null; // storage is switched off: the choice lasts as long as the page
  }
}

function store(name: string, value: string): void {
  try {
    localStorage.setItem(`kroniek.${name}`, value);
  } catch {
    // as above
  }
}

function preferred(): UiLanguage {
  for (const tag of navigator.languages) {
    const found = languages.find((each) => tag.toLowerCase().split('-')[0] === each);
    if (found) return found;
  }
  return 'en';
}

// ?ui=nl in an address is for this page alone, as it is on the server's pages.
function asked(): UiLanguage | null {
  const value = new URLSearchParams(location.search).get('ui');
  return languages.find((each) => each === value) ?? null;
}

class Settings {
  #language = $state<UiLanguage>(asked() ?? stored('language', languages) ?? preferred());
  #theme = $state<Theme>(stored('theme', themes) ?? 'system');

  get language(): UiLanguage {
    return this.#language;
  }
  set language(value: UiLanguage) {
    this.#language = value;
    store('language', value);
  }

  get theme(): Theme {
    return this.#theme;
  }
  set theme(value: Theme) {
    this.#theme = value;
    store('theme', value);
  }

  apply(): void {
    document.documentElement.lang = this.#language;
    if (this.#theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = this.#theme;
  }
}

export const settings = new Settings();

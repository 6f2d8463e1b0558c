// The words and formats of the UI's language, as it is chosen now.
import { settings, type UiLanguage } from '../lib/settings.svelte';
import { en, type Messages } from './en';
import { nl } from './nl';

export const catalogues: Record<UiLanguage, Messages> = { en, nl };

// t.search, t.article.mention(2, 5): reading it in a template makes the template follow the chosen language.
export const t: Messages = new Proxy(en, {
  get: (_, name) => catalogues[settings.language][name as keyof Messages],
});

export const format = {
  number: (n: number) => new Intl.NumberFormat(t.tag).format(n),
  percent: (part: number) => new Intl.NumberFormat(t.tag, { style: 'percent' }).format(part),
  kilobytes: (bytes: number) => new Intl.NumberFormat(t.tag, { maximumFractionDigits: 1 }).format(bytes / 1000),
  // "Dutch (Belgium)"; the tag itself where there is no name for it.
  language(tag: string | null): string {
    if (!tag) return t.unknown;
    try {
      return new Intl.DisplayNames(t.tag, { type: 'language' }).of(tag) ?? tag;
    } catch {
      return tag;
    }
  },
  country(code: string | null): string {
    if (!code) return '';
    try {
      return new Intl.DisplayNames(t.tag, { type: 'region' }).of(code.toUpperCase()) ?? code;
    } catch {
      return code;
    }
  },
  // Several names as one phrase: "a, b and c".
  list: (names: string[]) => new Intl.ListFormat(t.tag).format(names),
};

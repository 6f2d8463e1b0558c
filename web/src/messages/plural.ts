// A number with its noun, by the plural rules of a language: `#` stands for the number.
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export function plural(tag: string): (n: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(tag);
  const format = new Intl.NumberFormat(tag);
  return (n, forms) => (forms[rules.select(n)] ?? forms.other).replace('#', format.format(n));
}

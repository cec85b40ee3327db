/** The forms a language has for counted things; `other` always exists. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & {
  readonly other: string
}

/** `plural(2, { one: '# ticket', other: '# tickets' })`: `#` becomes the number. */
export function pluralIn(language: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language)
  const number = new Intl.NumberFormat(language)
  return (count, forms) =>
    (forms[rules.select(count)] ?? forms.other).replaceAll('#', number.format(count))
}

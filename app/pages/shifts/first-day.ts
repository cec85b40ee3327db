/** Where a week begins for who reads this language here: 1 is Monday, 7 is Sunday. */
interface WithWeek extends Intl.Locale {
  getWeekInfo?(): { readonly firstDay: number }
  readonly weekInfo?: { readonly firstDay: number }
}

export function firstDayOfWeek(language: string): number {
  const regional = navigator.languages.find(
    tag => tag.includes('-') && tag.startsWith(language)
  )
  if (!regional) return 1
  const locale: WithWeek = new Intl.Locale(regional)
  return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1
}

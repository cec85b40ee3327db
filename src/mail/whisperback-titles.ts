/** The questions that WhisperBack asks, as far as we know them. */
export const questionTitles: readonly (readonly string[])[] = [
  [
    'What were you trying to achieve?',
    'What happened instead?',
    'What did you do that triggered this error?'
  ],
  [
    'Name of the affected software',
    'Exact steps to reproduce the error',
    'Actual result and description of the error',
    'Desired result'
  ]
]

/** Translated titles are known by their form alone: underlined in their own length. */
export function isTitle(line: string, under: string): boolean {
  const title = line.trim()
  const rule = under.trim()
  if (title.length < 3 || title.length > 200 || !/^-{3,200}$/u.test(rule)) return false
  // Some scripts take two bytes or two columns a letter; the program counted either.
  const letters = Array.from(title).length
  return rule.length >= letters && rule.length <= letters * 3
}

/** A mail that brings logs: what the person wrote apart from what machines wrote. */
import {
  parseReport,
  pastedSections,
  type Answer,
  type Section
} from '#core/mail/whisperback.ts'

export interface SeenReport {
  readonly answers: readonly Answer[]
  readonly sections: readonly Section[]
}

const logStart = '======= content of '

/** Undefined for an ordinary mail. What people only claimed stays part of their words. */
export function seenReport(text: string): SeenReport | undefined {
  const report = parseReport(text)
  if (report) {
    return {
      answers: [
        ...details(report.appSummary),
        ...details(report.appDetails),
        ...report.answers.map(answer => ({ ...answer, text: unwrapped(answer.text) }))
      ],
      sections: report.sections.filter(section => !section.claimed)
    }
  }
  const sections = pastedSections(text)
  if (sections.length === 0) return undefined
  const words = text.slice(0, text.indexOf(logStart)).trim()
  return { answers: words === '' ? [] : [{ question: '', text: words }], sections }
}

function details(text: string): Answer[] {
  return text === '' ? [] : [{ question: '', text }]
}

/**
 * The program breaks lines at 70 letters, which reads badly on a phone. A break is its own
 * only if the next word had no room; all others are the person's and stay.
 */
export function unwrapped(text: string): string {
  const lines = text.split('\n')
  let whole = lines[0] ?? ''
  lines.slice(1).forEach((line, at) => {
    const word = /^\S+/u.exec(line)?.[0] ?? ''
    const before = lines[at] ?? ''
    const hadNoRoom = word !== '' && letters(before) + 1 + letters(word) > 70
    whole += (hadNoRoom ? ' ' : '\n') + line
  })
  return whole
}

/** As the program that broke the lines counted them. */
function letters(text: string): number {
  return Array.from(text).length
}

/** What the desk knows: problems that many report, and texts that answer many. */
import {
  addProblem,
  inProblem,
  mark,
  refer,
  setFixedIn,
  setState,
  type ProblemState
} from '#core/domain/problems/problems.ts'
import { propose } from '#core/domain/templates/proposals.ts'
import { fileTemplate } from '#core/domain/templates/folders.ts'
import { addTemplate, countUses, inTemplate } from '#core/domain/templates/templates.ts'
import { addVersion } from '#core/domain/templates/translated.ts'
import type { EntryId, MemberId, ProblemId, Timestamp } from '#core/ids.ts'
import { done } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

import type { Dice } from '../support/dice.ts'
import { titles } from '../support/paper-year.ts'
import { spokenLanguages, voiceIn } from './askers.ts'
import { matters } from './voice.ts'

const signs: Readonly<Record<string, readonly string[]>> = {
  wifi: ['RTL8821CE', 'no wireless networks'],
  persistence: ['the passphrase is wrong'],
  screen: ['black screen', 'NVIDIA'],
  tor: ['hangs at 50 %', 'Connecting to Tor'],
  usb: ['USB stick is not recognised'],
  printing: ['filter failed']
}
const states: readonly ProblemState[] = [
  'way-around',
  'looking',
  'looking',
  'fixed',
  'stays',
  'looking'
]
const hardware = [
  ['RTL8821CE'],
  [],
  ['GeForce RTX 3060', 'GeForce GTX 1650'],
  [],
  [],
  []
]

/** By the words of `matters`; undefined where nothing is wrong. */
export function problemOf(matter: string): ProblemId | undefined {
  const n = matters.findIndex(known => known === matter)
  return n >= 0 && n < titles.length
    ? (`${n}d`.repeat(8) as ProblemId) // sixteen hex digits
    : undefined
}

export function knowProblems(desk: Workspace, at: Timestamp): void {
  for (const [n, title] of titles.entries()) {
    const matter = matters[n] ?? 'install'
    const id = problemOf(matter)
    if (!id) continue
    desk.problems.perform(all => {
      addProblem(all, id, [desk.newEntryId(), desk.newEntryId()], {
        title,
        language: 'en',
        answer: answerIn('en'),
        versions: n < 3 ? ['6.15', '6.15.1'] : [],
        signs: signs[matter] ?? [],
        hardware: hardware[n] ?? [],
        at
      })
      return inProblem(all, id, problem => {
        // the last ones are not in every language yet
        for (const language of spokenLanguages.slice(1, n < 2 ? 12 : 5 - (n % 3))) {
          const version = { language, body: answerIn(language), at }
          addVersion(problem.answer, desk.newEntryId(), version)
        }
        const [needs] = Object.values(problem.needs.versions)
        if (needs) needs.body = 'Which computer, which version, and since when?'
        const issue = 20_100 + 37 * n
        refer(problem, `https://gitlab.example.org/os/desktop/-/issues/${issue}`)
        if (n === 0) mark(problem, 'signs', 'Wi-Fi is gone')
        if (states[n] === 'fixed') setFixedIn(problem, '6.16')
        return setState(problem, states[n] ?? 'looking', at)
      })
    })
  }
}

function answerIn(language: string): string {
  const { hello, answers } = voiceIn(language)
  return `${hello.replace(/[,،，:!]?$/u, '')} {{asker.name}},\n\n${answers[1] ?? ''}\n\n{{me.name}}`
}

type Text = readonly [title: string, tags: readonly string[], folder?: string]
const texts: readonly Text[] = [
  ['Ask for a report', ['needs-info']],
  ['Greeting', ['greeting']],
  ['Way around: troubleshooting mode', ['wifi', 'screen'], 'Hardware'],
  ['How to verify a download', ['install'], 'Install'],
  ['Keep the keyboard layout', ['keyboard'], 'Install'],
  ['Bridges, when Tor is blocked', ['tor'], 'Network'],
  ['Which USB sticks work', ['usb', 'hardware'], 'Hardware'],
  ['Passphrase lost', ['persistence'], 'Install'],
  ['Please write without attachments', ['privacy']],
  ['We cannot help with other systems', ['closing'], 'Closing'],
  ['Thank you and goodbye', ['closing'], 'Closing']
]

export function writeTemplates(
  desk: Workspace,
  at: Timestamp,
  dice: Dice,
  helpers: readonly MemberId[]
): void {
  for (const [n, [title, tags, folder]] of texts.entries()) {
    const id: EntryId = desk.newEntryId()
    desk.templates.perform(all => {
      const body = answerIn('en')
      const version = desk.newEntryId()
      addTemplate(all, id, version, { title, tags, language: 'en', body, at })
      if (folder !== undefined) fileTemplate(all, id, folder)
      const by = helpers.at(-1)
      if (n === 1 && by) {
        propose(all, desk.newEntryId(), {
          template: id,
          version,
          title,
          language: 'en',
          base: body,
          body: body.replace('{{me.name}}', 'Take care,\n{{me.name}}'),
          comment: 'A warmer ending',
          by,
          at
        })
      }
      for (const language of spokenLanguages.slice(1, 12 - n)) {
        const age = n % 3 === 1 ? -86_400_000 : 0
        inTemplate(all, id, text =>
          addVersion(text, desk.newEntryId(), {
            language,
            body: answerIn(language),
            at: (at + age) as Timestamp
          })
        )
      }
      for (let uses = dice.number(60); uses > 0; uses--) {
        countUses(all, { [id]: 1 }, dice.pick(helpers) ?? desk.me)
      }
      return done
    })
  }
}

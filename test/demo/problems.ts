/** The known problems of the demo desk: what many report. */
import {
  addProblem,
  inProblem,
  refer,
  setFixedIn,
  setState,
  type ProblemState
} from '#core/domain/problems/problems.ts'
import { addVersion, outdateVersion } from '#core/domain/templates/translated.ts'
import type { ProblemId, Timestamp } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { spokenLanguages, voiceIn } from './askers.ts'
import { letter } from './templates.ts'
import { matters, type Matter } from './voice.ts'

interface Known {
  readonly matter: Matter
  readonly title: string
  readonly state: ProblemState
  readonly signs: readonly string[]
  readonly hardware?: readonly string[]
  readonly versions?: readonly string[]
  /** So many languages are still missing, the last of those that the desk speaks. */
  readonly missing: number
  /** What was not brought up to date. */
  readonly older?: readonly string[]
  /** Days before the present. */
  readonly since: number
}

const known: readonly Known[] = [
  {
    matter: 'wifi',
    title: 'Wi-Fi is gone with Realtek RTL8821CE',
    state: 'way-around',
    signs: ['RTL8821CE', 'no wireless networks', 'Wi-Fi is gone'],
    hardware: ['RTL8821CE'],
    versions: ['6.15.1'],
    missing: 0,
    older: ['tr'],
    since: 64
  },
  {
    matter: 'persistence',
    title: 'Persistent Storage does not unlock after the upgrade',
    state: 'looking',
    signs: ['the passphrase is wrong', 'Persistent Storage does not unlock'],
    versions: ['6.15', '6.15.1'],
    missing: 2,
    since: 120
  },
  {
    matter: 'screen',
    title: 'Black screen with some NVIDIA cards',
    state: 'looking',
    signs: ['black screen', 'NVIDIA', 'nomodeset'],
    hardware: ['GeForce RTX 3060', 'GeForce GTX 1650'],
    versions: ['6.14', '6.15', '6.15.1'],
    missing: 4,
    older: ['pt'],
    since: 171
  },
  {
    matter: 'tor',
    title: 'Tor connection hangs at 50 %',
    state: 'fixed',
    signs: ['hangs at 50 %', 'Connecting to Tor'],
    missing: 0,
    since: 143
  },
  {
    matter: 'usb',
    title: 'Some USB sticks are not recognised',
    state: 'stays',
    signs: ['USB stick is not recognised'],
    missing: 5,
    since: 230
  },
  {
    matter: 'printing',
    title: 'Printing over the network fails',
    state: 'looking',
    signs: ['filter failed'],
    missing: 7,
    since: 39
  }
]

const day = 86_400_000

/** Undefined where nothing is wrong. */
export function problemOf(matter: Matter): ProblemId | undefined {
  const n = known.findIndex(each => each.matter === matter)
  return n < 0 ? undefined : (`${n}d`.repeat(8) as ProblemId) // sixteen hex digits
}

/** `now`: of the desk as it is at the end. */
export function knowProblems(desk: Workspace, now: Timestamp): void {
  for (const each of known) {
    const { matter, state } = each
    const id = problemOf(matter)
    if (!id) continue
    const at = (now - each.since * day) as Timestamp
    desk.problems.perform(all => {
      const answer = answerIn('en', matter)
      const made = { ...each, language: 'en', answer, at }
      addProblem(all, id, [desk.newEntryId(), desk.newEntryId()], made)
      return inProblem(all, id, problem => {
        const [needs] = Object.values(problem.needs.versions)
        if (needs) needs.body = voiceIn('en').needs
        for (const language of spokenLanguages.slice(1, -each.missing || undefined)) {
          const [entry, text] = [desk.newEntryId(), answerIn(language, matter)]
          addVersion(problem.answer, entry, { language, body: text, at })
          if (each.older?.includes(language)) outdateVersion(problem.answer, entry)
          const body = voiceIn(language).needs
          addVersion(problem.needs, desk.newEntryId(), { language, body, at })
        }
        const issue = 20_100 + 37 * matters.indexOf(matter)
        refer(problem, `https://gitlab.lantern.example/os/desktop/-/issues/${issue}`)
        if (state === 'fixed') setFixedIn(problem, '6.16')
        return setState(problem, state, state === 'fixed' ? fixedAt(now) : at)
      })
    })
  }
}

function fixedAt(now: Timestamp): Timestamp {
  return (now - 2 * day) as Timestamp
}

function answerIn(language: string, matter: Matter): string {
  return letter(language, voiceIn(language).ways[matter])
}

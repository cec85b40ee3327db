/** Ways into a paper desk, for trying the start screens without a core behind them. */
import type { Doors } from '#app/state/doors.ts'
import type { Timestamp } from '#core/ids.ts'
import type { Joining, JoiningState } from '#core/open.ts'
import { no, notForUs, ok } from '#core/result.ts'

import { paperValue, type PaperValue } from './paper-document.ts'
import { paperBridges } from './paper-bridges.ts'
import { paperInterns } from './paper-interns.ts'
import { deskWithHeldLetters, deskWithLetters } from './paper-letters.ts'
import { paperPeople } from './paper-people.ts'
import { paperProblems } from './paper-problems.ts'
import { paperTemplates } from './paper-templates.ts'
import { paperWhole } from './paper-whole.ts'
import { paperYear } from './paper-year.ts'
import { chidi } from './paper-tickets.ts'
import { paperWorkspace, type PaperWorkspace } from './paper-workspace.ts'

export const paperPassphrase = 'correct horse battery staple'

export interface PaperDoors extends Doors {
  /** What a newcomer sees while waiting; `letIn` ends it. */
  readonly waiting: PaperValue<JoiningState>
  letIn(): void
}

export interface PaperDoorsOptions {
  /** Empty unless said otherwise. */
  readonly device?: 'empty' | 'locked' | 'joining'
  readonly desk?: PaperWorkspace
  readonly now?: Timestamp
}

export function paperDoors(options: PaperDoorsOptions = {}): PaperDoors {
  const { now = Date.now() as Timestamp, desk = paperWorkspace({ now }) } = options
  const waiting = paperValue<JoiningState>({ state: 'connecting' })
  let device = options.device ?? 'empty'
  let letIn = (): void => undefined
  const joining: Joining = {
    type: 'joining',
    state: waiting,
    finished: new Promise(resolve => {
      letIn = () => resolve(desk)
    }),
    cancel: async () => {
      device = 'empty'
    }
  }
  return {
    waiting,
    letIn: () => letIn(),
    deviceState: async () => {
      if (device !== 'joining') return device
      return waiting.current().state === 'refused' ? 'empty' : 'waiting'
    },
    prepare: () => undefined,
    found: async ({ deskName, yourName }) => {
      desk.settings.perform(settings => {
        settings.deskName = deskName
        return ok(yourName)
      })
      return ok(desk)
    },
    readInvitation: async link =>
      link.includes('#/join/')
        ? ok({
            deskName: 'Night Owls',
            relay: '/relay',
            expiresAt: (now + 3 * 86_400_000) as Timestamp
          })
        : notForUs,
    accept: async () => {
      device = 'joining'
      return ok(joining)
    },
    unlock: async passphrase => {
      if (passphrase !== paperPassphrase) return no({ type: 'wrong-passphrase' })
      return ok(device === 'joining' ? joining : desk)
    },
    wipe: async () => {
      device = 'empty'
    }
  }
}

/** What `?paper=…` of the development server shows. */
export function paperDoorsFor(wish: string): PaperDoors {
  if (wish === 'empty' || wish === 'joining') return paperDoors({ device: wish })
  const now = Date.now() as Timestamp
  const desk = deskFor(wish, now)
  return paperDoors({ device: 'locked', ...(desk && { desk }) })
}

function deskFor(wish: string, now: Timestamp): PaperWorkspace | undefined {
  if (wish === 'new') return paperWorkspace({ now, tickets: new Map() })
  if (wish === 'whole') return paperWorkspace(paperWhole(now))
  if (wish === 'year') return paperWorkspace(paperYear(now))
  if (wish === 'mentor') return paperWorkspace(paperInterns(now))
  if (wish === 'intern') return paperWorkspace(paperInterns(now, chidi))
  if (wish === 'people') return paperWorkspace(paperPeople(now))
  if (wish === 'letters') return deskWithLetters(now)
  if (wish === 'held') return deskWithHeldLetters(now)
  if (wish === 'templates')
    return paperWorkspace({ now, templates: paperTemplates(now) })
  if (wish === 'problems') return paperWorkspace(paperProblems(now))
  return wish.startsWith('bridge') ? deskWithBridges(wish, now) : undefined
}

function deskWithBridges(wish: string, now: Timestamp): PaperWorkspace {
  const count = wish === 'bridges' ? 2 : 1
  const desk = paperWorkspace(paperBridges(now, count))
  const [tooLarge] = desk.cards.current().keys()
  const aside = count === 2 && tooLarge ? [tooLarge] : []
  desk.link.set({ state: 'online', lastSync: now, unsent: 0, aside })
  return desk
}

/**
 * A desk that has been at work for a year, made in some seconds or minutes: it is founded a
 * year ago, and its clock is moved. Everything comes in through the doors that people use:
 * mails are read and taken in, helpers join by links, what is over is destroyed and counted.
 * The same seed makes the same desk, but for its keys.
 */
import { dayOf, type Timestamp } from '#core/ids.ts'
import { createTeamKey, type MadeKey } from '#core/mail/team-key.ts'
import { foundDesk } from '#core/open.ts'
import type { Clock, Ports } from '#core/ports.ts'
import type { Workspace } from '#core/workspace.ts'

import { nodePorts } from '../bench/node-ports.ts'
import { shelfStorage } from '../bench/shelf-storage.ts'
import { Dice } from '../support/dice.ts'
import { answerSome } from './answers.ts'
import { asker } from './askers.ts'
import { addFields } from './fields.ts'
import { agree, formHabits } from './habits.ts'
import { handInSome } from './handed-in.ts'
import { handOver } from './handovers.ts'
import { tellHardware } from './hardware.ts'
import type { Helper } from './helpers.ts'
import { deskAddress } from './mails.ts'
import { internsAmong, join, learn, sayLanguages } from './members.ts'
import { hearOpinions } from './opinions.ts'
import { knowProblems } from './problems.ts'
import { handOnSome } from './referrals.ts'
import { crewOf, signUpForYear, wantWeek } from './shifts.ts'
import { keptDays, story, type Times } from './story.ts'
import { proposeChange, writeTemplates } from './templates.ts'
import { happen, type Scene } from './tickets.ts'

const day = 86_400_000
const month = 30 * day
const months = 7
/** What came in so long ago is mostly still there. */
const recent = (keptDays - 5) * day
const atOnce = 50
/** The present in parts, each until so many days ago: what is older is mostly done. */
const lately: readonly { until: number; upTo: number; age: Times['age'] }[] = [
  { until: 100, upTo: 0.2, age: 'past' },
  { until: 56, upTo: 0.42, age: 'past' },
  { until: 26, upTo: 0.66, age: 'past' },
  { until: 0, upTo: 1, age: 'now' }
]
/** Interns came in so many days ago. */
const newSince = 26

/** Wherever it is moved; the relay and all devices of the demo look at it. */
export class MovedClock implements Clock {
  #ahead = 0
  readonly #real: () => number

  constructor(real: () => number) {
    this.#real = real
  }

  now(): Timestamp {
    return (this.#real() + this.#ahead) as Timestamp
  }

  /** Milliseconds before the present. */
  goBack(ago: number): void {
    this.#ahead = -ago
  }
}

export interface DemoOptions {
  readonly relay: string
  readonly clock: MovedClock
  readonly seed: number
  /** On the desk at the end; a third as many more are counted and gone. */
  readonly tickets: number
  readonly helpers: number
  readonly progress?: (what: string, done: number, of: number) => void
}

export async function demoDesk(options: DemoOptions): Promise<Workspace> {
  const { clock, seed, tickets, progress = () => undefined } = options
  const dice = new Dice(seed)
  const gone = Math.round(tickets / 3)
  const crowd = { askers: Math.ceil((tickets * 4) / 15), helpers: options.helpers }
  clock.goBack((months + 1) * month + recent)
  const desk = await found(options)
  const team = await aKey('Lantern help desk', deskAddress, desk.now())
  await desk.teamKeys.add(team)
  const keys = await keysOfSome(seed, desk.now())
  const able = options.helpers - internsAmong(options.helpers)
  const comeIn = (from: number, to: number): Promise<Helper[]> =>
    join(
      desk,
      { from, to },
      () => demoPorts(clock),
      n => progress('helpers', n, options.helpers)
    )
  // half of them from the beginning, the others as the months go by
  const helpers = await comeIn(0, ofFirst(able, 0))
  const mentor = helpers[0]?.id ?? desk.me
  const scene: Scene = { desk, seed, team, keys, helpers }
  agree(desk)
  knowProblems(desk, (desk.now() + (months + 1) * month + recent) as Timestamp)
  addFields(desk)
  writeTemplates(desk)
  wantWeek(desk)

  const interns: Helper[] = []
  let number = 0
  const come = async (count: number, times: Times): Promise<void> => {
    for (let left = count; left > 0; left -= atOnce) {
      const stories = Array.from({ length: Math.min(atOnce, left) }, () =>
        story(dice, number++, times, crowd)
      )
      await happen(scene, stories)
      progress('tickets', number, gone + tickets)
    }
  }
  for (let ago = months; ago > 0; ago--) {
    await moveTo(desk, clock, recent + (ago - 1) * month)
    helpers.push(...(await comeIn(helpers.length, ofFirst(able, months - ago + 1))))
    const to = desk.now()
    const from = (to - month + 4 * day) as Timestamp
    await come(soFar(gone, months - ago + 1) - number, {
      from,
      to: (to - 4 * day) as Timestamp,
      age: 'gone'
    })
    await hearOpinions(desk, dice, { since: from, share: 60 })
  }
  for (const { until, upTo, age } of lately) {
    const from = desk.now()
    await moveTo(desk, clock, until * day)
    const more = gone + Math.round(tickets * upTo) - number
    await come(more, { from, to: desk.now(), age })
    if (age === 'past') await hearOpinions(desk, dice, { since: from, share: 15 })
    if (until === newSince) interns.push(...(await comeIn(able, options.helpers)))
  }
  const all = [...helpers, ...interns]
  sayLanguages(desk, all)
  progress('shifts', 0, 1)
  learn(desk, interns, mentor)
  await handInSome(desk, interns, mentor)
  await answerSome(scene)
  await handOnSome(scene)
  const [newest] = interns
  if (newest) proposeChange(desk, newest.id)
  await handOver(desk, await signUpForYear(desk, dice, crewOf(all, interns)))
  await formHabits(desk)
  tellHardware(desk, dice)
  await desk.hardware.saved()
  progress('shifts', 1, 1)
  return desk
}

/** So many are there after so many months. */
function ofFirst(able: number, month: number): number {
  return Math.ceil((able * (months + month)) / (2 * months))
}

/** Each month brings one share more than the one before: the desk becomes known. */
function soFar(gone: number, month: number): number {
  return Math.round((gone * month * (month + 1)) / (months * (months + 1)))
}

/** The doors of a device of the demo. */
export function demoPorts(clock: Clock): Ports {
  return { ...nodePorts(shelfStorage(), { messages: 0, bytes: 0 }), clock }
}

async function found({ relay, clock }: DemoOptions): Promise<Workspace> {
  const founded = await foundDesk(demoPorts(clock), {
    deskName: 'Lantern help desk',
    yourName: 'Noa',
    passphrase: 'nobody types this one',
    relay,
    languages: ['en']
  })
  if (!founded.ok) throw new Error(founded.error.type)
  return founded.value
}

/** As if the device had slept until then: it wakes, and destroys what is over. */
async function moveTo(desk: Workspace, clock: MovedClock, ago: number): Promise<void> {
  clock.goBack(ago)
  desk.clock.trust()
  const isOver = (): boolean =>
    [...desk.cards.current().values()].some(
      ({ destroyDay }) => destroyDay !== undefined && destroyDay < dayOf(clock.now())
    )
  do await new Promise(resolve => setTimeout(resolve, 20))
  while (isOver())
}

const withKeys = 12

function keysOfSome(seed: number, at: Timestamp): Promise<MadeKey[]> {
  return Promise.all(
    Array.from({ length: withKeys }, (_, n) => {
      const { name, address } = asker(seed, n)
      return aKey(name, address, at)
    })
  )
}

async function aKey(name: string, address: string, at: Timestamp): Promise<MadeKey> {
  const made = await createTeamKey(name, address, at)
  if (!made.ok) throw new Error(made.error.type)
  return made.value
}

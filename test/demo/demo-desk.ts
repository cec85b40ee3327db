/**
 * A desk that has been at work for a year, made in some seconds or minutes: it is founded a
 * year ago, and its clock is moved. Everything comes in through the doors that people use:
 * mails are read and taken in, helpers join by links, what is over is destroyed and counted.
 * The same seed makes the same desk, but for its keys.
 */
import { setKeepDays, setLanguages } from '#core/domain/desk/settings.ts'
import { promiseFirstAnswer, promiseOther } from '#core/domain/queue/promises.ts'
import { dayOf, type MemberId, type Timestamp } from '#core/ids.ts'
import { createTeamKey, type MadeKey } from '#core/mail/team-key.ts'
import { acceptInvitation, foundDesk } from '#core/open.ts'
import type { Clock, Ports } from '#core/ports.ts'
import type { Workspace } from '#core/workspace.ts'

import { nodePorts } from '../bench/node-ports.ts'
import { shelfStorage } from '../bench/shelf-storage.ts'
import { Dice } from '../support/dice.ts'
import { asker, helperNames, spokenLanguages } from './askers.ts'
import { deskAddress } from './mails.ts'
import { answerSome } from './answers.ts'
import { addFields } from './fields.ts'
import { formHabits } from './habits.ts'
import { knowProblems, writeTemplates } from './problems.ts'
import { hearOpinions } from './opinions.ts'
import { handOver, signUpForYear, wantWeek } from './shifts.ts'
import { keptDays, story, type Times } from './story.ts'
import { happen, type Scene } from './tickets.ts'

const day = 86_400_000
const month = 30 * day
const months = 9
/** What came in so long ago is mostly still there. */
const recent = (keptDays - 5) * day
const atOnce = 50

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
  const helpers = await join(options, desk)
  const members = helpers.map(({ id }) => id)
  const scene: Scene = { desk, seed, team, keys, helpers }
  knowProblems(desk, (desk.now() + months * month) as Timestamp)
  addFields(desk)
  writeTemplates(desk, desk.now(), dice, members)
  wantWeek(desk)

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
    const to = desk.now()
    const from = (to - month + 4 * day) as Timestamp
    const share = Math.round((gone * (months - ago + 1)) / months)
    await come(share - Math.round((gone * (months - ago)) / months), {
      from,
      to: (to - 4 * day) as Timestamp,
      isOver: true
    })
    await hearOpinions(desk, dice)
  }
  await moveTo(desk, clock, 0)
  const to = desk.now()
  await come(tickets, { from: (to - recent) as Timestamp, to, isOver: false })
  await answerSome(scene)
  progress('shifts', 0, 1)
  await signUpForYear(desk, dice, members)
  await handOver(desk, members)
  await formHabits(desk, dice, members)
  progress('shifts', 1, 1)
  return desk
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
  const desk = founded.value
  desk.settings.perform(settings => setLanguages(settings, spokenLanguages))
  desk.settings.perform(settings => setKeepDays(settings, keptDays))
  desk.settings.perform(settings => promiseFirstAnswer(settings, 24))
  desk.settings.perform(settings => promiseOther(settings, 'es', 4))
  desk.settings.perform(settings => promiseOther(settings, 'de', 12))
  return desk
}

/** Each comes in by a link, and leaves again: their devices are not here. */
async function join(
  { clock, helpers, progress }: DemoOptions,
  desk: Workspace
): Promise<{ id: MemberId; name: string }[]> {
  const joined = []
  for (let n = 0; n < helpers; n++) {
    const name = helperNames[n % helperNames.length] ?? 'Robin'
    const invited = await desk.invite()
    if (!invited.ok) throw new Error(invited.error.type)
    const joining = await acceptInvitation(demoPorts(clock), invited.value.link, {
      yourName: name,
      passphrase: 'nobody types this one'
    })
    if (!joining.ok) throw new Error(joining.error.type)
    const theirs = await joining.value.finished
    joined.push({ id: theirs.me, name })
    theirs.lock()
    progress?.('helpers', n + 1, helpers)
  }
  return joined
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

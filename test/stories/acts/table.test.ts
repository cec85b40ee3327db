/**
 * Every act against every act: Ana does one and Ben the other, each offline, at one ticket
 * of a real desk, and then they meet. `docs/acts.md` says what is to come of it (and
 * `docs/es/acts.md`, in Spanish): a change of any outcome fails here until the table is
 * written anew (`npx vitest run --project core test/stories/acts -u`). Read what changed.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'

import type { TicketId } from '#core/ids.ts'
import { holders } from '#core/domain/tickets/holder.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { Workspace } from '#core/workspace.ts'

import { Dice } from '../../support/dice.ts'
import { meet, type Helper } from '../../support/doing.ts'
import { aReadMail } from '../../support/mails.ts'
import { settle, until, Village } from '../../support/village.ts'
import { acts, nobodysActs, type Act, type At } from './acts.ts'
import { inEnglish, inSpanish, tableOf } from './table.ts'

interface Doing {
  readonly act: Act
  readonly at: At
  /** It could not be done here: what another needed beforehand rules it out. */
  refused: boolean
}

/** One ticket, and who does what to it. */
interface Meeting {
  readonly doing: readonly Doing[]
}

async function gather(names: readonly string[]) {
  const village = new Village()
  const first = await village.found()
  const helpers: Helper[] = [first]
  for (const name of names) helpers.push(await village.join(first.desk, name))
  await allKnow(helpers, helpers.length)
  return { village, helpers }
}

async function allKnow(helpers: readonly Helper[], people: number): Promise<void> {
  for (const { desk } of helpers) {
    await until(() => desk.people.current().size === people, 'everybody')
  }
}

async function arrange(
  village: Village,
  helpers: readonly Helper[],
  plans: readonly (readonly Act[])[]
): Promise<Meeting[]> {
  const [ana] = helpers
  if (!ana) throw new Error('nobody is there')
  const mails = plans.map((_plan, i) =>
    aReadMail({ from: { name: '', address: `asker-${i}@users.test` } })
  )
  const taken = await ana.desk.takeIn(mails)
  if (!taken.ok) throw new Error('full')
  await meet(helpers)
  const third = 'f'.repeat(32) as At['third']
  const meetings: Meeting[] = []
  for (const [i, plan] of plans.entries()) {
    const id = taken.value[i]?.ticket
    const mail = mails[i]
    if (!id || !mail) throw new Error('it was taken in')
    const doing = await Promise.all(
      plan.map(async (act, who) => {
        const { desk } = helpers[who] ?? ana
        const asker = mail.read.from.address
        const firstMail = mail.read.messageId
        const open = await openAt(desk, id)
        return {
          act,
          at: { desk, open, id, asker, firstMail, third, kept: {} },
          refused: false
        }
      })
    )
    meetings.push({ doing })
  }
  for (const { doing } of meetings) {
    for (const { act, at } of doing) await act.mail?.(at)
  }
  await meet(helpers)
  // in the order of the acts, whoever does them: what one prepares may undo what another did
  for (const turn of helpers.keys()) {
    for (const { doing } of meetings) {
      const next = inOrder(doing)[turn]
      await next?.act.before?.(next.at)
    }
    await meet(helpers)
  }
  for (const { profile } of helpers) profile.goOffline()
  await settle(20)
  for (const who of helpers.keys()) {
    village.clock.pass(60_000)
    for (const meeting of meetings) {
      const mine = meeting.doing[who]
      if (mine && !(await mine.act.run(mine.at)).ok) mine.refused = true
      await mine?.at.open.saved()
    }
  }
  return meetings
}

function inOrder(doing: Meeting['doing']): Meeting['doing'] {
  return [...doing].sort((a, b) => acts.indexOf(a.act) - acts.indexOf(b.act))
}

async function openAt(desk: Workspace, id: TicketId) {
  const opened = await desk.ticket(id)
  if (!opened.ok) throw new Error('gone')
  return opened.value
}

function seen({ doing }: Meeting): Ticket {
  const [first, ...others] = doing
  if (!first) throw new Error('nobody came')
  const ticket = first.at.open.current()
  const card = first.at.desk.cards.current().get(first.at.id)
  const what = doing.map(({ act }) => act.name).join(' and ')
  for (const { at } of others) {
    expect(at.open.current(), `the same after ${what}`).toEqual(ticket)
    expect(at.desk.cards.current().get(at.id), `in lists after ${what}`).toEqual(card)
  }
  return ticket
}

/** In words; of Ana, who did the first, and Ben, who did the second a minute later. */
function outcome(meeting: Meeting): string {
  if (meeting.doing.some(({ refused }) => refused)) return '—'
  const ticket = seen(meeting)
  const [a, b] = meeting.doing
  if (!a || !b) throw new Error('two came')
  const [first, second] = [a, b].map(({ act, at }) => act.stands(ticket, at, b.at.desk))
  if (first && second) {
    return holders(ticket).length > 1 ? 'both, shown to settle' : 'both'
  }
  if (!first && !second) return 'neither'
  if (a.act === b.act) return 'one'
  return first ? a.act.name : b.act.name
}

/** Tickets of one desk: a larger one is slower for each of them. */
const atOnce = 120
/** Of any two acts, in either order; the one that comes first is named first. */
const cells = new Map<string, string>()

async function twoAtOnce(pairs: readonly (readonly [Act, Act])[]): Promise<void> {
  const { village, helpers } = await gather(['Ben'])
  const meetings = await arrange(village, helpers, pairs)
  await meet(helpers)
  for (const [i, meeting] of meetings.entries()) {
    const [a, b] = pairs[i] ?? []
    cells.set(`${a?.name}|${b?.name}`, outcome(meeting))
  }
  for (const { desk } of helpers) desk.lock()
}

describe('two who do something at once', () => {
  test(
    'every act against every act, whoever is first',
    { timeout: 500_000 },
    async () => {
      const pairs = acts.flatMap(a => acts.map(b => [a, b] as const))
      for (let from = 0; from < pairs.length; from += atOnce) {
        await twoAtOnce(pairs.slice(from, from + atOnce))
      }
      const differing = [...cells].filter(([pair, found]) => {
        const [a, b] = pair.split('|')
        return cells.get(`${b}|${a}`) !== found
      })
      expect(differing, 'it matters who was first').toEqual([])
      const docs = '../../../docs'
      await expect(tableOf(cells, inEnglish)).toMatchFileSnapshot(`${docs}/acts.md`)
      await expect(tableOf(cells, inSpanish)).toMatchFileSnapshot(`${docs}/es/acts.md`)
    }
  )
})

/** Who does which, on each ticket: the first helper the first act, and so on. */
type Plan = readonly Act[]

/**
 * Rounds in which every act is done once by each of the five, and so once first, once in
 * the middle and once last; enough of them that any two acts meet among five. In a round
 * the helpers' acts lie as far apart as its steps say, so two of them meet in each pair of
 * acts that is as far apart.
 */
function roundsOfFive(): Plan[] {
  const half = Math.floor(acts.length / 2)
  const apart = new Set(Array.from({ length: half }, (_, i) => i + 1))
  const dice = new Dice(5)
  const plans: Plan[] = []
  while (apart.size > 0) {
    const tries = Array.from({ length: 3000 }, () => [
      0,
      ...Array.from({ length: 4 }, () => 1 + dice.number(acts.length - 1))
    ])
    const meets = (steps: readonly number[]) =>
      steps.flatMap((a, i) => steps.slice(i + 1).map(b => distance(a, b)))
    const gain = (steps: readonly number[]) =>
      new Set(meets(steps).filter(each => apart.has(each))).size
    const best = tries.reduce((a, b) => (gain(b) > gain(a) ? b : a))
    for (const met of meets(best)) apart.delete(met)
    plans.push(...acts.map((_act, first) => best.map(step => actAt(first + step))))
  }
  return plans
}

/** In a ring of all acts. */
function distance(a: number, b: number): number {
  const along = Math.abs(a - b)
  return Math.min(along, acts.length - along)
}

function actAt(place: number): Act {
  return acts[place % acts.length] as Act // a remainder
}

async function fiveAtOnce(plans: readonly Plan[], shuffled: Dice): Promise<Meeting[]> {
  const { village, helpers } = await gather(['Ben', 'Cleo', 'Dani', 'Eva'])
  const meetings = await arrange(village, helpers, plans)
  const order = [...helpers].sort(() => shuffled.number(3) - 1)
  await meet(order)
  await meet(order)
  for (const meeting of meetings) judge(meeting)
  for (const { desk } of helpers) desk.lock()
  return meetings
}

/** All see the same; what nothing beats stands, what it beats does not; notes stay. */
function judge(meeting: Meeting): void {
  const { doing } = meeting
  const ticket = seen(meeting)
  for (const mine of doing.filter(each => prevails(each, doing))) {
    for (const { at } of doing) {
      expect(
        mine.act.stands(ticket, mine.at, at.desk),
        whatHappened(meeting, mine.act)
      ).toBe(true)
    }
    for (const other of doing.filter(each => beats(mine, each))) {
      expect(
        other.act.stands(ticket, other.at, other.at.desk),
        `${mine.act.name} beats ${whatHappened(meeting, other.act)}`
      ).toBe(false)
    }
  }
  const notes = doing.filter(({ act }) => writesNote.has(act.name))
  expect(Object.keys(ticket.notes), whatHappened(meeting)).toHaveLength(notes.length)
}

describe('five who each do something at once', () => {
  test(
    'every act by each of the five, every act beside every other',
    { timeout: 500_000 },
    async () => {
      expect(cells.size, 'the table comes first').toBe(acts.length ** 2)
      const plans = roundsOfFive()
      for (const act of acts) {
        for (const who of [0, 1, 2, 3, 4]) {
          expect(plans.some(plan => plan[who] === act)).toBe(true)
        }
        const beside = plans.filter(plan => plan.includes(act)).flat()
        expect(new Set(beside).size, `beside ${act.name}`).toBe(acts.length)
      }
      for (let from = 0; from < plans.length; from += atOnce) {
        await fiveAtOnce(plans.slice(from, from + atOnce), new Dice(from))
      }
    }
  )

  test(
    'all the same: if two of it stand, all five do, else one',
    { timeout: 300_000 },
    async () => {
      expect(cells.size, 'the table comes first').toBe(acts.length ** 2)
      const plans = acts.map(act => [act, act, act, act, act])
      for (const meeting of await fiveAtOnce(plans, new Dice(1))) {
        const ticket = seen(meeting)
        const [{ act } = { act: actAt(0) }] = meeting.doing
        const done = meeting.doing.filter(({ refused }) => !refused)
        const standing = done.filter(({ at }) => act.stands(ticket, at, at.desk))
        const isOne = cells.get(`${act.name}|${act.name}`) === 'one'
        expect(standing.length, `of five who ${act.name}`).toBe(isOne ? 1 : done.length)
      }
    }
  )

  test(
    'whatever dice decide, one act several times among it',
    { timeout: 300_000 },
    async () => {
      expect(cells.size, 'the table comes first').toBe(acts.length ** 2)
      const dice = new Dice(1)
      const plans = Array.from({ length: 20 }, () =>
        [0, 1, 2, 3, 4].map(() => actAt(dice.number(acts.length)))
      )
      await fiveAtOnce(plans, dice)
    }
  )
})

/** Each of these writes one, also if it is struck. */
const writesNote = new Set(['note', 'mention', 'strike a note'])

function whatHappened({ doing }: Meeting, act?: Act): string {
  const all = doing.map(each => each.act.name).join(', ')
  return act ? `${act.name}, among ${all}` : all
}

/** It stands beside each of the others, or in its stead, when only the two meet. */
function prevails(mine: Doing, doing: readonly Doing[]): boolean {
  if (mine.refused) return false
  return doing.every(other => {
    if (other === mine) return true
    const found = cells.get(`${mine.act.name}|${other.act.name}`)
    return found?.startsWith('both') === true || beats(mine, other)
  })
}

function beats({ act }: Doing, other: Doing): boolean {
  const isSame = act === other.act
  return !isSame && cells.get(`${act.name}|${other.act.name}`) === act.name
}

/** Of what a ticket is made; everything else that commands change is no ticket. */
const ofTicket =
  /^(Ticket|Approving|Noted|Tagged|Settled|Described|Checked|Filled|Escalated|Heard|Regrouped|Searched|Ranked|Referred|Related|Reporting|Unlike|Outgoing|Written)$/u
const others =
  /^(Acknowledging|Asking|Bridged|Interning|Joinable|IssueBook|LookedUp|ProblemBook|ReadOnly|Remarks|Remembered|Tongues|WithFields|SecondLine|Promising|Flagging|Folding|Handovers|Hardware|Macros|Month|Partnering|Places|Problems?|SavedViews|Settings|ShiftMonth|Attendances|Staffing|TallyMonth|Keyed|Templates|TemplateFile|Translated)$/u

describe('no act without its row', () => {
  test('every command of the core on a ticket is some act’s, or said to be nobody’s', () => {
    const folder = new URL('../../../src/domain/', import.meta.url)
    const known = new Set([
      ...acts.flatMap(act => act.commands),
      ...Object.keys(nobodysActs)
    ])
    const found: string[] = []
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue
      const text = readFileSync(new URL(file, folder), 'utf8')
      const command =
        /export function (\w+)(?:<[^>]*>)?\(\s*(?:\w+|\{[^}]*\}): (\w+)(?:(?!\nexport )[\s\S])*?\): Result</gu
      for (const [, name = '', type = ''] of text.matchAll(command)) {
        if (ofTicket.test(type)) found.push(`${basename(file, '.ts')}.${name}`)
        else expect(type, `what ${file} changes with ${name}`).toMatch(others)
      }
    }
    expect(found.filter(name => !known.has(name))).toEqual([])
    expect([...known].filter(name => !found.includes(name))).toEqual([])
  })
})

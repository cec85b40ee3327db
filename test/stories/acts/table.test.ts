/**
 * Every act against every act: Ana does one and Ben the other, each offline, at one ticket
 * of a real desk, and then they meet. `docs/acts.md` says what is to come of it: a change
 * of any outcome fails here until the table is written anew (`npx vitest -u`).
 */
import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

import type { TicketId } from '#core/ids.ts'
import { holders, type Ticket } from '#core/domain/ticket.ts'
import type { Workspace } from '#core/workspace.ts'

import { Dice } from '../../support/dice.ts'
import { aReadMail } from '../../support/mails.ts'
import { settle, until, Village, type Profile } from '../../support/village.ts'
import { acts, nobodysActs, type Act, type At } from './acts.ts'

interface Helper {
  readonly desk: Workspace
  readonly profile: Profile
}

/** One ticket, and who does what to it. */
interface Meeting {
  readonly doing: readonly { readonly act: Act; readonly at: At }[]
  refused: boolean
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

/** Nobody has anything that another lacks. */
async function meet(helpers: readonly Helper[]): Promise<void> {
  for (const { profile, desk } of helpers) {
    profile.goOnline()
    desk.hurry()
    await settle(30)
  }
  for (const { desk } of helpers) {
    await until(() => {
      const link = desk.link.current()
      return link.state === 'online' && link.unsent === 0
    }, 'all is said')
  }
  await settle(300)
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
        return { act, at: { desk, open, id, asker, firstMail, third, kept: {} } }
      })
    )
    meetings.push({ doing, refused: false })
  }
  for (const who of helpers.keys()) {
    for (const { doing } of meetings) {
      const mine = doing[who]
      await mine?.act.before?.(mine.at)
    }
    await meet(helpers)
  }
  for (const { profile } of helpers) profile.goOffline()
  await settle(20)
  for (const who of helpers.keys()) {
    village.clock.pass(60_000)
    for (const meeting of meetings) {
      const mine = meeting.doing[who]
      if (mine && !(await mine.act.run(mine.at)).ok) meeting.refused = true
      await mine?.at.open.saved()
    }
  }
  return meetings
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
  if (meeting.refused) return '—'
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

function tableOf(cells: ReadonlyMap<string, string>): string {
  const rows = acts.map(({ name }) => {
    const others = new Map<string, string[]>()
    for (const other of acts) {
      const found =
        cells.get(`${name}|${other.name}`) ?? cells.get(`${other.name}|${name}`)
      if (found === undefined) throw new Error(`${name} never met ${other.name}`)
      others.set(found, [...(others.get(found) ?? []), other.name])
    }
    const said = [...others]
      .filter(([found]) => found !== 'both')
      .sort(([x], [y]) => (x < y ? -1 : 1))
      .map(([found, names]) => `- **${found}**: ${names.join(', ')}`)
    const rest =
      said.length === 0 ? 'With everything: both.' : 'With everything else: both.'
    return [`## ${name}`, '', ...said, ...(said.length ? [''] : []), rest, ''].join(
      '\n'
    )
  })
  return [head, ...rows].join('\n')
}

const head = `# Every act against every act

Two members do something to one ticket, each offline, and then their devices meet. Both
always show the same. Below stands, for each act, with which others the outcome is anything
but "both stand". \`test/stories/acts\` does all of it and compares; write it anew with
\`npx vitest run --project core test/stories/acts -u\`, and read what changed.

- **both**: both can be seen.
- **both, shown to settle**: two hold the ticket now, the screen says so.
- **one**: of two who did the same, one counts, everywhere the same one.
- an act's name: that one stands, the other does not.
- **—**: they cannot meet: what one needs beforehand rules the other out.
`

/** Tickets of one desk: a larger one is slower for each of them. */
const atOnce = 120
const isSwapped = process.env['SWAPPED'] === '1'

describe('two who do something at once', () => {
  test('every act against every act', { timeout: 200_000 }, async () => {
    const pairs = acts.flatMap((a, i) => acts.slice(i).map(b => [a, b] as const))
    const cells = new Map<string, string>()
    for (let from = 0; from < pairs.length; from += atOnce) {
      const { village, helpers } = await gather(['Ben'])
      // who comes first changes from cell to cell; `SWAPPED=1` is the other way round
      const plans = pairs
        .slice(from, from + atOnce)
        .map(([a, b], i) => ((i % 2 === 0) === isSwapped ? [b, a] : [a, b]))
      const meetings = await arrange(village, helpers, plans)
      await meet(isSwapped ? [...helpers].reverse() : helpers)
      for (const [i, meeting] of meetings.entries()) {
        const [a, b] = plans[i] ?? []
        cells.set(`${a?.name}|${b?.name}`, outcome(meeting))
      }
      for (const { desk } of helpers) desk.lock()
    }
    await expect(tableOf(cells)).toMatchFileSnapshot('../../../docs/acts.md')
  })
})

describe('five who each do something at once', () => {
  test(
    '36 tickets, in an order that dice decide: all see the same',
    { timeout: 100_000 },
    async () => {
      const { village, helpers } = await gather(['Ben', 'Cleo', 'Dani', 'Eva'])
      const dice = new Dice(5)
      const plans = Array.from({ length: 36 }, () =>
        helpers.map(() => dice.pick(acts) ?? (acts[0] as Act))
      )
      const meetings = await arrange(village, helpers, plans)
      const order = [...helpers].sort(() => dice.number(3) - 1)
      await meet(order)
      await meet(order)
      for (const meeting of meetings) {
        seen(meeting)
        expect(meeting.doing).toHaveLength(5)
      }
    }
  )
})

/** Of what a ticket is made; everything else that commands change is no ticket. */
const ofTicket =
  /^(Ticket|Described|Checked|Escalated|Heard|Regrouped|Searched|Ranked|Referred|Reporting|Outgoing)$/u
const others =
  /^(Acknowledging|Bridged|SecondLine|Promising|Flagging|Folding|Handovers|Hardware|Macros|Month|Partnering|Problems?|SavedViews|Settings|ShiftMonth|Staffing|TallyMonth|Keyed|Templates|Translated)$/u

describe('no act without its row', () => {
  test('every command of the core on a ticket is some act’s, or said to be nobody’s', () => {
    const folder = new URL('../../../src/domain/', import.meta.url)
    const known = new Set([
      ...acts.flatMap(act => act.commands),
      ...Object.keys(nobodysActs)
    ])
    const found: string[] = []
    for (const file of readdirSync(folder)) {
      const text = readFileSync(new URL(file, folder), 'utf8')
      const command =
        /export function (\w+)(?:<[^>]*>)?\(\s*(?:\w+|\{[^}]*\}): (\w+)(?:(?!\nexport )[\s\S])*?\): Result</gu
      for (const [, name = '', type = ''] of text.matchAll(command)) {
        if (ofTicket.test(type)) found.push(`${file.slice(0, -3)}.${name}`)
        else expect(type, `what ${file} changes with ${name}`).toMatch(others)
      }
    }
    expect(found.filter(name => !known.has(name))).toEqual([])
    expect([...known].filter(name => !found.includes(name))).toEqual([])
  })
})

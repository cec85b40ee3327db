/**
 * Every act against every act: Ana does one and Ben the other, each offline, at one ticket
 * of a real desk, and then they meet. `docs/acts.md` says what is to come of it: a change
 * of any outcome fails here until the table is written anew (`npx vitest -u`).
 */
import { readFileSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'

import type { TicketId } from '#core/ids.ts'
import { holders, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { Workspace } from '#core/workspace.ts'

import { Dice } from '../../support/dice.ts'
import { aReadMail } from '../../support/mails.ts'
import { settle, until, Village, type Profile } from '../../support/village.ts'
import { acts, nobodysActs, type Act, type At } from './acts.ts'

interface Helper {
  readonly desk: Workspace
  readonly profile: Profile
}

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
      await expect(tableOf(cells)).toMatchFileSnapshot('../../../docs/acts.md')
    }
  )
})

/** A few tickets of each seed at one desk of five. */
const ticketsOfSeed = 4

describe('five who each do something at once', () => {
  test.each([1, 6, 11, 16])(
    'whatever dice of five seeds from %i decide: all see the same, and each act once',
    { timeout: 300_000 },
    async from => {
      expect(cells.size, 'the table comes first').toBe(acts.length ** 2)
      const { village, helpers } = await gather(['Ben', 'Cleo', 'Dani', 'Eva'])
      const plans = [0, 1, 2, 3, 4].flatMap(more => {
        const dice = new Dice(from + more)
        return Array.from({ length: ticketsOfSeed }, () =>
          helpers.map(() => dice.pick(acts) ?? (acts[0] as Act))
        )
      })
      const meetings = await arrange(village, helpers, plans)
      const dice = new Dice(from)
      const order = [...helpers].sort(() => dice.number(3) - 1)
      await meet(order)
      await meet(order)
      for (const meeting of meetings) {
        const ticket = seen(meeting)
        for (const { act, at } of unopposed(meeting)) {
          for (const { desk } of helpers) {
            expect(act.stands(ticket, at, desk), whatHappened(meeting, act)).toBe(true)
          }
        }
        const notes = meeting.doing.filter(({ act }) => writesNote.has(act.name))
        expect(Object.keys(ticket.notes), whatHappened(meeting)).toHaveLength(
          notes.length
        )
      }
      for (const { desk } of helpers) desk.lock()
    }
  )
})

/** Each of these writes one, also if it is struck. */
const writesNote = new Set(['note', 'mention', 'strike a note'])

function whatHappened({ doing }: Meeting, act?: Act): string {
  const all = doing.map(each => each.act.name).join(', ')
  return act ? `${act.name}, among ${all}` : all
}

/** Those that stand beside each of the others when only the two meet. */
function unopposed({ doing }: Meeting): readonly Doing[] {
  return doing.filter(
    mine =>
      !mine.refused &&
      doing.every(
        other =>
          other === mine ||
          cells.get(`${mine.act.name}|${other.act.name}`)?.startsWith('both')
      )
  )
}

/** Of what a ticket is made; everything else that commands change is no ticket. */
const ofTicket =
  /^(Ticket|Approving|Settled|Described|Checked|Filled|Escalated|Heard|Regrouped|Searched|Ranked|Referred|Reporting|Outgoing)$/u
const others =
  /^(Acknowledging|Asking|Bridged|Interning|IssueBook|LookedUp|ProblemBook|ReadOnly|Tongues|WithFields|SecondLine|Promising|Flagging|Folding|Handovers|Hardware|Macros|Month|Partnering|Problems?|SavedViews|Settings|ShiftMonth|Attendances|Staffing|TallyMonth|Keyed|Templates|TemplateFile|Translated)$/u

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

/** A paper desk that knows what many report: problems in every state, and their tickets. */
import type { PastProblems, Problem, Problems } from '#core/domain/problems/problems.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { EntryId, ProblemId, TicketId, Timestamp } from '#core/ids.ts'

import { ada, ben, hex, paperDesk, type PaperDesk } from './paper-tickets.ts'
import { aMessage, aTicket, entry, mail } from './tickets.ts'

export const macProblem = hex('90', 16) as ProblemId
export const tabsProblem = hex('91', 16) as ProblemId

const day = 86_400_000
const spanish = 'es'
const answer =
  'Hello {{asker.name}},\n\nwe know this problem in {{version|your version}}. Until it is fixed, switch MAC address anonymization off on the welcome screen: Additional settings › MAC Address Anonymization › Don’t anonymize.\n\nBest,\n{{me.name}}'

/** For `paperWorkspace`. */
export function paperProblems(
  now: Timestamp
): PaperDesk & { problems: Problems & PastProblems } {
  const desk = paperDesk(now)
  const before = (days: number) => (now - days * day) as Timestamp
  const problems: Problems & PastProblems = { problems: {}, past: macPast(before) }
  const put = (id: ProblemId, only: Partial<Problem>, perWeek: readonly number[]) => {
    problems.problems[id] = { ...aProblem(before(80)), ...only }
    for (const [week, count] of perWeek.entries()) {
      for (let each = 0; each < count; each++) {
        const age = (perWeek.length - 1 - week) * 7 + each / 10
        const number = desk.tickets.size
        desk.tickets.set(
          hex(`aa${number}9`, 32) as TicketId,
          aReport(number, id, only.title ?? '', before(age))
        )
      }
    }
  }
  put(
    macProblem,
    {
      title: 'Networking is disabled: MAC address anonymization failed',
      versions: { '6.15': true },
      signs: { 'MAC address anonymization failed': true },
      hardware: { AX201: true, AX210: true },
      references: { 'https://gitlab.example.org/os/desktop/-/issues/20511': true },
      state: 'way-around',
      answer: {
        original: 'en',
        versions: {
          [entry(1)]: {
            language: 'en',
            body: answer,
            at: before(3)
          },
          [entry(2)]: {
            language: spanish,
            body: 'Hola {{asker.name}}:\n\nConocemos este problema en {{version|tu versión}}. Hasta que se arregle, desactiva la anonimización de la dirección MAC en la pantalla de bienvenida.\n\nUn saludo,\n{{me.name}}',
            at: before(9)
          }
        }
      },
      needs: {
        original: 'en',
        versions: {
          [entry(3)]: {
            language: 'en',
            body: 'Could you send us the output of `sudo dmesg | grep -i wifi`?',
            at: before(20)
          }
        }
      }
    },
    [0, 0, 1, 0, 2, 1, 2, 3, 3, 6, 8, 5]
  )
  put(
    tabsProblem,
    {
      title: 'Tor Browser closes when a page has video',
      versions: { '6.14': true },
      signs: { 'gfx1-: RenderCompositorSWGL failed': true }
    },
    [0, 3, 4, 6, 5, 4, 2, 3, 1, 1, 0, 1]
  )
  put(
    hex('92', 16) as ProblemId,
    { title: 'No sound with HDMI', state: 'fixed', fixedIn: '6.15' },
    [1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0]
  )
  put(
    hex('93', 16) as ProblemId,
    { title: 'Macs with a T2 chip do not start', state: 'stays' },
    [1, 1, 0, 1, 2, 1, 1, 1, 0, 1, 1, 1]
  )
  put(hex('94', 16) as ProblemId, { title: 'طباعة صفحة فارغة' }, [])
  return { ...desk, problems }
}

/** What its answer said before; the German one was removed. */
function macPast(before: (days: number) => Timestamp): PastProblems['past'] {
  const of = { problem: macProblem, text: 'answer' } as const
  const first = answer.replace(/: Additional settings[^.]*/u, '')
  return {
    [entry(70)]: { ...of, version: entry(1), body: first, at: before(20) },
    [entry(71)]: { ...of, version: entry(1), body: answer, by: ben, at: before(3) },
    [entry(72)]: {
      ...of,
      version: entry(6),
      body: 'Hallo {{asker.name}},\n\nbitte nimm ein Kabel.',
      by: ada,
      at: before(2),
      removed: { language: 'de', at: before(15) }
    }
  }
}

function aProblem(at: Timestamp): Problem {
  const text = (id: EntryId, body: string) => ({
    original: 'en',
    versions: { [id]: { language: 'en', body, at } }
  })
  return {
    title: '',
    state: 'looking',
    stateAt: at,
    versions: {},
    signs: {},
    hardware: {},
    references: {},
    answer: text(entry(4), ''),
    needs: text(entry(5), ''),
    at
  }
}

function aReport(
  number: number,
  problem: ProblemId,
  subject: string,
  at: Timestamp
): Ticket {
  const language = ['en', spanish, 'de', 'fr'][number % 4] ?? 'en'
  const isClosed = number % 3 === 0
  return aTicket({
    messages: {
      [mail(number)]: aMessage({
        at,
        subject: `${subject} (${number})`,
        from: { name: '', address: `asker${number % 50}@users.test` },
        language
      })
    },
    reports: { [problem]: { by: ada, at } },
    ...(isClosed && {
      turns: {
        [entry(number)]: {
          to: 'closed',
          by: ada,
          at: (at + 3_600_000) as Timestamp,
          reason: 'answered',
          keepDays: 120,
          saw: []
        }
      }
    })
  })
}

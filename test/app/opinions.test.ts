/** The question whether an answer helped: its panel, its place below answers, its card. */
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { afterEach, describe, expect, test, vi } from 'vitest'

import OpinionPanel from '#app/pages/settings/OpinionPanel.svelte'
import StatisticsPage from '#app/pages/StatisticsPage.svelte'
import { Answering } from '#app/pages/ticket/answering.svelte.ts'
import { Draft } from '#app/pages/ticket/draft.svelte.ts'
import type { After } from '#app/pages/ticket/after.ts'
import { en } from '#app/words/en.ts'
import { monthOf } from '#core/domain/desk/weeks.ts'
import type { Settings } from '#core/domain/desk/settings.ts'
import { addTemplate, countUses } from '#core/domain/templates/templates.ts'
import type { EntryId, TicketId, Timestamp } from '#core/ids.ts'
import type { Answer } from '#core/mail/compose.ts'
import { no, ok } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { aPaperKey } from '#test/support/paper-ring.ts'
import { ada, ben } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { many, thisWeek } from '#test/support/remains.ts'
import { sendAnyway } from '#test/support/send-anyway.ts'
import { entry } from '#test/support/tickets.ts'

const now = Date.parse('2026-11-26T09:00Z') as Timestamp
const t = en.settings.opinion

afterEach(cleanup)

describe('the panel', () => {
  function show(settings: Partial<Settings> = {}) {
    const desk = paperWorkspace({ now, settings })
    render(AtDesk, { desk, page: OpinionPanel, given: {} })
    return desk
  }
  async function chooseGerman(): Promise<void> {
    await fireEvent.change(screen.getByRole('combobox'), { target: { value: 'de' } })
  }
  const question = () => screen.getByLabelText<HTMLInputElement>(t.question)

  test('is off, and shows the app’s question once it is on', async () => {
    const desk = show()
    expect(screen.queryByLabelText(t.question)).toBeNull()
    await fireEvent.click(screen.getByRole('switch', { name: t.on }))
    expect(desk.settings.current().asksOpinion).toBe(true)
    expect(question().value).toBe(en.acknowledgement.question)
  })

  test('keeps a question of the desk’s own for each language', async () => {
    const desk = show({ asksOpinion: true })
    expect(screen.queryByRole('button', { name: en.settings.save })).toBeNull()
    await chooseGerman()
    expect(question().value).toBe('')
    await fireEvent.input(question(), { target: { value: 'Hat es geholfen?' } })
    await fireEvent.click(screen.getByRole('button', { name: en.settings.save }))
    expect(desk.settings.current().opinionQuestions).toEqual({ de: 'Hat es geholfen?' })
  })

  test('says where English stands in for a language that nobody wrote', async () => {
    show({ asksOpinion: true })
    expect(screen.queryByText(t.noText)).toBeNull()
    await chooseGerman()
    expect(screen.getByText(t.noText)).toBeTruthy()
  })
})

describe('below an answer', () => {
  async function answering(settings: Partial<Settings>) {
    const teamKeys = { FFFF: aPaperKey() }
    const desk = paperWorkspace({ now, settings: { teamKeys, ...settings } })
    const card = [...desk.cards.current().values()].find(({ subject }) =>
      subject.includes('Wi-Fi adapter')
    )
    const opened = await desk.ticket(card?.ticket as TicketId)
    if (!opened.ok) throw new Error('no such ticket')
    const document = opened.value
    const asked: Answer[] = []
    const room = {
      compose: async (answer: Answer) => {
        asked.push(answer)
        return ok({
          source: new Uint8Array([1]),
          messageId: answer.messageId,
          references: [],
          subject: answer.subject,
          to: answer.to,
          from: answer.from.address,
          text: answer.text,
          encrypted: false,
          ...(answer.asks !== undefined && { asksOpinion: true as const })
        })
      },
      inspectKey: async () => no('no key')
    }
    const begin = async () => {
      const draft = new Draft(desk.drafts, document.id, () => 'en')
      await vi.waitFor(() => expect(draft.ready).toBe(true))
      return new Answering(
        desk,
        document,
        draft,
        room,
        () => 'Ada',
        () => undefined
      )
    }
    return { asked, document, begin, first: await begin() }
  }

  async function sent(settings: Partial<Settings>, after: After) {
    const { asked, first } = await answering(settings)
    first.write('Try the other socket.')
    expect(await sendAnyway(first, after)).toBe(true)
    return asked[0]
  }

  test('stands the question if the desk wants it', async () => {
    const answer = await sent({ asksOpinion: true }, 'stay')
    expect(answer?.text).toBe('Try the other socket.')
    expect(answer?.asks?.split('\n')[0]).toBe(en.acknowledgement.question)
  })

  test.each([
    ['the desk does not want it', {}, 'stay'],
    ['the ticket then waits for the asker', { asksOpinion: true }, 'wait']
  ] as const)('stands nothing if %s', async (_why, settings, after) => {
    expect((await sent(settings, after))?.asks).toBeUndefined()
  })

  test.each(['at once', 'after the page was opened anew'])(
    'it is asked once, also if the answer was taken back %s and sent again',
    async when => {
      const { asked, document, begin, first } = await answering({ asksOpinion: true })
      first.write('Try the other socket.')
      await sendAnyway(first, 'stay')
      const [id] = Object.entries(document.current().messages).find(
        ([, { asksOpinion }]) => asksOpinion
      ) ?? ['']
      const again = when === 'at once' ? first : await begin()
      await again.takeBack(id as keyof ReturnType<typeof document.current>['messages'])
      expect(again.draft.text).toBe('Try the other socket.')
      expect(await sendAnyway(again, 'stay')).toBe(true)
      expect(asked.map(({ text }) => text)).toEqual([
        'Try the other socket.',
        'Try the other socket.'
      ])
      expect(asked[1]?.asks).toBe(asked[0]?.asks)
    }
  )
})

describe('its card among the statistics', () => {
  function open(opinions: readonly (readonly [number, 'yes' | 'no' | undefined])[]) {
    location.hash = '#/statistics?from=2026-11-02&to=2026-11-29'
    const entries = opinions.flatMap(([count, opinion]) =>
      many(count, opinion && { opinion })
    )
    const tallies = {
      [monthOf(thisWeek)]: {
        entries: Object.fromEntries(entries.map((entry, i) => [String(i), entry]))
      }
    }
    const desk = paperWorkspace({ now, tickets: new Map(), tallies })
    render(AtDesk, { desk, page: StatisticsPage, given: {} })
  }

  test('says how many said so, for how many it helped, and has its table', async () => {
    open([
      [30, 'yes'],
      [10, 'no'],
      [20, undefined]
    ])
    const card = within(
      await screen.findByRole('region', { name: en.statistics.by.opinion })
    )
    expect(card.getByText('75%')).toBeTruthy()
    expect(card.getByText('40')).toBeTruthy()
    await fireEvent.click(
      card.getByRole('button', {
        name: `${en.statistics.table}: ${en.statistics.by.opinion}`
      })
    )
    const rows = [...card.getByRole('table').querySelectorAll('tbody tr')]
    const cells = rows.map(row => [...row.children].map(cell => cell.textContent))
    expect(cells.map(row => row.slice(1))).toContainEqual(['30', '10'])
  })

  test('is not there while nobody said anything', async () => {
    open([[20, undefined]])
    await screen.findByText(en.statistics.by.language)
    expect(screen.queryByText(en.statistics.by.opinion)).toBeNull()
  })
})

describe('the card of templates', () => {
  const [cable, gone, rare] = [entry(1), entry(2), entry(3)]

  test('has its rows, without those of few opinions, and names none by its id', async () => {
    location.hash = '#/statistics?from=2026-11-02&to=2026-11-29'
    const said = (count: number, template: EntryId, says: 'yes' | 'no') =>
      many(count, { opinion: says, earned: [{ template, says }] })
    const entries = [
      ...said(12, cable, 'yes'),
      ...said(2, cable, 'no'),
      ...said(6, gone, 'no'),
      ...said(4, rare, 'no')
    ]
    const month = {
      entries: Object.fromEntries(entries.map((entry, i) => [String(i), entry]))
    }
    const desk = paperWorkspace({
      now,
      tickets: new Map(),
      tallies: { [monthOf(thisWeek)]: month }
    })
    for (const [id, title] of [
      [cable, 'Use a cable'],
      [rare, 'Rare']
    ] as const) {
      const made = { title, tags: [], language: 'en', body: 'Hello', at: now }
      desk.templates.perform(all => addTemplate(all, id, entry(9), made))
      for (const member of [ada, ben])
        desk.templates.perform(all => countUses(all, { [id]: 9 }, member))
    }
    render(AtDesk, { desk, page: StatisticsPage, given: {} })
    const w = en.statistics.worths
    const card = within(await screen.findByRole('region', { name: w.title }))
    await fireEvent.click(
      card.getByRole('button', { name: `${en.statistics.table}: ${w.title}` })
    )
    const rows = [...card.getByRole('table').querySelectorAll('tbody tr')]
    expect(rows.map(row => [...row.children].map(cell => cell.textContent))).toEqual([
      ['Use a cable', '12', '2'],
      [w.gone, '0', '6']
    ])
    expect(document.body.textContent).not.toContain(gone)
    expect(document.body.textContent).not.toContain('Rare')
  })
})

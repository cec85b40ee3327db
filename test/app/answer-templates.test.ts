/** An answer remembers of which templates it is made, until it is sent and afterwards. */
import { describe, expect, test, vi } from 'vitest'

import { Answering } from '#app/pages/ticket/answering.svelte.ts'
import { Draft } from '#app/pages/ticket/draft.svelte.ts'
import type { DraftKey } from '#app/pages/ticket/kept-draft.ts'
import { valuesOf } from '#app/pages/ticket/template-values.ts'
import type { HandedInEntry } from '#core/domain/tickets/approval.ts'
import { rename } from '#core/domain/tickets/ticket.ts'
import type { EntryId, MemberId, MessageId, TicketId, Timestamp } from '#core/ids.ts'
import type { Answer } from '#core/mail/compose.ts'
import { done, no, ok } from '#core/result.ts'
import { aPaperKey } from '#test/support/paper-ring.ts'
import { ada, ben, chidi } from '#test/support/paper-tickets.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { sendAnyway } from '#test/support/send-anyway.ts'
import { entry } from '#test/support/tickets.ts'

const now = Date.parse('2026-11-26T09:00Z') as Timestamp
const [cable, bye] = [entry(1), entry(2)]
const cableText = 'Please use a cable until the next version is out.'
const used = [{ template: cable, text: cableText }]

async function atTicket(me: MemberId = ada) {
  const desk = paperWorkspace({
    now,
    me,
    settings: {
      teamKeys: { FFFF: aPaperKey() },
      interns: { [chidi]: { by: ada, at: now, mentor: ben } }
    }
  })
  const card = [...desk.cards.current().values()].find(({ subject }) =>
    subject.includes('Wi-Fi adapter')
  )
  const opened = await desk.ticket(card?.ticket as TicketId)
  if (!opened.ok) throw new Error('no such ticket')
  const document = opened.value
  const room = {
    compose: async (answer: Answer) =>
      ok({
        source: new Uint8Array([1]),
        messageId: answer.messageId,
        references: [],
        subject: answer.subject,
        to: answer.to,
        from: answer.from.address,
        text: answer.text,
        encrypted: false
      }),
    inspectKey: async () => no('no key')
  }
  const begin = async (approves?: HandedInEntry) => {
    const key: DraftKey = approves ? `${document.id}/${approves.id}` : document.id
    const draft = new Draft(desk.drafts, key, () => 'en')
    await vi.waitFor(() => expect(draft.ready).toBe(true))
    const name = () => 'Ada'
    const back = () => undefined
    return new Answering(desk, document, draft, room, name, back, approves)
  }
  const sent = () => {
    const answers = Object.entries(document.current().messages)
    return answers.filter(([, { by, at }]) => by !== undefined && at === now)
  }
  const templates = () => sent().map(([, message]) => message.templates)
  const uses = () => Object.fromEntries(desk.templateUses.current())
  return { document, begin, sent, templates, uses }
}

test('a template calls the matter as its asker did, whatever members call it', async () => {
  const { document } = await atTicket()
  const values = () => valuesOf(document.current(), { me: 'Ada', desk: 'Night Owls' })
  const before = values()['ticket.subject']
  document.perform(ticket => rename(ticket, 'Mara, 7 Main Street'))
  expect(before).toMatch(/^Wi-Fi adapter/)
  expect(values()['ticket.subject']).toBe(before)
})

describe('what went out names its templates', () => {
  test('that stand in it, after a reload, too', async () => {
    const { begin, templates } = await atTicket()
    const first = await begin()
    first.use([...used, { template: bye, text: 'With kind regards, the desk' }])
    first.write(`Hello!\n\n${cableText}`)
    await first.draft.keep()
    const second = await begin()
    expect(await sendAnyway(second, 'stay')).toBe(true)
    expect(templates()).toEqual([[cable]])
  })

  test('and counts as their use then, until it is taken back', async () => {
    const { begin, sent, uses } = await atTicket()
    const answering = await begin()
    answering.use(used)
    answering.write(cableText)
    await answering.draft.keep()
    expect(uses()).toEqual({})
    await sendAnyway(answering, 'stay')
    await vi.waitFor(() => expect(uses()).toEqual({ [cable]: 1 }))
    await answering.takeBack(sent()[0]?.[0] as MessageId)
    await vi.waitFor(() => expect(uses()).toEqual({}))
  })

  test('but stays counted if it was sent on another day: the desk was told', async () => {
    const { document, begin, sent, uses } = await atTicket()
    const answering = await begin()
    answering.use(used)
    answering.write(cableText)
    await sendAnyway(answering, 'stay')
    await vi.waitFor(() => expect(uses()).toEqual({ [cable]: 1 }))
    const [id, message] = sent()[0] ?? []
    if (!message) throw new Error('it was sent')
    const yesterday = (now - 86_400_000) as Timestamp
    document.perform(ticket => {
      ticket.messages[id as MessageId] = { ...message, at: yesterday }
      return done
    })
    await answering.takeBack(id as MessageId)
    expect(document.current().messages[id as MessageId]).toBeUndefined()
    expect(uses()).toEqual({ [cable]: 1 })
  })

  test('and none if their text was taken out again', async () => {
    const { begin, templates } = await atTicket()
    const answering = await begin()
    answering.use(used)
    answering.write(cableText)
    answering.write('I will look into it myself.')
    await sendAnyway(answering, 'stay')
    expect(templates()).toEqual([undefined])
  })

  test('those that a macro put in below what was written', async () => {
    const { begin, templates } = await atTicket()
    const answering = await begin()
    answering.write('Hello!')
    await answering.insert({ text: cableText, language: 'en', saw: [], used })
    await sendAnyway(answering, 'stay')
    expect(templates()).toEqual([[cable]])
  })

  test.each(['at once', 'after the page was opened anew'])(
    'also if it was taken back %s and sent again',
    async when => {
      const { begin, sent, templates } = await atTicket()
      const first = await begin()
      first.use(used)
      first.write(cableText)
      await sendAnyway(first, 'stay')
      const [id] = sent()[0] ?? []
      const again = when === 'at once' ? first : await begin()
      await again.takeBack(id as MessageId)
      expect(sent()).toEqual([])
      await sendAnyway(again, 'stay')
      expect(templates()).toEqual([[cable]])
    }
  )

  test('also if an intern wrote it, and somebody else sends it', async () => {
    const chidis = await atTicket(chidi)
    const writing = await chidis.begin()
    writing.use(used)
    writing.write(`Hello!\n\n${cableText}`)
    await sendAnyway(writing, 'stay')
    const [[id, answer] = []] = Object.entries(chidis.document.current().handedIn)
    expect(answer?.templates).toEqual([cable])
    if (!answer) throw new Error('it was handed in')

    const bens = await atTicket(ben)
    const entry = { id: id as EntryId, answer }
    bens.document.perform(draft => {
      draft.handedIn[entry.id] = {
        ...answer,
        saw: Object.keys(draft.messages) as MessageId[]
      }
      return ok(undefined)
    })
    const approving = await bens.begin(entry)
    await approving.beginApproval()
    approving.write(`${approving.draft.text}\n\nGood luck!`)
    expect(await sendAnyway(approving, 'stay')).toBe(true)
    expect(bens.templates()).toEqual([[cable]])
  })
})

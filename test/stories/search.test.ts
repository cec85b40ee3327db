/** What a volunteer types finds what an asker sent, wherever in the mail it stood. */
import { beforeAll, describe, expect, test } from 'vitest'

import { utf8 } from '#core/bytes.ts'
import { describe as describeAsker } from '#core/domain/askers/about-asker.ts'
import { giveAnswerBack, handIn } from '#core/domain/tickets/approval.ts'
import { addChecks } from '#core/domain/tickets/checklist.ts'
import { passOn } from '#core/domain/tickets/pass-on.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { EntryId, MemberId, TicketId } from '#core/ids.ts'
import type { ReadMail } from '#core/mail/read-mail.ts'
import { done, type Result } from '#core/result.ts'
import { stampOf } from '#core/search/indexed-words.ts'
import { parseQuery, wordTerms } from '#core/search/query.ts'
import { shardOf } from '#core/search/shard.ts'
import { WordIndex } from '#core/search/word-index.ts'
import type { Workspace } from '#core/workspace.ts'

import { aReadMail } from '../support/mails.ts'
import { teamKey } from '../support/paper-bridges.ts'
import { at } from '../support/tickets.ts'
import { Village } from '../support/village.ts'

describe('Ana looks through her desk', () => {
  let desk: Workspace
  const index = new WordIndex()
  let ben: TicketId
  let olga: TicketId

  async function arrives(mail: Partial<ReadMail>): Promise<TicketId> {
    const taken = await desk.takeIn([aReadMail(mail)])
    if (!taken.ok || !taken.value[0]) throw new Error('not taken in')
    const id = taken.value[0].ticket
    const text = (await desk.searchText(id)) ?? ''
    index.change(shardOf(id), [{ id, stamp: 1, head: '', text }], [])
    return id
  }

  beforeAll(async () => {
    desk = (await new Village().found()).desk
    ben = await arrives({
      text: 'No consigo instalar Tails en mi portátil',
      filesText: [{ at: 0, text: 'usb 1-1: xhci_hcd not responding' }],
      facts: { wifi: 'Realtek RTL8821CE [10ec:c821]', machine: 'Acer Aspire 3' }
    })
    olga = await arrives({
      text: 'После обновления ошибка при запуске\n======= content of /proc/meminfo =====\nMemTotal: 8 GB'
    })
  })

  const find = (typed: string): readonly TicketId[] =>
    index.find(wordTerms(parseQuery(typed)), ['en', 'es']).tickets

  test('for “instalaciones” and finds Ben’s “instalar”', () => {
    expect(find('instalaciones')).toEqual([ben])
  })

  test('for “ошибками” and finds Olga’s “ошибка”', () => {
    expect(find('ошибками')).toEqual([olga])
  })

  test('for a line of the log that Ben attached', () => {
    expect(find('xhci_hcd')).toEqual([ben])
  })

  test.each(['rtl8821ce', '10ec:c821', 'aspire'])('for hardware: %s', typed => {
    expect(find(typed)).toEqual([ben])
  })

  test('for the name of a report’s section', () => {
    expect(find('/proc/meminfo')).toEqual([olga])
  })

  describe('in what members wrote into a ticket', () => {
    let lena: TicketId
    const stamp = () => {
      const card = desk.cards.current().get(lena)
      if (!card) throw new Error('not there')
      return stampOf(card)
    }
    const said = () => ({ by: desk.me, at: desk.now() })

    async function write(
      change: (draft: Ticket, id: EntryId) => Result<void, object>
    ): Promise<void> {
      const before = stamp()
      const opened = await desk.ticket(lena)
      if (!opened.ok) throw new Error('not there')
      opened.value.perform(draft => change(draft, desk.newEntryId()))
      await opened.value.saved()
      opened.value.close()
      const text = (await desk.searchText(lena)) ?? ''
      index.change(shardOf(lena), [{ id: lena, stamp: 3, head: '', text }], [])
      // else no device would read it again
      expect(stamp()).not.toBe(before)
    }

    beforeAll(async () => {
      lena = await arrives({ messageId: 'lena@mail.test', text: 'Hallo' })
    })

    test('for a note about who asks, and no longer once it is taken away', async () => {
      await write(draft => describeAsker(draft, { ...said(), text: 'Prefers Signal' }))
      expect(find('signal')).toEqual([lena])
      await write(draft => describeAsker(draft, { ...said(), text: '' }))
      expect(find('signal')).toEqual([])
    })

    test('for why it was passed on', async () => {
      await write((draft, id) =>
        passOn(draft, id, { ...said(), reason: 'needs coreboot' })
      )
      expect(find('coreboot')).toEqual([lena])
    })

    test('for a step that is to be done', async () => {
      const newId = () => desk.newEntryId()
      await write(draft =>
        addChecks(draft, ['Ask for dmidecode'], { ...said(), newId })
      )
      expect(find('dmidecode')).toEqual([lena])
    })

    test('for an answer that is handed in, and the word it was given back with', async () => {
      const handed = { ...said(), text: 'Try memtest', language: 'en', saw: [] }
      let answer = '' as EntryId
      await write((draft, id) => handIn(draft, (answer = id), handed))
      expect(find('memtest')).toEqual([lena])
      const ben = 'b'.repeat(32) as MemberId
      const back = { answer, by: ben, at: desk.now(), word: 'Ask kindlier' }
      await write((draft, id) => giveAnswerBack(draft, id, back))
      expect(find('kindlier')).toEqual([lena])
      expect(find('memtest')).toEqual([lena])
    })

    test('for the number that it had at another help desk', async () => {
      const was = {
        system: 'zammad',
        owner: '',
        queue: 'Users',
        state: 'open'
      } as const
      await write(draft => {
        draft.origin = { ...was, number: '48123077' }
        return done
      })
      expect(find('48123077')).toEqual([lena])
    })
  })

  describe('for people', () => {
    const read = async (id: TicketId) => {
      const text = (await desk.searchText(id)) ?? ''
      index.change(shardOf(id), [{ id, stamp: 4, head: '', text }], [])
    }
    let sara: TicketId

    beforeAll(async () => {
      desk.settings.perform(all => {
        all.teamKeys['F'] = teamKey
        return done
      })
      sara = await arrives({
        messageId: 'sara@mail.test',
        from: { name: 'Sara', address: 'sara@mail.test' },
        to: [
          { name: 'Night Owls', address: teamKey.address },
          { name: 'Lic. Quiroga', address: 'bufete@abogados.test' }
        ]
      })
    })

    test.each(['quiroga', 'bufete@abogados.test'])('who got a copy: %s', typed => {
      expect(find(typed)).toEqual([sara])
    })

    test('but not for the desk itself: all that came in came to it', () => {
      expect(find('owls')).toEqual([])
    })

    test.each(['coreutils', 'pines@partner.test'])(
      'a partner to whom it was handed on: %s',
      async typed => {
        const opened = await desk.ticket(sara)
        if (!opened.ok) throw new Error('not there')
        const mail = {
          ...{ source: utf8('Look'), messageId: 'look@desk.test', references: [] },
          ...{ subject: 'Look', to: 'pines@partner.test', from: teamKey.address },
          ...{ text: 'Look', encrypted: false }
        }
        await desk.refer(opened.value, mail, 'Coreutils')
        opened.value.close()
        await read(sara)
        expect(find(typed)).toEqual([sara])
      }
    )
  })

  describe('in a ticket that began with long logs', () => {
    let rosa: TicketId
    const log = (of: string) =>
      Array.from({ length: 1200 }, (_, i) => `${of} ${i}: line${i} of ${of} ok`).join(
        '\n'
      )

    beforeAll(async () => {
      await arrives({
        messageId: 'rosa@mail.test',
        text: `No sound\n-- \n${log('kernel')}`,
        filesText: [{ at: 0, text: log('daemon') }]
      })
      rosa = await arrives({
        references: ['rosa@mail.test'],
        date: at('2026-11-20T19:00Z'),
        text: `6.15 broke it, 声音没有了\n> ${log('kernel')}\nmy speakers\n> No sound`
      })
      const opened = await desk.ticket(rosa)
      if (!opened.ok) throw new Error('not there')
      const note = { by: desk.me, at: desk.now(), text: 'ask Cleo about 7.0~rc1' }
      opened.value.perform(draft => addNote(draft, desk.newEntryId(), note))
      await opened.value.saved()
      opened.value.close()
      const text = (await desk.searchText(rosa)) ?? ''
      index.change(shardOf(rosa), [{ id: rosa, stamp: 2, head: '', text }], [])
    })

    test.each(['6.15', '声音没有', '"6.15 broke it"', '7.0', '"ask cleo about"'])(
      'for what was written after them: %s',
      typed => {
        expect(find(typed)).toEqual([rosa])
      }
    )

    test.each(['line3', '"line1199"', '"kernel 3 line3"'])(
      'for what is in them: %s',
      typed => {
        expect(find(typed)).toEqual([rosa])
      }
    )

    test('for no phrase out of two people’s words', () => {
      expect(find('"speakers no sound"')).toEqual([])
      expect(find('"rc1 no sound"')).toEqual([])
    })
  })
})

import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test } from 'vitest'

import IntakePanel from '#app/pages/queue/IntakePanel.svelte'
import { Intake, type MailReader, type ReadItem } from '#app/state/intake.svelte.ts'
import type { ReadMail } from '#core/mail/read-mail.ts'
import { no, ok } from '#core/result.ts'
import type { MailToTake, TakenIn } from '#core/workspace.ts'
import { speak } from '#app/words/words.svelte.ts'
import { ticketId } from '#test/support/tickets.ts'

afterEach(() => {
  cleanup()
  speak('en')
})

const read: ReadMail = {
  from: { name: 'Robin', address: 'robin@users.test' },
  to: [],
  subject: 'Wi-Fi',
  messageId: '',
  references: [],
  text: 'It is gone',
  preview: 'It is gone',
  attachments: [],
  language: 'en',
  facts: {},
  askerKey: '',
  seals: { encrypted: false, signature: 'none' }
}
const mail = (n: number): MailToTake => ({ source: new Uint8Array([n]), read })

/** Reads one mail per file; a name with `photo` holds none. */
function reader(onEach: (n: number) => void = () => undefined): MailReader {
  return {
    async *read(files, signal): AsyncGenerator<ReadItem> {
      await Promise.resolve()
      for (const [n, file] of files.entries()) {
        if (signal.aborted) return
        onEach(n)
        const total = files.length
        if (file.name.includes('photo')) yield { file: file.name, total }
        else yield { file: file.name, total, mail: mail(n) }
      }
    }
  }
}

function desk(outcome: TakenIn['outcome'] = 'new', room = Infinity) {
  const groups: number[] = []
  let count = 0
  return {
    groups,
    takeIn: (mails: readonly MailToTake[]) => {
      if (count + mails.length > room) {
        return Promise.resolve(no({ type: 'storage-full' } as const))
      }
      groups.push(mails.length)
      return Promise.resolve(
        ok(mails.map(() => ({ ticket: ticketId(count++), outcome })))
      )
    }
  }
}

const files = (count: number, name = 'mail') =>
  Array.from({ length: count }, (_, n) => new File([], `${name}-${n}.eml`))

test('sixty mails are handed in by groups, and all are counted', async () => {
  const taker = desk()
  const intake = new Intake(taker, reader())
  await intake.take(files(60))
  expect(taker.groups).toEqual([25, 25, 10])
  expect(intake.state).toBe('finished')
  expect([intake.fresh.length, intake.read, intake.total]).toEqual([60, 60, 60])
})

test('mails that were here already are told apart', async () => {
  const intake = new Intake(desk('known'), reader())
  await intake.take(files(3))
  expect([intake.fresh.length, intake.known]).toEqual([0, 3])
})

test('a photo between the mails is named, and the others are taken in', async () => {
  const intake = new Intake(desk(), reader())
  await intake.take([...files(2), ...files(1, 'photo')])
  expect(intake.unread).toEqual(['photo-0.eml'])
  expect([intake.state, intake.fresh.length]).toEqual(['finished', 2])
})

test('stopping keeps what was read until then', async () => {
  const taker = desk()
  const intake = new Intake(
    taker,
    reader(n => n === 30 && intake.cancel())
  )
  await intake.take(files(60))
  expect(intake.state).toBe('stopped')
  expect(taker.groups).toEqual([25, 6])
})

test('a full device is said, and what was kept is still counted', async () => {
  const intake = new Intake(desk('new', 30), reader())
  await intake.take(files(60))
  expect([intake.state, intake.fresh.length]).toEqual(['full', 25])
})

test('a reader that breaks loses nothing that it had read', async () => {
  const taker = desk()
  const intake = new Intake(
    taker,
    reader(n => {
      if (n === 3) throw new Error('the other room is gone')
    })
  )
  await intake.take(files(10))
  expect(intake.state).toBe('broken')
  expect(taker.groups).toEqual([3])
})

test('files dropped while others are read wait their turn', async () => {
  const taker = desk()
  const intake = new Intake(taker, reader())
  await Promise.all([intake.take(files(2)), intake.take(files(3))])
  expect(taker.groups).toEqual([2, 3])
  expect([intake.read, intake.total]).toEqual([5, 5])
  expect(intake.fresh.length).toBe(5)
})

test.each([
  ['en', '31 of 60 read', 'Stop', 'Stopped. What was taken in so far stays.'],
  ['es', '31 de 60 leídos', 'Parar', 'Detenido. Lo que ya se trajo se queda.']
] as const)(
  'in %s it says how far it is, and one press stops it',
  async (tongue, count, stop, stopped) => {
    speak(tongue)
    let goOn = (): void => undefined
    const slow: MailReader = {
      async *read(dropped, signal): AsyncGenerator<ReadItem> {
        for await (const item of reader().read(dropped, signal)) {
          yield item
          if (item.file !== 'mail-30.eml') continue
          await new Promise<void>(resolve => (goOn = resolve))
        }
      }
    }
    const intake = new Intake(desk(), slow)
    render(IntakePanel, { intake, onshow: () => undefined })
    const taking = intake.take(files(60))
    expect(await screen.findByText(count)).toBeTruthy()
    await fireEvent.click(screen.getByRole('button', { name: stop }))
    goOn()
    await taking
    expect(await screen.findByText(stopped)).toBeTruthy()
    expect(screen.queryByText(count)).toBeNull()
  }
)

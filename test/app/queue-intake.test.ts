import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte'
import { afterEach, describe, expect, test } from 'vitest'

import IntakePanel from '#app/pages/queue/IntakePanel.svelte'
import { Intake, type MailReader } from '#app/state/intake.svelte.ts'
import { speak } from '#app/words/language.svelte.ts'
import { readMail } from '#core/mail/incoming.ts'
import { look } from '#core/past/look.ts'
import { openParcel } from '#core/past/open-parcel.ts'
import type { PastFile } from '#core/past/parcel.ts'
import { no, ok } from '#core/result.ts'
import type { MailToTake, TakenIn, Workspace } from '#core/workspace.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { aMail, anMbox } from '#test/support/mail/mail.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { aZammadExport } from '#test/support/past/exports.ts'
import { ticketId } from '#test/support/tickets.ts'
import PastDialog from '#app/pages/queue/PastDialog.svelte'

afterEach(() => {
  cleanup()
  speak('en')
})

const bytes = async (file: File): Promise<PastFile> => {
  const whole = new Uint8Array(await file.arrayBuffer())
  return {
    path: file.name,
    size: whole.length,
    read: (from, to) => Promise.resolve(whole.slice(from, to))
  }
}

/** The core's own hands, in this room; `onEach` is told before a mail is read. */
function reader(
  onEach: (n: number) => void | Promise<void> = () => undefined
): MailReader {
  return {
    look: async (files, signal, onlook) => {
      const found = []
      for (const { file } of files) onlook(found.push(await look(await bytes(file))))
      return signal.aborted ? undefined : found
    },
    hands: (files, signal) => {
      let n = 0
      return {
        signal,
        open: async (pile, parcel) => {
          const given = files[pile]
          if (!given) throw new Error('no such file')
          return openParcel(await bytes(given.file), parcel)
        },
        read: async source => {
          await onEach(n++)
          return readMail(source, [])
        }
      }
    }
  }
}

function desk(outcome: TakenIn['outcome'] = 'new', room = Infinity) {
  const groups: number[] = []
  let count = 0
  const paper: Workspace = paperWorkspace()
  const taker: Workspace = {
    ...paper,
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
  return { groups, ...taker }
}

const mailFile = (n: number) =>
  new File([new Uint8Array(aMail({ messageId: `<${n}@users.test>` }))], `mail-${n}.eml`)
const files = (count: number) => Array.from({ length: count }, (_, n) => mailFile(n))
const photo = new File([Uint8Array.of(0xff, 0xd8, 0xff, 0)], 'photo.jpg')
const zammad = () => new File([aZammadExport()], 'zammad.json')

/** More than a few mails: a person is asked first. */
async function takeAll(intake: Intake, given: readonly File[]): Promise<void> {
  const taking = intake.take(given)
  while (intake.state === 'looking') await new Promise(resolve => setTimeout(resolve))
  if (intake.state === 'asking') intake.begin()
  await taking
}

test('sixty mails are handed in by groups, and all are counted', async () => {
  const taker = desk()
  const intake = new Intake(taker, reader())
  await takeAll(intake, files(60))
  expect(taker.groups).toEqual([25, 25, 10])
  expect(intake.state).toBe('finished')
  expect([intake.fresh.length, intake.read, intake.total]).toEqual([60, 60, 60])
})

test('mails that were here already are told apart', async () => {
  const intake = new Intake(desk('known'), reader())
  await intake.take(files(3))
  expect([intake.fresh.length, intake.known]).toEqual([0, 3])
})

test('a photo between the mails is named with the reason, and the others are taken in', async () => {
  const intake = new Intake(desk(), reader())
  await intake.take([...files(2), photo])
  expect(intake.notTaken).toEqual([
    { file: 'photo.jpg', position: 0, why: 'no-mail', detail: '' }
  ])
  expect([intake.state, intake.fresh.length]).toEqual(['finished', 2])
})

test('stopping keeps what was read until then', async () => {
  const taker = desk()
  const intake = new Intake(
    taker,
    reader(n => {
      if (n === 30) intake.cancel()
    })
  )
  await takeAll(intake, files(60))
  expect(intake.state).toBe('stopped')
  expect(taker.groups).toEqual([25, 6])
})

test('a full device is said, and what was kept is still counted', async () => {
  const intake = new Intake(desk('new', 30), reader())
  await takeAll(intake, files(60))
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
  expect(intake.fresh.length).toBe(5)
})

describe('somebody’s past', () => {
  async function asked(given: readonly File[]) {
    const taker = desk()
    const intake = new Intake(taker, reader())
    const taking = intake.take(given)
    while (intake.state === 'looking') await new Promise(resolve => setTimeout(resolve))
    return { taker, intake, taking }
  }

  test('is taken in only after a person has seen what will happen', async () => {
    const { taker, intake, taking } = await asked([zammad()])
    expect([intake.state, taker.groups]).toEqual(['asking', []])
    expect(intake.planned).toMatchObject({ tickets: 1, mails: 2, notes: 1, closed: 1 })
    intake.begin()
    await taking
    expect([intake.state, taker.groups]).toEqual(['finished', [2]])
  })

  test('stays where it is if that person says no', async () => {
    const { taker, intake, taking } = await asked([zammad()])
    intake.cancel()
    await taking
    expect([intake.state, taker.groups]).toEqual(['stopped', []])
  })

  test.each([
    ['en', 'Leave out what was closed', '1 ticket comes in closed', 'Bring it in'],
    ['es', 'Dejar fuera lo que se cerró', '1 caso llega cerrado', 'Traerlo']
  ] as const)(
    'in %s it says what will be destroyed, and when',
    async (tongue, over, closed, go) => {
      speak(tongue)
      const { intake, taking } = await asked([zammad()])
      const planned = intake.planned
      if (!planned) throw new Error('a plan was expected')
      const view = render(AtDesk, {
        desk: paperWorkspace(),
        page: PastDialog,
        given: { intake, planned }
      })
      const dialog = within(await screen.findByRole('dialog'))
      expect(dialog.getByText(closed, { exact: false })).toBeTruthy()
      await fireEvent.click(dialog.getByRole('switch', { name: new RegExp(over) }))
      expect(intake.choice.leaveOver).toBe(true)
      expect(intake.planned).toMatchObject({ tickets: 0, leftOut: 3 })
      await fireEvent.click(dialog.getByRole('button', { name: go }))
      await taking
      expect(intake.notTaken.map(one => one.why)).toEqual(['over', 'over', 'over'])
      view.unmount()
    }
  )

  test('of a mailbox comes open, or closed where nobody wrote for a month', async () => {
    const box = Array.from({ length: 21 }, (_, n) =>
      aMail({ messageId: `<${n}@users.test>`, date: 'Fri, 07 Nov 2025 10:00:00 +0000' })
    )
    const { intake, taking } = await asked([
      new File([new Uint8Array(anMbox(box))], 'old.mbox')
    ])
    expect(intake.planned).toMatchObject({ tickets: 21, open: 21, closed: 0 })
    intake.choice = { ...intake.choice, closeQuiet: 30 }
    expect(intake.planned).toMatchObject({ open: 0, closed: 21 })
    intake.cancel()
    await taking
  })
})

test.each([
  ['en', '2 were not taken', 'it holds no mail that could be recognised'],
  ['es', '2 no se trajeron', 'no contiene ningún correo que se pueda reconocer']
] as const)(
  'in %s the panel lists what was not taken, and why',
  async (tongue, count, why) => {
    speak(tongue)
    const intake = new Intake(desk(), reader())
    await intake.take([photo, ...files(1), photo])
    render(IntakePanel, { intake, onshow: () => undefined })
    expect(await screen.findByText(count)).toBeTruthy()
    expect(screen.getAllByText(why)).toHaveLength(2)
  }
)

test.each([
  ['en', '31 of 60 read', 'Stop', 'Stopped. What was taken in so far stays.'],
  ['es', '31 de 60 leídos', 'Parar', 'Detenido. Lo que ya se trajo se queda.']
] as const)(
  'in %s it says how far it is, and one press stops it',
  async (tongue, count, stop, stopped) => {
    speak(tongue)
    let goOn = (): void => undefined
    const slow = reader(n =>
      n === 31 ? new Promise<void>(resolve => (goOn = resolve)) : undefined
    )
    const intake = new Intake(desk(), slow)
    render(IntakePanel, { intake, onshow: () => undefined })
    const taking = takeAll(intake, files(60))
    expect(await screen.findByText(count)).toBeTruthy()
    await fireEvent.click(screen.getByRole('button', { name: stop }))
    goOn()
    await taking
    expect(await screen.findByText(stopped)).toBeTruthy()
    expect(screen.queryByText(count)).toBeNull()
  }
)

/** Files go where their answer goes: out, back into the draft, to a mentor and back. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { start } from '#app/pages/queue/place.ts'
import type { Answering } from '#app/pages/ticket/answering.svelte.ts'
import Composer from '#app/pages/ticket/Composer.svelte'
import { MailRoom } from '#app/platform/mail-room.ts'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import { staysHere } from '#app/platform/stray-drop.ts'
import { dismiss, toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { utf8 } from '#core/bytes.ts'
import { waitingAnswers } from '#core/domain/tickets/approval.ts'
import type { Ticket } from '#core/domain/tickets/ticket.ts'
import type { EntryId } from '#core/ids.ts'
import { limits } from '#core/mail/limits.ts'
import { no, ok } from '#core/result.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import {
  answeringDesk,
  keyBlock,
  keyFacts,
  PaperMailRoom
} from '#test/support/answering-desk.ts'
import { ada, chidi } from '#test/support/paper-tickets.ts'
import type { PaperWorkspace } from '#test/support/paper-workspace.ts'
import { exifWith, jpeg, png } from '#test/support/pictures.ts'
import { sendAnyway } from '#test/support/send-anyway.ts'
import { aMessage, aTicket, at, entry, mail } from '#test/support/tickets.ts'

const now = at('2026-11-21T10:00Z')
const words = en.ticket.files
const torrc = () => new File([utf8('UseBridges 1')], 'torrc', { type: 'text/plain' })
const shot = () => new File([new Uint8Array(png())], 'shot.png')

const askerKey = keyBlock('ROBIN')

let room = new PaperMailRoom()
/** What went out with each answer. */
const made = () =>
  room.asked.map(({ files = [] }) =>
    files.map(({ name, bytes }) => ({ name, says: new TextDecoder().decode(bytes) }))
  )
beforeEach(() => {
  // the page asks of the asker's key by itself, and there is no worker here
  vi.spyOn(MailRoom.prototype, 'inspectKey').mockResolvedValue(ok(keyFacts))
  room = new PaperMailRoom()
  location.hash = '#/ticket'
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  for (const { id } of toasts()) dismiss(id)
})

async function atTicket(
  me = ada,
  ticket?: Ticket,
  other?: Pick<PaperWorkspace, 'blob'>
) {
  const messages = { [mail(1)]: aMessage({ at: now, askerKey }) }
  const { answers, ...there } = await answeringDesk({
    ticket: ticket ?? aTicket({ messages }),
    room,
    me,
    now,
    device: desk => (other ? { ...desk, blob: other.blob } : desk)
  })
  const sent = () => {
    const [found] = answers()
    if (!found) throw new Error('it was sent')
    return found
  }
  return { ...there, sent }
}

async function writes(answering: Answering, ...files: readonly File[]) {
  answering.write('See the files.')
  await answering.files.add(files)
}
const isFile = (key: string) => key.includes('/file/')
const names = ({ draft }: Answering) => draft.files.map(({ name }) => name)

test('what Ada attached goes out with her answer, stands at it, and is gone from the draft', async () => {
  const { desk, begin, sent } = await atTicket()
  const answering = await begin()
  await writes(answering, torrc(), shot())
  expect(await answering.send('stay')).toBe(true)
  expect(made()[0]?.map(({ name }) => name)).toEqual(['torrc', 'shot.png'])
  expect(made()[0]?.[0]?.says).toBe('UseBridges 1')
  expect(sent().message.attachments.map(({ name }) => name)).toEqual([
    'torrc',
    'shot.png'
  ])
  expect([names(answering), answering.open]).toEqual([[], false])
  await vi.waitFor(async () => expect(await desk.drafts.keys()).toEqual([]))
})

test('taken back they are in the draft again, and go out once more', async () => {
  const { desk, begin, sent } = await atTicket()
  const answering = await begin()
  await writes(answering, torrc())
  await answering.send('stay')
  await answering.takeBack(sent().id)
  expect(names(answering)).toEqual(['torrc'])
  expect(await desk.drafts.keys()).toHaveLength(2)
  await answering.send('stay')
  expect(made()[1]).toEqual(made()[0])
})

describe('what joins while the answer is being made', () => {
  test('is none of it, and stays in the draft', async () => {
    const { desk, begin, sent } = await atTicket()
    const answering = await begin()
    await writes(answering, torrc())
    room.meanwhile = () => answering.files.add([shot()])
    expect(await answering.send('stay')).toBe(true)
    expect(made()[0]?.map(({ name }) => name)).toEqual(['torrc'])
    expect(sent().message.attachments.map(({ name }) => name)).toEqual(['torrc'])
    expect([names(answering), answering.open]).toEqual([['shot.png'], true])
    await answering.draft.keep()
    expect(names(await begin())).toEqual(['shot.png'])
    expect((await desk.drafts.keys()).filter(isFile)).toHaveLength(1)
    await answering.takeBack(sent().id)
    expect(names(answering).sort()).toEqual(['shot.png', 'torrc'])
  })

  test('is also what Ada took out before, and puts back too late', async () => {
    const { begin } = await atTicket()
    const answering = await begin()
    await writes(answering, torrc())
    const [file] = answering.files.all
    if (file) answering.files.remove(file)
    room.meanwhile = () => undoLast()
    expect(await answering.send('stay')).toBe(true)
    expect([made()[0], names(answering)]).toEqual([[], ['torrc']])
  })
})

describe('a file that is still being read when Ada sends', () => {
  const slowly = (file: File, bytes: () => Promise<ArrayBuffer>) =>
    Object.assign(file, {
      arrayBuffer: async () => {
        await new Promise(resolve => setTimeout(resolve, 30))
        return bytes()
      }
    })
  const slow = () => {
    const bytes = new Uint8Array(utf8('UseBridges 0')).buffer
    return slowly(torrc(), () => Promise.resolve(bytes))
  }
  const broken = () => slowly(torrc(), () => Promise.reject(new Error('a folder')))

  test('is waited for, and goes along', async () => {
    const { begin } = await atTicket()
    const answering = await begin()
    answering.write('See the files.')
    void answering.files.add([slow()])
    expect(await answering.send('stay')).toBe(true)
    expect(made()).toEqual([[{ name: 'torrc', says: 'UseBridges 0' }]])
  })

  test('and cannot be attached keeps the answer here: it speaks of a file', async () => {
    const { document, begin } = await atTicket()
    const answering = await begin()
    answering.write('See the files.')
    void answering.files.add([broken()])
    void answering.files.add([shot()]) // says nothing against the first
    expect(await answering.send('stay')).toBe(false)
    expect(answering.files.trouble).toEqual([words.not.unreadable('torrc')])
    expect(answering.sending.refused).toBe('not-attached')
    expect(Object.keys(document.current().messages)).toHaveLength(1)
    expect(await answering.send('stay')).toBe(true) // she has read it
  })

  test('is waited for before it is handed in, too', async () => {
    const { document, begin } = await atTicket(chidi)
    const answering = await begin()
    answering.write('See the files.')
    void answering.files.add([slow()])
    expect(await answering.send('stay')).toBe(true)
    const [entry] = waitingAnswers(document.current())
    expect(entry?.answer.files?.map(({ name }) => name)).toEqual(['torrc'])
  })
})

test('an answer that a full device cannot keep as a draft is not taken back', async () => {
  const { desk, document, begin, sent } = await atTicket()
  const answering = await begin()
  await writes(answering, torrc())
  await answering.send('stay')
  const full = vi.spyOn(desk.drafts, 'write')
  full.mockResolvedValue(no({ type: 'storage-full' }))
  const { id } = sent()
  await answering.takeBack(id)
  full.mockRestore()
  expect(document.current().messages[id]).toBeDefined()
  expect([answering.draft.text, names(answering)]).toEqual(['', []])
  expect(toasts().map(({ text }) => text)).toContain(en.ticket.refused['storage-full'])
})

test('one that was handed in is not taken back either: it would stand nowhere', async () => {
  const { desk, document, begin } = await atTicket(chidi)
  const answering = await begin()
  await writes(answering, torrc())
  expect(await answering.send('stay')).toBe(true)
  const [entry] = waitingAnswers(document.current())
  if (!entry) throw new Error('it waits')
  const full = vi.spyOn(desk.drafts, 'write')
  full.mockResolvedValue(no({ type: 'storage-full' }))
  await answering.takeHandedInBack(entry.id)
  full.mockRestore()
  expect(waitingAnswers(document.current())).toHaveLength(1)
  expect([answering.draft.text, names(answering)]).toEqual(['', []])
  expect(toasts().map(({ text }) => text)).toContain(en.ticket.refused['storage-full'])
})

test('a file that cannot be kept at all is not left in the list', async () => {
  const { desk, begin } = await atTicket()
  const answering = await begin()
  answering.write('See the files.')
  await answering.draft.keep()
  const broken = vi.spyOn(desk.drafts, 'write').mockRejectedValueOnce(new Error('gone'))
  await answering.files.add([torrc()])
  broken.mockRestore()
  expect([answering.draft.text, names(answering)]).toEqual(['See the files.', []])
  expect(answering.files.trouble).toEqual([words.not['no-room']('torrc')])
  await answering.files.add([shot()])
  expect(names(answering)).toEqual(['shot.png'])
})

test('an answer of which a file is gone is not sent without it, and nothing is lost', async () => {
  const { desk, document, begin } = await atTicket()
  const answering = await begin()
  await writes(answering, torrc())
  const key = (await desk.drafts.keys()).find(key => key.includes('/file/'))
  await desk.drafts.drop(key ?? '')
  expect(await answering.send('stay')).toBe(false)
  expect(answering.sending.refused).toBe('file-missing')
  expect(answering.sending.refusedFile).toBe('torrc')
  expect([answering.draft.text, names(answering)]).toEqual([
    'See the files.',
    ['torrc']
  ])
  expect(Object.keys(document.current().messages)).toHaveLength(1)
})

test('where somebody answered meanwhile, they stay with the text that is held back', async () => {
  const { document, begin } = await atTicket()
  const answering = await begin()
  answering.draft.write('See the files.', [])
  await answering.files.add([torrc()])
  expect(await answering.send('stay')).toBe(false)
  expect([answering.reviewing, names(answering)]).toEqual([true, ['torrc']])
  answering.look()
  expect(await sendAnyway(answering, 'stay')).toBe(true)
  expect(
    made()
      .at(-1)
      ?.map(({ name }) => name)
  ).toEqual(['torrc'])
  expect(Object.keys(document.current().messages)).toHaveLength(2)
})

test('a practice ticket shows them, and a mail that nobody gets holds them', async () => {
  const messages = { [mail(1)]: aMessage({ at: now, askerKey }) }
  const practice = aTicket({ messages, practice: true })
  const { desk, document, begin, sent } = await atTicket(ada, practice)
  const answering = await begin()
  await writes(answering, torrc())
  await answering.send('stay')
  expect(made()).toEqual([])
  const { source, attachments } = sent().message
  expect(attachments).toEqual([{ name: 'torrc', type: 'text/plain', size: 12 }])
  if (source === '') throw new Error('it holds a file')
  const kept = await desk.blob(document.id, source)
  expect(kept.ok && new TextDecoder().decode(kept.value)).toContain(
    btoa('UseBridges 1')
  )
})

describe('files of two tabs, that together are too', () => {
  const attached = async (
    ticket: Awaited<ReturnType<typeof atTicket>>,
    sizes: number[]
  ) => {
    const answering = await ticket.begin()
    answering.write('See the files.')
    for (const [i, size] of sizes.entries()) {
      const file = { id: entry(i), name: 'a', type: 'text/plain', size: 1 }
      await answering.draft.attach(file, new Uint8Array(size))
    }
    expect(await answering.send('stay')).toBe(false)
    expect([answering.sending.refused, answering.files.all.length]).toEqual([
      'files-too-large',
      sizes.length
    ])
  }
  const many = Array.from({ length: limits.answerFiles + 1 }, () => 1)
  const large = [limits.answerBytes, 1]

  test('many or too large are not sent, whatever they are said to weigh', async () => {
    const ticket = await atTicket()
    await attached(ticket, many)
    await attached(await atTicket(), large)
    expect(made()).toEqual([])
  })

  test('large are not handed in either', async () => {
    const ticket = await atTicket(chidi)
    await attached(ticket, large)
    expect(waitingAnswers(ticket.document.current())).toEqual([])
  })
})

describe('what Chidi, an intern, attaches', () => {
  async function handsIn(...files: readonly File[]) {
    const his = await atTicket(chidi)
    const writing = await his.begin()
    await writes(writing, ...files)
    expect(await writing.send('stay')).toBe(true)
    const [entry] = waitingAnswers(his.document.current())
    if (!entry) throw new Error('it was handed in')
    return { ...his, writing, entry }
  }

  test('stands beside the ticket, and in no draft', async () => {
    const { desk, document, entry } = await handsIn(torrc())
    const [file] = entry.answer.files ?? []
    expect(file).toMatchObject({ name: 'torrc', type: 'text/plain', size: 12 })
    const kept = file && (await desk.blob(document.id, file.blob))
    expect(kept?.ok && kept.value).toEqual(utf8('UseBridges 1'))
    await vi.waitFor(async () => expect(await desk.drafts.keys()).toEqual([]))
  })

  test('is in his draft again when he takes it back, or writes on what came back', async () => {
    const { desk, document, writing, entry } = await handsIn(torrc())
    await writing.takeHandedInBack(entry.id)
    expect([names(writing), waitingAnswers(document.current())]).toEqual([
      ['torrc'],
      []
    ])
    writing.discard()
    await writing.writeOn(entry.answer)
    await writing.draft.keep()
    const key = (await desk.drafts.keys()).find(key => key.includes('/file/')) ?? ''
    expect(await desk.drafts.read(key)).toEqual(utf8('UseBridges 1'))
  })

  test('goes out when Ada sends it, which counts as changed only if she took one out', async () => {
    const his = await handsIn(torrc(), shot())
    const approves = async (change: (answering: Answering) => void) => {
      const hers = await atTicket(ada, his.document.current(), his.desk)
      const sending = await hers.begin(his.entry)
      await sending.beginApproval()
      change(sending)
      await sending.send('stay')
      return hers.sent().message.changed
    }
    expect(await approves(() => undefined)).toBeUndefined()
    const takesOut = ({ files }: Answering) => {
      const [first] = files.all
      if (first) files.remove(first)
    }
    expect(await approves(takesOut)).toBe(true)
    expect(made().map(files => files.map(({ name }) => name))).toEqual([
      ['torrc', 'shot.png'],
      ['shot.png']
    ])
  })

  test('waits on, if its files cannot be read as he takes it back', async () => {
    const { desk, document, writing, entry } = await handsIn(torrc())
    const { blob } = desk
    let inTheRoom = 0
    desk.blob = () => {
      inTheRoom = waitingAnswers(document.current()).length
      return Promise.reject(new Error('the disk is gone'))
    }
    await writing.takeHandedInBack(entry.id).catch(() => undefined)
    expect([inTheRoom, waitingAnswers(document.current()).length]).toEqual([1, 1])
    desk.blob = blob
    await writing.takeHandedInBack(entry.id)
    expect([names(writing), waitingAnswers(document.current())]).toEqual([
      ['torrc'],
      []
    ])
  })

  test('and joins while it is handed in is in his draft still', async () => {
    const { desk, document, begin } = await atTicket(chidi)
    const writing = await begin()
    await writes(writing, torrc())
    const { keepFiles } = desk
    desk.keepFiles = async (...all) => {
      await writing.files.add([shot()])
      return keepFiles(...all)
    }
    expect(await writing.send('stay')).toBe(true)
    const [entry] = waitingAnswers(document.current())
    expect(entry?.answer.files?.map(({ name }) => name)).toEqual(['torrc'])
    expect(names(writing)).toEqual(['shot.png'])
  })

  test('may be the same twice, under two names', async () => {
    const { desk, document } = await handsIn(torrc(), torrc())
    document.perform(ticket => {
      for (const [id, answer] of Object.entries(ticket.handedIn)) {
        const [first] = answer.files ?? []
        const files = answer.files?.map(file => ({
          ...file,
          blob: first?.blob ?? file.blob
        }))
        ticket.handedIn[id as EntryId] = { ...answer, ...(files && { files }) }
      }
      return ok(undefined)
    })
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
    const waits = await screen.findByRole('article', { name: en.interns.yoursWaits })
    expect(waits.textContent).toContain('torrc')
    expect(waits.textContent).toContain('torrc-2')
  })

  test('stands there once, when Ada took out his words and comes again', async () => {
    const his = await handsIn(torrc())
    const hers = await atTicket(ada, his.document.current(), his.desk)
    const sending = await hers.begin(his.entry)
    await sending.beginApproval()
    sending.write('')
    await sending.beginApproval()
    expect([sending.draft.text, names(sending)]).toEqual(['', ['torrc']])
  })

  test('may come to Ada’s device later than its answer: then it goes, and clean', async () => {
    const his = await handsIn(torrc(), shot())
    const [, picture] = his.entry.answer.files ?? []
    let here: 'nothing' | 'all' | 'broken' = 'nothing'
    const photo = jpeg(exifWith({ turn: 6, says: 'N 52 31 12' }))
    const blob: typeof his.desk.blob = async (ticket, name) => {
      if (here === 'nothing') return no({ type: 'missing' })
      if (name !== picture?.blob) return his.desk.blob(ticket, name)
      return ok(new Uint8Array(here === 'all' ? photo : photo.slice(0, 40)))
    }
    const hers = await atTicket(ada, his.document.current(), { blob })
    const sending = await hers.begin(his.entry)
    await sending.beginApproval()
    const refused = async () => {
      expect(await sending.send('stay')).toBe(false)
      return [sending.sending.refused, sending.sending.refusedFile]
    }
    expect(await refused()).toEqual(['file-not-here', 'torrc'])
    here = 'broken'
    expect(await refused()).toEqual(['file-broken', 'shot.png'])
    here = 'all'
    expect(await sending.send('stay')).toBe(true)
    const [files] = made()
    expect(files?.map(({ name }) => name)).toEqual(['torrc', 'shot.png'])
    expect(files?.[0]?.says).toBe('UseBridges 1')
    expect(files?.[1]?.says).not.toContain('N 52')
  })

  test('can be saved by Ada before she sends it', async () => {
    const his = await handsIn(torrc())
    const { desk, document } = await atTicket(ada, his.document.current(), his.desk)
    const saved: Blob[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation(blob => {
      if (blob instanceof Blob) saved.push(blob)
      return 'blob:saved'
    })
    const named: string[] = []
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement
    ) {
      named.push(this.download)
    })
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
    await fireEvent.click(await screen.findByTitle(en.ticket.saveAttachment))
    await waitFor(() => expect(named).toEqual(['torrc']))
    expect(saved).toHaveLength(1)
    const bytes = await saved[0]?.arrayBuffer()
    expect(bytes && new Uint8Array(bytes)).toEqual(utf8('UseBridges 1'))
  })

  test('is named as not here yet when Ada saves it too early', async () => {
    const his = await handsIn(torrc())
    const blob = async () => no({ type: 'missing' } as const)
    const { desk, document } = await atTicket(ada, his.document.current(), { blob })
    const made = vi.spyOn(URL, 'createObjectURL')
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
    await fireEvent.click(await screen.findByTitle(en.ticket.saveAttachment))
    await waitFor(() =>
      expect(toasts().map(({ text }) => text)).toContain(words.notHere('torrc'))
    )
    expect(made).not.toHaveBeenCalled()
  })
})

describe('in the composer', () => {
  test('a picture that cannot be read is in the list all the same, and can be taken out', async () => {
    const { desk, begin } = await atTicket()
    const answering = await begin()
    await writes(answering, shot())
    answering.open = true
    const unheard = vi.fn()
    process.on('unhandledRejection', unheard)
    vi.spyOn(answering.draft, 'bytesOf').mockRejectedValue(
      new Error('the disk is gone')
    )
    render(AtDesk, {
      desk,
      page: Composer,
      given: { answering, onsend: () => undefined }
    })
    const remove = await screen.findByRole('button', { name: words.remove('shot.png') })
    await new Promise(resolve => setTimeout(resolve, 10))
    process.off('unhandledRejection', unheard)
    expect(unheard).not.toHaveBeenCalled()
    expect(screen.queryByRole('button', { name: words.look('shot.png') })).toBeNull()
    await fireEvent.click(remove)
    expect(names(answering)).toEqual([])
  })

  test('who takes one out with the keyboard goes on with the next, then with the clip', async () => {
    const folded = await open()
    await fireEvent.click(folded)
    const field = await screen.findByLabelText(en.ticket.composer.text)
    await fireEvent(field, letGo([torrc(), shot()]))
    const remove = (name: string) =>
      screen.findByRole('button', { name: words.remove(name) })
    await remove('shot.png')
    await fireEvent.click(await remove('torrc'))
    const next = await remove('shot.png')
    await waitFor(() => expect(document.activeElement).toBe(next))
    await fireEvent.click(next)
    const clip = screen.getByRole('button', { name: words.attach })
    await waitFor(() => expect(document.activeElement).toBe(clip))
  })

  async function open() {
    const { desk, document } = await atTicket()
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
    return screen.findByRole('button', { name: en.ticket.composer.open })
  }
  function holding(type: string, name: string, data: object): Event {
    const event = new Event(type, { bubbles: true, cancelable: true })
    return Object.assign(event, { [name]: data })
  }
  const letGo = (files: readonly File[]) =>
    holding('drop', 'dataTransfer', { types: ['Files'], files })
  const pasted = (files: readonly File[], text: string) =>
    holding('paste', 'clipboardData', { files, getData: () => text })

  test('files that are let go of above the folded one open it and are attached', async () => {
    const folded = await open()
    folded.dispatchEvent(letGo([torrc()]))
    await screen.findByText('torrc')
    expect(screen.getByLabelText(en.ticket.composer.text)).toBeTruthy()
    screen.getByRole('button', { name: en.ticket.composer.collapse }).click()
    await screen.findByText(en.ticket.attachments(1))
  })

  test('files let go of beside it leave the app where it is, and a chooser takes its own', () => {
    const over = (element: HTMLElement): boolean => {
      document.body.append(element)
      const event = holding('dragover', 'dataTransfer', {
        types: ['Files']
      }) as DragEvent
      element.addEventListener('dragover', staysHere, { once: true })
      element.dispatchEvent(event)
      element.remove()
      return event.defaultPrevented
    }
    const chooser = Object.assign(document.createElement('input'), { type: 'file' })
    expect([over(document.createElement('p')), over(chooser)]).toEqual([true, false])
  })

  test('files let go of while the answer is being sent are named, as not attached', async () => {
    const { desk, begin } = await atTicket()
    const answering = await begin()
    answering.open = true
    answering.busy = true
    render(AtDesk, {
      desk,
      page: Composer,
      given: { answering, onsend: () => undefined }
    })
    const field = await screen.findByLabelText(en.ticket.composer.text)
    field.dispatchEvent(letGo([torrc()]))
    expect(toasts().map(({ text }) => text)).toEqual([words.not.sending('torrc')])
    expect(names(answering)).toEqual([])
  })

  test('a pasted picture is attached, pasted words with their picture are words', async () => {
    ;(await open()).click()
    const field = await screen.findByLabelText(en.ticket.composer.text)
    const text = pasted([shot()], 'a table')
    field.dispatchEvent(text)
    expect(text.defaultPrevented).toBe(false)
    const picture = pasted([shot()], '')
    field.dispatchEvent(picture)
    expect(picture.defaultPrevented).toBe(true)
    await screen.findByText('shot.png')
    await screen.findByText(words.bare)
  })

  test('the button brings the chooser', async () => {
    ;(await open()).click()
    const button = await screen.findByRole('button', { name: words.attach })
    const chooser = document.querySelector<HTMLInputElement>('input[type=file]')
    if (!chooser) throw new Error('there is one')
    const opened = vi.spyOn(chooser, 'click')
    button.click()
    expect(opened).toHaveBeenCalledTimes(1)
  })
})

/** Files that Ana attaches to an answer: kept with her draft, sent with it, and gone with it. */
import { beforeEach, describe, expect, test, vi } from 'vitest'

import { AnswerFiles } from '#app/pages/ticket/answer-files.svelte.ts'
import { Draft } from '#app/pages/ticket/draft.svelte.ts'
import { addToDraft } from '#app/pages/ticket/kept-draft.ts'
import { dismiss, toasts, undoLast } from '#app/state/toasts.svelte.ts'
import { en } from '#app/words/en.ts'
import { utf8 } from '#core/bytes.ts'
import { limits } from '#core/mail/limits.ts'
import { no } from '#core/result.ts'
import type { SealedRows } from '#core/workspace.ts'
import { exifWith, jpeg } from '#test/support/pictures.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { entry, mail, ticketId } from '#test/support/tickets.ts'

const one = ticketId(1)
const t = en.ticket.files

let ids = 0
const aTab = async (rows: SealedRows, isWritten?: (id: string) => boolean) => {
  const draft = new Draft(rows, one, () => 'en', isWritten)
  await vi.waitFor(() => expect(draft.ready).toBe(true))
  return { draft, files: new AnswerFiles(draft, () => entry(ids++)) }
}
const aFile = (name: string, content: string | Uint8Array = name, type = '') =>
  new File(
    [new Uint8Array(typeof content === 'string' ? utf8(content) : content)],
    name,
    {
      type
    }
  )
const names = ({ draft }: { draft: Draft }) => draft.files.map(({ name }) => name)
async function said({ draft }: { draft: Draft }, at = 0): Promise<string | undefined> {
  const file = draft.files[at]
  const bytes = file && (await draft.bytesOf(file))
  return bytes && new TextDecoder().decode(bytes)
}
/** The first. */
function takesOut({ draft, files }: { draft: Draft; files: AnswerFiles }): void {
  const [file] = draft.files
  if (file) files.remove(file)
}
const filesIn = async (rows: SealedRows) =>
  (await rows.keys()).filter(key => key.includes('/file/')).length

beforeEach(() => {
  for (const { id } of toasts()) dismiss(id)
})

describe('a file that Ana attaches', () => {
  test('is there after a reload, byte by byte, also before the first word', async () => {
    const rows = paperWorkspace().drafts
    const { draft, files } = await aTab(rows)
    await files.add([aFile('torrc', 'UseBridges 1\r\n')])
    expect(draft.state).toBe('saved')
    const again = await aTab(rows)
    expect(names(again)).toEqual(['torrc'])
    expect(await said(again)).toBe('UseBridges 1\r\n')
  })

  test('lies in a row that begins with the ticket’s id, so it ends with the ticket', async () => {
    const rows = paperWorkspace().drafts
    const { files } = await aTab(rows)
    await files.add([aFile('torrc')])
    expect((await rows.keys()).every(key => key.startsWith(one))).toBe(true)
  })

  test('is taken out and comes back whole, and nothing of it is kept in between', async () => {
    const rows = paperWorkspace().drafts
    const tab = await aTab(rows)
    tab.draft.write('See the file.')
    await tab.files.add([aFile('torrc')])
    takesOut(tab)
    await vi.waitFor(async () => expect(await filesIn(rows)).toBe(0))
    await undoLast()
    const again = await aTab(rows)
    expect([names(again), await said(again)]).toEqual([['torrc'], 'torrc'])
  })

  test('goes with the draft that is thrown away, and comes back with it', async () => {
    const rows = paperWorkspace().drafts
    const { draft, files } = await aTab(rows)
    draft.write('See the file.')
    await files.add([aFile('torrc')])
    const was = draft.clear()
    await draft.keep()
    await vi.waitFor(async () => expect(await rows.keys()).toEqual([]))
    draft.restore(was)
    await draft.keep()
    expect(await said(await aTab(rows))).toBe('torrc')
  })

  test('is none of the draft any more once it was sent, and comes back with what is taken back', async () => {
    const rows = paperWorkspace().drafts
    let isSent = false
    const { draft, files } = await aTab(rows, () => isSent)
    draft.write('See the file.')
    await files.add([aFile('torrc')])
    await draft.becomes('sent@desk')
    isSent = true
    const was = draft.became()
    await draft.keep()
    await vi.waitFor(async () => expect(await rows.keys()).toEqual([]))
    await draft.comesBack(was, 'sent@desk')
    expect(await filesIn(rows)).toBe(1) // before it is taken back
    isSent = false
    draft.restore(was)
    await draft.keep()
    expect(await said(await aTab(rows, () => isSent))).toBe('torrc')
  })

  test('is not kept by a browser that dies once it was sent', async () => {
    const rows = paperWorkspace().drafts
    const { draft, files } = await aTab(rows)
    draft.write('See the file.')
    await files.add([aFile('torrc')])
    await draft.becomes('sent@desk')
    const again = await aTab(rows, () => true)
    expect([again.draft.text, names(again), await rows.keys()]).toEqual(['', [], []])
  })

  test('that was too late to be taken back with its answer is not kept here', async () => {
    const rows = paperWorkspace().drafts
    const { draft, files } = await aTab(rows, () => true)
    draft.write('See the file.')
    await files.add([aFile('torrc')])
    await draft.becomes('sent@desk')
    const was = draft.became()
    await draft.comesBack(was, 'sent@desk')
    await draft.stays()
    expect([draft.files, await filesIn(rows)]).toEqual([[], 0])
  })

  test('stays when a macro writes into the draft of a ticket that nobody has open', async () => {
    const rows = paperWorkspace().drafts
    await (await aTab(rows)).files.add([aFile('torrc')])
    await addToDraft(rows, one, { text: 'Hello', language: 'en', saw: [mail(1)] })
    const again = await aTab(rows)
    expect([again.draft.text, names(again)]).toEqual(['Hello', ['torrc']])
  })
})

describe('two tabs', () => {
  test('keep the files of both, and what one takes out stays out', async () => {
    const rows = paperWorkspace().drafts
    const [first, second] = [await aTab(rows), await aTab(rows)]
    await first.files.add([aFile('a')])
    await second.files.add([aFile('b')])
    expect(names(second)).toEqual(['a', 'b'])
    await first.draft.readAgain()
    expect(names(first)).toEqual(['a', 'b'])
    takesOut(first)
    await first.draft.keep()
    second.draft.write('See the file.')
    await second.draft.keep()
    expect(names(await aTab(rows))).toEqual(['b'])
  })

  test('of which one sends leave to the other what it alone attached', async () => {
    const rows = paperWorkspace().drafts
    const [first, second] = [await aTab(rows), await aTab(rows)]
    first.draft.write('See the file.')
    await first.files.add([aFile('a')])
    await second.draft.readAgain()
    await second.files.add([aFile('b')])
    await first.draft.becomes('sent@desk')
    const sent = first.draft.became()
    expect(sent.files?.map(({ name }) => name)).toEqual(['a'])
    await first.draft.keep()
    expect(names(await aTab(rows))).toEqual(['b'])
  })
})

test('bytes that no draft names are swept out with the draft', async () => {
  const rows = paperWorkspace().drafts
  const stray = (id: number) => rows.write(`${one}/file/${entry(id)}`, utf8('stray'))
  await rows.write(`${one}/${entry(7)}/file/${entry(8)}`, utf8('an intern’s'))
  const { draft, files } = await aTab(rows)
  await stray(901)
  await files.add([aFile('torrc')])
  expect(await filesIn(rows)).toBe(3)
  draft.clear()
  await draft.keep()
  await vi.waitFor(async () =>
    expect(await rows.keys()).toEqual([`${one}/${entry(7)}/file/${entry(8)}`])
  )
})

describe('what is not attached', () => {
  test('is what makes the mail too large: the rest is, and it is said why', async () => {
    const rows = paperWorkspace().drafts
    const tab = await aTab(rows)
    tab.draft.write('Hello')
    const large = aFile('film.mp4', new Uint8Array(limits.answerBytes + 1))
    await tab.files.add([large, aFile('torrc')])
    expect(tab.files.trouble).toEqual([t.tooLarge('film.mp4', '10 MB')])
    expect([names(tab), tab.draft.text]).toEqual([['torrc'], 'Hello'])
    await tab.files.add([aFile('log')])
    expect(tab.files.trouble).toEqual([])
  })

  test('is what is too many, also when they are chosen in two goes at once', async () => {
    const tab = await aTab(paperWorkspace().drafts)
    const some = (from: number) => [0, 1, 2, 3, 4, 5].map(i => aFile(`log${from + i}`))
    await Promise.all([tab.files.add(some(0)), tab.files.add(some(6))])
    expect(names(tab)).toHaveLength(limits.answerFiles)
    expect(tab.files.trouble).toEqual([
      t.tooMany('log10 and log11', limits.answerFiles)
    ])
  })

  test('is a damaged picture: nobody knows what it says of a place', async () => {
    const tab = await aTab(paperWorkspace().drafts)
    await tab.files.add([aFile('me.jpg', jpeg().slice(0, 40))])
    expect([names(tab), tab.files.trouble]).toEqual([
      [],
      [t.not['broken-picture']('me.jpg')]
    ])
  })

  test('is what cannot be read, as a folder', async () => {
    const tab = await aTab(paperWorkspace().drafts)
    const folder = aFile('logs')
    folder.arrayBuffer = () => Promise.reject(new Error('a folder'))
    await tab.files.add([folder])
    expect(tab.files.trouble).toEqual([t.not.unreadable('logs')])
  })

  test('is what nobody foresaw: the next one is attached all the same', async () => {
    const tab = await aTab(paperWorkspace().drafts)
    const odd = aFile('odd')
    Object.defineProperty(odd, 'type', {
      get: () => {
        throw new RangeError('Maximum call stack size exceeded')
      }
    })
    await tab.files.add([odd, aFile('torrc')])
    expect([tab.files.trouble, tab.files.busy]).toEqual([
      [t.not.unreadable('odd')],
      false
    ])
    await tab.files.add([aFile('log')])
    expect(names(tab)).toEqual(['torrc', 'log'])
  })

  test('is what a full device has no room for, also if she types on', async () => {
    const { drafts } = paperWorkspace()
    const full: SealedRows = {
      ...drafts,
      write: (key, bytes, beside) => {
        if ((beside?.kept.size ?? 0) === 0) return drafts.write(key, bytes, beside)
        tab.draft.write(`${tab.draft.text} there`)
        return Promise.resolve(no({ type: 'storage-full' }))
      }
    }
    const tab = await aTab(full)
    tab.draft.write('Hello')
    await tab.files.add([aFile('torrc')])
    expect([tab.files.trouble, names(tab)]).toEqual([[t.not['no-room']('torrc')], []])
    expect((await aTab(drafts)).draft.text).toContain('Hello there')
  })

  test('is what a full device has no room for, and the text is kept all the same', async () => {
    const { drafts } = paperWorkspace()
    const full: SealedRows = {
      ...drafts,
      write: (key, bytes, beside) =>
        (beside?.kept.size ?? 0) > 0
          ? Promise.resolve(no({ type: 'storage-full' }))
          : drafts.write(key, bytes, beside)
    }
    const tab = await aTab(full)
    tab.draft.write('Hello')
    await tab.files.add([aFile('torrc')])
    expect([tab.files.trouble, names(tab), tab.draft.state]).toEqual([
      [t.not['no-room']('torrc')],
      [],
      'saved'
    ])
    expect((await aTab(drafts)).draft.text).toBe('Hello')
  })
})

test('a picture of Ana’s phone is kept without the place, and is named once', async () => {
  const rows = paperWorkspace().drafts
  const tab = await aTab(rows)
  const picture = jpeg(exifWith({ turn: 6, says: 'N 52 31 12' }))
  await tab.files.add([aFile('image.png', picture), aFile('image.png', picture)])
  expect(names(tab)).toEqual(['image.png', 'image-2.png'])
  expect(tab.draft.files.map(({ type }) => type)).toEqual(['image/jpeg', 'image/jpeg'])
  expect(await said(tab)).not.toContain('N 52')
  for (const key of await rows.keys()) {
    expect(new TextDecoder().decode(await rows.read(key))).not.toContain('N 52')
  }
  expect([tab.files.hasPicture, tab.files.sayMore]).toEqual([true, []])
})

test('of what may say more than it shows Ana is told, of a log she is not', async () => {
  const tab = await aTab(paperWorkspace().drafts)
  await tab.files.add([
    aFile('boot.log', 'wlan0: ok'),
    aFile('guide.pdf', '%PDF-1.7 \0'),
    aFile('map.svg', '<svg/>', 'image/svg+xml')
  ])
  expect(tab.files.sayMore).toEqual(['guide.pdf', 'map.svg'])
})

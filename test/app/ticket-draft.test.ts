import { describe, expect, test, vi } from 'vitest'

import { Draft } from '#app/pages/ticket/draft.svelte.ts'
import { pack } from '#core/bytes.ts'
import { no } from '#core/result.ts'
import type { SealedRows } from '#core/workspace.ts'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { entry, mail, ticketId } from '#test/support/tickets.ts'

const one = ticketId(1)
const lawyer = { name: 'Li', address: 'li@law.test' }
const friend = { name: '', address: 'bo@users.test' }
const opened = async (rows: SealedRows, key = one) => {
  const draft = new Draft(rows, key, 'en')
  await vi.waitFor(() => expect(draft.ready).toBe(true))
  return draft
}

test('what Ana typed is there after a reload, in the language she chose', async () => {
  const rows = paperWorkspace().drafts
  const before = await opened(rows)
  before.speak('es')
  before.write('Hola')
  await before.keep()
  expect(before.state).toBe('saved')
  const after = await opened(rows)
  expect([after.text, after.language]).toEqual(['Hola', 'es'])
})

test('a draft remembers what Ana had seen when she began it, also over a reload', async () => {
  const rows = paperWorkspace().drafts
  const draft = await opened(rows)
  draft.write('H', [mail(1)])
  draft.write('Hello', [mail(1), mail(2)])
  await draft.keep()
  expect((await opened(rows)).saw).toEqual([mail(1)])
  draft.look([mail(1), mail(2)])
  await draft.keep()
  expect((await opened(rows)).saw).toEqual([mail(1), mail(2)])
})

test('which templates were put in is remembered with it, over a reload and undo', async () => {
  const rows = paperWorkspace().drafts
  const draft = await opened(rows)
  const used = [{ template: entry(7), text: 'Hello' }]
  draft.use(used)
  draft.write('Hello')
  await draft.keep()
  const again = await opened(rows)
  expect(again.used).toEqual(used)
  const was = again.clear()
  expect(again.used).toEqual([])
  again.restore(was)
  await again.keep()
  expect((await opened(rows)).used).toEqual(used)
})

test('who is to get a copy is remembered with it, and an older draft has nobody', async () => {
  const rows = paperWorkspace().drafts
  const draft = await opened(rows)
  draft.copyTo([lawyer])
  draft.write('Dear both')
  await draft.keep()
  const again = await opened(rows)
  expect(again.copies).toEqual([lawyer])
  const was = again.clear()
  expect(again.copies).toEqual([])
  again.restore(was)
  expect(again.copies).toEqual([lawyer])
  await rows.write(ticketId(2), pack({ text: 'Dear both', language: 'en', saw: [] }))
  const older = await opened(rows, ticketId(2))
  expect([older.text, older.copies]).toEqual(['Dear both', []])
})

test('each ticket has its own draft', async () => {
  const rows = paperWorkspace().drafts
  const draft = await opened(rows)
  draft.write('Hello')
  await draft.keep()
  expect((await opened(rows, ticketId(2))).text).toBe('')
})

test('an emptied draft leaves nothing behind', async () => {
  const rows = paperWorkspace().drafts
  const draft = await opened(rows)
  draft.write('secret')
  await draft.keep()
  draft.write('')
  await draft.keep()
  expect(await rows.keys()).toEqual([])
})

test('a cleared draft does not come back with a write that was on its way', async () => {
  const rows = paperWorkspace().drafts
  const draft = await opened(rows)
  draft.write('Hello')
  void draft.keep()
  const was = draft.clear()
  await draft.keep()
  expect(await rows.keys()).toEqual([])
  draft.restore(was)
  await draft.keep()
  expect((await opened(rows)).text).toBe('Hello')
})

test('a full device is said, and the text stays on screen', async () => {
  const rows = {
    ...paperWorkspace().drafts,
    write: () => Promise.resolve(no({ type: 'storage-full' }))
  }
  const draft = await opened(rows)
  draft.write('Hello')
  await draft.keep()
  expect([draft.state, draft.text]).toEqual(['full', 'Hello'])
})

test('bytes that are no draft are no draft', async () => {
  const rows = {
    ...paperWorkspace().drafts,
    read: () => Promise.resolve(new Uint8Array([1, 2, 3]))
  }
  expect((await opened(rows)).text).toBe('')
})

test('a draft that a crash left beside its answer is not there to be sent again', async () => {
  const rows = paperWorkspace().drafts
  const draft = await opened(rows)
  draft.write('Hello')
  await draft.becomes('answer@desk.test')
  const after = new Draft(rows, one, 'en', id => id === 'answer@desk.test')
  await vi.waitFor(() => expect(after.ready).toBe(true))
  expect([after.text, after.state]).toEqual(['', 'empty'])
  expect(await rows.keys()).toEqual([])
})

test('a draft whose answer a crash prevented is there, with what Ana had seen', async () => {
  const rows = paperWorkspace().drafts
  const draft = await opened(rows)
  draft.write('Hello', [mail(1)])
  await draft.becomes('answer@desk.test')
  const after = await opened(rows)
  expect([after.text, after.saw, after.state]).toEqual(['Hello', [mail(1)], 'saved'])
})

describe('while an answer is taken back', () => {
  const was = { text: 'Take the red wire', language: 'en', saw: [mail(1)] }
  const comesBack = async (isThere: boolean) => {
    const rows = paperWorkspace().drafts
    const draft = await opened(rows)
    draft.write('And another thing')
    await draft.comesBack(
      { ...was, text: `${was.text}\n\n${draft.text}` },
      'answer@desk.test'
    )
    const after = new Draft(rows, one, 'en', () => isThere)
    await vi.waitFor(() => expect(after.ready).toBe(true))
    return after.text
  }

  test('a browser that dies once it is has its text', async () => {
    expect(await comesBack(false)).toBe('Take the red wire\n\nAnd another thing')
  })

  test('a browser that dies before has it no second time, and what is new', async () => {
    expect(await comesBack(true)).toBe('And another thing')
  })

  test('if it was too late, the draft is what stands on the screen', async () => {
    const rows = paperWorkspace().drafts
    const draft = await opened(rows)
    draft.write('And another thing')
    await draft.comesBack(was, 'answer@desk.test')
    await draft.stays()
    expect((await opened(rows)).text).toBe('And another thing')
    const empty = await opened(rows, ticketId(2))
    await empty.comesBack(was, 'answer@desk.test')
    await empty.stays()
    expect((await opened(rows, ticketId(2))).text).toBe('')
  })
})

describe('in two tabs of one device', () => {
  test('what was written in one is not lost when Ana types into the other', async () => {
    const rows = paperWorkspace().drafts
    const [first, second] = [await opened(rows), await opened(rows)]
    first.use([{ template: entry(7), text: 'words' }])
    first.copyTo([friend])
    first.write('Three hundred words', [mail(1)])
    await first.keep()
    second.copyTo([lawyer])
    second.write('H', [mail(1), mail(2)])
    await second.keep()
    expect(second.copies).toEqual([friend, lawyer])
    expect(second.text).toBe('Three hundred words\n\nH')
    const kept = await opened(rows)
    expect(kept.text).toBe(second.text)
    expect(kept.used).toHaveLength(1)
    // whichever of them did not see a mail has not seen it
    expect(kept.saw).toEqual([mail(1)])
  })

  test('coming back to a tab shows what the other kept', async () => {
    const rows = paperWorkspace().drafts
    const [first, second] = [await opened(rows), await opened(rows)]
    first.write('Hello', [mail(1)])
    await first.keep()
    await second.readAgain()
    expect([second.text, second.state, second.saw]).toEqual([
      'Hello',
      'saved',
      [mail(1)]
    ])
    second.write('Hello Ada')
    await second.keep()
    await first.readAgain()
    expect(first.text).toBe('Hello Ada')
  })

  test('what was sent in one is not offered again in the other', async () => {
    const rows = paperWorkspace().drafts
    const first = await opened(rows)
    first.write('Hello')
    await first.keep()
    const second = await opened(rows)
    first.clear()
    await first.keep()
    await second.readAgain()
    expect([second.text, second.state]).toEqual(['', 'empty'])
  })

  test('coming back takes nothing from what is typed and not kept yet', async () => {
    const rows = paperWorkspace().drafts
    const [first, second] = [await opened(rows), await opened(rows)]
    first.write('Hello')
    await first.keep()
    second.write('Something else')
    await second.readAgain()
    expect(second.text).toBe('Something else')
    await second.keep()
    expect(second.text).toBe('Hello\n\nSomething else')
  })
})

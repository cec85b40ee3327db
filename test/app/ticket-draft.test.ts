import { cleanup, render } from '@testing-library/svelte'
import { describe, expect, test, vi } from 'vitest'

import { Draft } from '#app/pages/ticket/draft.svelte.ts'
import { addToDraft } from '#app/pages/ticket/kept-draft.ts'
import { pack } from '#core/bytes.ts'
import { no } from '#core/result.ts'
import type { SealedRows } from '#core/workspace.ts'
import KeepsDraft from '#test/support/KeepsDraft.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import { entry, mail, ticketId } from '#test/support/tickets.ts'

const one = ticketId(1)
const lawyer = { name: 'Li', address: 'li@law.test' }
const friend = { name: '', address: 'bo@users.test' }
const opened = async (rows: SealedRows, key = one) => {
  const draft = new Draft(rows, key, () => 'en')
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

test('the first letter is kept at once, and of what Ana types without a pause all but the end', async () => {
  const rows = paperWorkspace().drafts
  const draft = await opened(rows)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    let typed = ''
    const types = async (letter: string, milliseconds: number) => {
      draft.write((typed += letter))
      await vi.advanceTimersByTimeAsync(milliseconds)
    }
    await types('H', 1)
    expect((await opened(rows)).text).toBe('H')
    for (const letter of 'ello, please try another socket') {
      await types(letter, 100)
      // else whoever listens hears of it at every other word
      expect(draft.state).toBe('saving')
    }
    const { text } = await opened(rows)
    expect(typed.startsWith(text)).toBe(true)
    expect(typed.length - text.length).toBeLessThan(8)
    await vi.advanceTimersByTimeAsync(1000)
    expect(draft.state).toBe('saved')
  } finally {
    vi.useRealTimers()
  }
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

test('who is to get a copy is kept before the first word, and nothing once they are taken out', async () => {
  const rows = paperWorkspace().drafts
  const draft = await opened(rows)
  draft.copyTo([lawyer])
  await draft.keep()
  expect(draft.state).toBe('saved')
  const again = await opened(rows)
  expect([again.text, again.copies, again.state]).toEqual(['', [lawyer], 'saved'])
  again.speak('es')
  await again.keep()
  expect((await opened(rows)).language).toBe('es')
  // it begins with the first word: until then there is nothing that came meanwhile
  again.write('D', [mail(1)])
  await again.keep()
  const begun = await opened(rows)
  expect([begun.text, begun.copies, begun.saw]).toEqual(['D', [lawyer], [mail(1)]])
  begun.write('')
  await begun.keep()
  expect((await opened(rows)).copies).toEqual([lawyer])
  begun.copyTo([])
  await begun.keep()
  expect([begun.state, await rows.keys()]).toEqual(['empty', []])
})

test.each([
  ['is written', [lawyer]],
  ['is dropped', []]
])('whoever is chosen while the row %s is kept, too', async (_what, chosen) => {
  const { drafts } = paperWorkspace()
  let isBusy = false
  let goOn = (): void => undefined
  const slowly = async () => {
    isBusy = true
    await new Promise<void>(resolve => (goOn = resolve))
  }
  const slow: SealedRows = {
    ...drafts,
    write: (key, bytes) => slowly().then(() => drafts.write(key, bytes)),
    drop: key => slowly().then(() => drafts.drop(key))
  }
  const draft = await opened(slow)
  draft.copyTo(chosen)
  const kept = draft.keep()
  await vi.waitFor(() => expect(isBusy).toBe(true))
  draft.copyTo([...chosen, friend])
  goOn()
  await kept
  isBusy = false
  const again = draft.keep()
  await vi.waitFor(() => expect(isBusy).toBe(true))
  goOn()
  await again
  expect((await opened(drafts)).copies).toEqual([...chosen, friend])
})

test('whoever is chosen before what was kept has been read is added to it', async () => {
  const rows = paperWorkspace().drafts
  const before = await opened(rows)
  before.copyTo([friend])
  await before.keep()
  const draft = new Draft(rows, one, () => 'en')
  draft.copyTo([lawyer])
  await draft.keep()
  expect((await opened(rows)).copies).toEqual([friend, lawyer])
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

test('what Ana typed is kept as soon as its page is out of sight', async () => {
  const rows = paperWorkspace().drafts
  const draft = await opened(rows)
  render(KeepsDraft, { draft })
  const keep = vi.spyOn(draft, 'keep')
  const seen = vi.spyOn(document, 'visibilityState', 'get')
  for (const [state, kept] of [
    ['visible', 0],
    ['hidden', 1]
  ] as const) {
    seen.mockReturnValue(state)
    document.dispatchEvent(new Event('visibilitychange'))
    expect(keep).toHaveBeenCalledTimes(kept)
  }
  seen.mockRestore()
  cleanup()
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
  draft.copyTo([lawyer])
  draft.write('Hello')
  await draft.becomes('answer@desk.test')
  const after = new Draft(
    rows,
    one,
    () => 'en',
    id => id === 'answer@desk.test'
  )
  await vi.waitFor(() => expect(after.ready).toBe(true))
  expect([after.text, after.copies, after.state]).toEqual(['', [], 'empty'])
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

test('a text that was thrown away comes back above what Ana wrote since', async () => {
  const draft = await opened(paperWorkspace().drafts)
  draft.write('Hello', [mail(1)])
  const was = draft.clear()
  draft.write('Good morning', [mail(1), mail(2)])
  draft.restore(was)
  expect([draft.text, draft.saw]).toEqual(['Hello\n\nGood morning', [mail(1)]])
})

describe('while an answer is taken back', () => {
  const was = { text: 'Take the red wire', language: 'en', saw: [mail(1)] }
  const comesBack = async (isThere: boolean) => {
    const rows = paperWorkspace().drafts
    const draft = await opened(rows)
    draft.write('And another thing')
    await draft.comesBack(was, 'answer@desk.test')
    const after = new Draft(
      rows,
      one,
      () => 'en',
      () => isThere
    )
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
  const sent = 'answer@desk.test'

  /** Three hundred words in the first tab, and a greeting that is not kept in the second. */
  async function bothWrite(isWritten: (messageId: string) => boolean = () => false) {
    const rows = paperWorkspace().drafts
    const first = await opened(rows)
    const second = new Draft(rows, one, () => 'en', isWritten)
    await vi.waitFor(() => expect(second.ready).toBe(true))
    first.write('Three hundred words', [mail(1)])
    await first.keep()
    second.write('Hello', [mail(1), mail(2)])
    return { rows, first, second }
  }

  test('what Ana wrote in one stays when she sends from the other', async () => {
    const { rows, second } = await bothWrite()
    await second.becomes(sent)
    expect(second.became()).toMatchObject({ text: 'Hello', saw: [mail(1), mail(2)] })
    expect(second.text).toBe('Three hundred words')
    await second.keep()
    expect((await opened(rows)).text).toBe('Three hundred words')
  })

  test('a browser that dies once that is sent has the other’s words, and those alone', async () => {
    const { rows, second } = await bothWrite()
    await second.becomes(sent)
    const after = new Draft(
      rows,
      one,
      () => 'en',
      id => id === sent
    )
    await vi.waitFor(() => expect(after.ready).toBe(true))
    expect(after.text).toBe('Three hundred words')
    expect((await opened(rows)).text).toBe('Three hundred words\n\nHello')
  })

  test('what was refused is written on below what the other wrote, once', async () => {
    const { rows, second } = await bothWrite()
    await second.becomes(sent)
    expect(second.text).toBe('Three hundred words\n\nHello')
    second.write(`${second.text} Mara`)
    await second.keep()
    expect((await opened(rows)).text).toBe('Three hundred words\n\nHello Mara')
  })

  test('an answer that comes back in one stands above what was written in both', async () => {
    const { rows, second } = await bothWrite()
    const was = { text: 'Take the red wire', language: 'en', saw: [mail(2)] }
    await second.comesBack(was, sent)
    const both = 'Three hundred words\n\nHello'
    expect((await opened(rows)).text).toBe(`Take the red wire\n\n${both}`)
    second.restore(was)
    await second.keep()
    expect((await opened(rows)).text).toBe(`Take the red wire\n\n${both}`)
    expect(second.saw).toEqual([])
  })

  test('one that was sent before it could come back takes nothing of them along', async () => {
    const { rows, second } = await bothWrite(id => id === sent)
    await second.comesBack({ text: 'Red', language: 'en', saw: [] }, sent)
    await second.stays()
    expect((await opened(rows)).text).toBe('Three hundred words\n\nHello')
  })

  test('what one set above the words of both is not there twice', async () => {
    const { rows, first, second } = await bothWrite()
    await second.keep()
    await first.readAgain()
    first.write(`Dear Mara,\n\n${first.text}`)
    await first.keep()
    second.write(`${second.text} again`)
    await second.keep()
    const whole = 'Dear Mara,\n\nThree hundred words\n\nHello again'
    expect((await opened(rows)).text).toBe(whole)
  })

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

  test('who is to get a copy is the same in both: whom she added, and not whom she took out', async () => {
    const rows = paperWorkspace().drafts
    const first = await opened(rows)
    first.write('Dear both', [mail(1)])
    first.copyTo([friend])
    await first.keep()
    const second = await opened(rows)
    second.copyTo([lawyer])
    await second.keep()
    await first.readAgain()
    expect(first.copies).toEqual([lawyer])
    second.copyTo([])
    await second.keep()
    first.write('Dear both,')
    await first.keep()
    expect(first.copies).toEqual([])
    expect((await opened(rows)).copies).toEqual([])
  })

  test('also before the first word in either', async () => {
    const rows = paperWorkspace().drafts
    const [first, second] = [await opened(rows), await opened(rows)]
    first.copyTo([friend])
    await first.keep()
    second.write('Dear both', [mail(1)])
    await second.keep()
    expect([second.copies, second.text]).toEqual([[friend], 'Dear both'])
    expect((await opened(rows)).copies).toEqual([friend])
  })

  test('and whom she took out of both before the first word stays out', async () => {
    const rows = paperWorkspace().drafts
    const first = await opened(rows)
    first.copyTo([friend])
    await first.keep()
    const second = await opened(rows)
    first.copyTo([])
    await first.keep()
    second.write('Dear Mara', [mail(1)])
    await second.keep()
    expect((await opened(rows)).copies).toEqual([])
  })

  test('coming back to a tab shows whom she chose in the other, before the first word', async () => {
    const rows = paperWorkspace().drafts
    const [first, second] = [await opened(rows), await opened(rows)]
    first.copyTo([lawyer])
    await first.keep()
    await second.readAgain()
    expect([second.copies, second.state]).toEqual([[lawyer], 'saved'])
    first.copyTo([])
    await first.keep()
    await second.readAgain()
    expect([second.copies, second.state]).toEqual([[], 'empty'])
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

  test('what was sent is no draft any more, also if it begins like what the other kept', async () => {
    const rows = paperWorkspace().drafts
    const [first, second] = [await opened(rows), await opened(rows)]
    first.write('Hello')
    await first.keep()
    second.write('Hello Robin')
    await second.becomes('answer@desk.test')
    second.became()
    expect(second.text).toBe('Hello')
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

describe('an answer is in the language of its ticket', () => {
  async function aDraft(rows = paperWorkspace().drafts) {
    const ticket = { language: 'en' }
    const begin = async () => {
      const draft = new Draft(rows, one, () => ticket.language)
      await vi.waitFor(() => expect(draft.ready).toBe(true))
      return draft
    }
    return { ticket, begin, draft: await begin() }
  }

  test('also once Ana corrects that, and over a reload', async () => {
    const { ticket, begin, draft } = await aDraft()
    draft.write('Hola')
    await draft.keep()
    ticket.language = 'es'
    expect([draft.language, draft.said.language]).toEqual(['es', 'es'])
    ticket.language = 'ca'
    expect((await begin()).language).toBe('ca')
  })

  test('until she chooses another for it, before the first word or after', async () => {
    for (const begun of ['', 'Hola']) {
      const { ticket, begin, draft } = await aDraft()
      draft.write(begun)
      draft.speak('es')
      ticket.language = 'de'
      expect(draft.language).toBe('es')
      draft.write('Hola, Robin')
      await draft.keep()
      expect((await begin()).language).toBe('es')
    }
  })

  test('but not where a text of another was put in, until that is taken out', async () => {
    const { ticket, draft } = await aDraft()
    const was = draft.said
    draft.restore({ text: 'Hola', language: 'es', saw: [] })
    ticket.language = 'de'
    expect(draft.language).toBe('es')
    draft.speaksAs(was)
    expect(draft.language).toBe('de')
  })

  test.each([
    ['before the first word', '', 'Hola'],
    ['below what she typed', 'Hola, Robin', 'Hola, Robin\n\nHola']
  ])(
    'nor where a macro put one in from elsewhere, %s',
    async (_where, typed, whole) => {
      const rows = paperWorkspace().drafts
      const { ticket, begin, draft } = await aDraft(rows)
      ticket.language = 'es'
      draft.write(typed)
      await draft.keep()
      await addToDraft(rows, one, { text: 'Hola', language: 'es', saw: [] })
      ticket.language = 'de'
      const again = await begin()
      expect([again.text, again.language]).toEqual([whole, 'es'])
    }
  )

  test('a macro’s text, while nobody knows what the ticket speaks, leaves that open', async () => {
    const rows = paperWorkspace().drafts
    const { ticket, begin, draft } = await aDraft(rows)
    ticket.language = 'und'
    draft.write('Hello')
    await draft.keep()
    await addToDraft(rows, one, { text: 'Kind regards', language: 'und', saw: [] })
    ticket.language = 'en'
    expect((await begin()).language).toBe('en')
  })

  test('of two tabs, the one that goes on knows what was chosen in the other', async () => {
    const { ticket, begin, draft } = await aDraft()
    const other = await begin()
    draft.speak('es')
    draft.write('Hola')
    await draft.keep()
    other.write('')
    await other.keep()
    ticket.language = 'de'
    expect([other.text, other.language]).toEqual(['Hola', 'es'])
  })
})

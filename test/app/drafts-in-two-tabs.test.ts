/** What Ana writes in two tabs of one device at the same moment: nothing of either is lost. */
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { start } from '#app/pages/queue/place.ts'
import OpenTicket from '#app/pages/ticket/OpenTicket.svelte'
import type { Draft } from '#app/pages/ticket/draft.svelte.ts'
import { addToDraft } from '#app/pages/ticket/kept-draft.ts'
import { en } from '#app/words/en.ts'
import { utf8 } from '#core/bytes.ts'
import { answer } from '#core/domain/tickets/answer.ts'
import type { SealedRows } from '#core/workspace.ts'
import AtDesk from '#test/support/AtDesk.svelte'
import { paperWorkspace } from '#test/support/paper-workspace.ts'
import {
  aMessage,
  anAnswer,
  aTicket,
  entry,
  mail,
  ticketId
} from '#test/support/tickets.ts'

const one = ticketId(1)
const sent = 'answer@desk.test'

/** A device whose next write waits until it may go on, once it is asked to. */
function aDevice() {
  const { drafts } = paperWorkspace()
  let isSlow = false
  let isWriting = false
  let goOn = (): void => undefined
  const slowly = async (): Promise<void> => {
    if (!isSlow) return
    isSlow = false
    isWriting = true
    await new Promise<void>(resolve => (goOn = resolve))
  }
  const rows: SealedRows = {
    ...drafts,
    write: (...given) => slowly().then(() => drafts.write(...given)),
    drop: (...given) => slowly().then(() => drafts.drop(...given))
  }
  return {
    rows,
    /** `first` is in the middle of its writing when the other begins. */
    atOnce: async (first: () => Promise<unknown>, other: () => Promise<unknown>) => {
      isSlow = true
      isWriting = false
      const all = [first()]
      await vi.waitFor(() => expect(isWriting).toBe(true))
      all.push(other())
      for (let i = 0; i < 10; i++) await new Promise(resolve => setTimeout(resolve))
      goOn()
      await Promise.all(all)
    }
  }
}

/** Of a tab of its own: it knows what others wrote from the rows alone. */
async function aTab(
  rows: SealedRows,
  isWritten?: (id: string) => boolean,
  made?: () => number
): Promise<Draft> {
  vi.resetModules()
  const tab = await import('#app/pages/ticket/draft.svelte.ts')
  const draft = new tab.Draft(rows, one, () => 'en', isWritten, undefined, made)
  await vi.waitFor(() => expect(draft.ready).toBe(true))
  return draft
}

async function twoTabs() {
  const device = aDevice()
  const [first, second] = [await aTab(device.rows), await aTab(device.rows)]
  const kept = async () => {
    const draft = await aTab(device.rows)
    const names = draft.files.map(({ name }) => name)
    return { text: draft.text, names, draft }
  }
  return { ...device, first, second, kept }
}

const attach = (draft: Draft, name: string, id: number) =>
  draft.attach({ id: entry(id), name, type: 'text/plain', size: 1 }, utf8(name))

test('files that she attaches in both are both in the draft, with what they hold', async () => {
  const { atOnce, first, second, kept } = await twoTabs()
  await atOnce(
    () => attach(first, 'torrc', 1),
    () => attach(second, 'log', 2)
  )
  const { names, draft } = await kept()
  expect(names).toEqual(['torrc', 'log'])
  const bytes = await Promise.all(draft.files.map(file => draft.bytesOf(file)))
  expect(bytes).toEqual([utf8('torrc'), utf8('log')])
})

test('what she types in both is in the draft', async () => {
  const { atOnce, first, second, kept } = await twoTabs()
  first.write('Hello', [mail(1)])
  second.write('Good morning', [mail(1)])
  await atOnce(
    () => first.keep(),
    () => second.keep()
  )
  expect((await kept()).text).toBe('Hello\n\nGood morning')
})

test('what she types while the other tab empties the draft stays', async () => {
  const { atOnce, first, second, kept } = await twoTabs()
  first.write('Hello')
  await first.keep()
  first.clear()
  second.write('Good morning')
  await atOnce(
    () => first.keep(),
    () => second.keep()
  )
  expect((await kept()).text).toBe('Good morning')
})

test('a text that a macro puts in while she types stands below what she typed', async () => {
  const { rows, atOnce, first, kept } = await twoTabs()
  first.write('Hello')
  await atOnce(
    () => first.keep(),
    () => addToDraft(rows, one, { text: 'Kind regards', language: 'en', saw: [] })
  )
  expect((await kept()).text).toBe('Hello\n\nKind regards')
})

test('and what she goes on with is in the language of that text, whatever the ticket’s becomes', async () => {
  const { rows, first, kept } = await bothKnow()
  await addToDraft(rows, one, { text: 'Saludos', language: 'es', saw: [] })
  first.write('Hello, Robin')
  await first.keep()
  const { draft } = await kept()
  expect([draft.language, draft.said.follows]).toEqual(['es', undefined])
})

test('what she types in one while the other sends is her draft afterwards', async () => {
  const { first, second, kept } = await twoTabs()
  first.write('Hello')
  await first.becomes(sent)
  second.write('Good morning')
  await second.keep()
  await attach(second, 'log', 2)
  first.became()
  await first.keep()
  expect(await kept()).toMatchObject({ text: 'Good morning', names: ['log'] })
  expect(first.text).toBe('Good morning')
  await second.readAgain()
  expect(second.text).toBe('Good morning')
})

test('what she throws away in one takes nothing along that she wrote in the other', async () => {
  const { first, second, kept } = await twoTabs()
  first.write('Hello')
  await first.keep()
  second.write('Good morning')
  await second.keep()
  first.clear()
  await first.keep()
  expect((await kept()).text).toBe('Good morning')
})

test('words that only hold what was sent are not cut', async () => {
  const { first, second, kept } = await twoTabs()
  first.write('H')
  await first.becomes(sent)
  second.write('Hello')
  await second.keep()
  first.became()
  await first.keep()
  expect((await kept()).text).toBe('Hello')
})

/** The first sends "Hello", which both know: what the second adds is written in between. */
async function bothKnow() {
  const both = await twoTabs()
  const { first, second } = both
  first.write('Hello', [mail(1)])
  await first.keep()
  await second.readAgain()
  return both
}

test('what she adds in one while the other makes the answer is her draft, without it', async () => {
  const { first, second, kept } = await bothKnow()
  first.sends(first.said)
  second.write('Hello\n\nGood morning')
  await second.keep()
  await first.becomes(sent)
  first.became()
  await first.keep()
  expect((await kept()).text).toBe('Good morning')
})

test('so it is where she comes back to the first tab, or it writes, before the answer is made', async () => {
  for (const meanwhile of ['comes back', 'writes']) {
    const { first, second, kept } = await bothKnow()
    const pressed = first.said
    first.sends(pressed)
    second.write('Hello\n\nGood morning')
    await second.keep()
    if (meanwhile === 'writes') first.look([mail(1)])
    await (meanwhile === 'writes' ? first.keep() : first.readAgain())
    await first.becomes(sent, pressed)
    first.became()
    await first.keep()
    expect((await kept()).text).toBe('Good morning')
  }
})

test('a text that a macro adds while the answer is made is her draft, without it', async () => {
  const { rows, first, kept } = await bothKnow()
  const pressed = first.said
  first.sends(pressed)
  await addToDraft(rows, one, { text: 'Kind regards', language: 'en', saw: [] })
  await first.becomes(sent, pressed)
  first.became()
  await first.keep()
  expect((await kept()).text).toBe('Kind regards')
})

test('coming back to a tab that sends takes nothing for typed there', async () => {
  const { first, second, kept } = await bothKnow()
  await first.becomes(sent)
  second.write('Hello\n\nGood morning', [mail(1)])
  await second.keep()
  await first.readAgain()
  first.became([mail(9)])
  await first.keep()
  expect((await kept()).text).toBe('Good morning')
  expect(first.saw).toEqual([mail(1)])
})

test('what she types while it is sent does not bring it back if the browser dies', async () => {
  const { rows, first } = await bothKnow()
  const pressed = first.said
  void first.becomes(sent, pressed)
  first.write('Good morning\n\nHello')
  await first.keep()
  const after = await aTab(rows, id => id === sent)
  expect(after.text).toBe('Good morning')
})

test('what is still being kept once it is sent does not bring it back', async () => {
  const { first, second, kept } = await bothKnow()
  await first.becomes(sent)
  second.write('Hello\n\nGood morning')
  await second.keep()
  first.look([mail(1)])
  void first.keep()
  first.became()
  await first.keep()
  expect((await kept()).text).toBe('Good morning')
})

test('what is not sent after all is written on, with what the other added', async () => {
  const { rows, first, second, kept } = await bothKnow()
  first.sends(first.said)
  await first.becomes(sent)
  second.write('Hello\n\nGood morning')
  await second.keep()
  first.remains()
  await first.readAgain()
  expect(first.text).toBe('Hello\n\nGood morning')
  first.write(`${first.text}, Mara`)
  await first.keep()
  expect((await kept()).text).toBe('Hello\n\nGood morning, Mara')
  // it is nothing that became an answer
  expect((await aTab(rows, () => true)).text).toBe('Hello\n\nGood morning, Mara')
})

test('what was sent is taken out once: the same words that she writes anew stay', async () => {
  const { first, second, kept } = await bothKnow()
  first.sends(first.said)
  second.write('Hello\n\nTo your second question:\n\nHello\n\nRegards')
  await second.keep()
  await first.becomes(sent)
  first.became()
  await first.keep()
  expect((await kept()).text).toBe('To your second question:\n\nHello\n\nRegards')
})

test('of what was sent nothing is left where she shortens it meanwhile', async () => {
  const { first, second, kept } = await twoTabs()
  first.write('Hello\n\nRegards', [mail(1)])
  await first.keep()
  await second.readAgain()
  first.sends(first.said)
  second.write('Hello\n\nRegards\n\nMore')
  await second.keep()
  first.write('Hello')
  await first.becomes(sent, { ...first.said, text: 'Hello\n\nRegards' })
  first.became()
  await first.keep()
  const { text } = await kept()
  expect(text).toContain('More')
  expect(text).not.toContain('Regards')
})

test('words are gone with what was sent, whatever blanks stand behind it', async () => {
  const { first, second, kept } = await twoTabs()
  first.write('Hello \n\nMara ')
  await first.keep()
  await second.readAgain()
  await first.becomes(sent)
  second.write('Hello \n\nMara \n\nGood  morning')
  await second.keep()
  first.became()
  await first.keep()
  expect((await kept()).text).toBe('Good  morning')
})

describe('the first tab sent what both show, and the second is typed into before it reads again', () => {
  /** Both tabs hear of the answer as soon as the ticket holds it. */
  async function bothShow(text: string) {
    const { rows } = aDevice()
    const answers = new Set<string>()
    const tab = () =>
      aTab(
        rows,
        id => answers.has(id),
        () => answers.size
      )
    const first = await tab()
    first.write(text, [mail(1)])
    await first.keep()
    const second = await tab()
    const sends = async (id = sent) => {
      first.sends(first.said)
      await first.becomes(id)
      answers.add(id)
    }
    const isOver = async () => {
      first.became()
      await first.keep()
    }
    return { first, second, tab, sends, isOver, rows }
  }

  test('only what she typed since is her draft', async () => {
    for (const when of ['before it is over', 'after it is over']) {
      const { first, second, tab, sends, isOver } = await bothShow('Hello')
      await sends()
      if (when === 'after it is over') await isOver()
      second.write('Hello\n\nGood morning')
      await second.keep()
      if (when === 'before it is over') await isOver()
      await first.readAgain()
      expect([second.text, first.text]).toEqual(['Good morning', 'Good morning'])
      expect((await tab()).text).toBe('Good morning')
    }
  })

  test('and in between of what she wrote there, too', async () => {
    const { first, second, tab, sends, isOver } = await bothShow('Hello')
    first.sends(first.said)
    second.write('Hello\n\nGood morning')
    await second.keep()
    await sends()
    await isOver()
    second.write('Hello\n\nGood morning\n\nMara')
    await second.keep()
    expect((await tab()).text).toBe('Good morning\n\nMara')
  })

  test('and what she typed above that stays above it', async () => {
    const { first, second, tab, sends, isOver } = await bothShow('Hello')
    first.sends(first.said)
    second.write('Hello\n\nMara')
    await second.keep()
    await sends()
    await isOver()
    second.write('Hello\n\nGood morning\n\nMara')
    await second.keep()
    expect((await tab()).text).toBe('Good morning\n\nMara')
  })

  test('the same words that she types anew in the first, which sends, stay', async () => {
    const { first, second, tab, sends, isOver } = await bothShow('Hello')
    await sends()
    second.write('Hello\n\nGood morning')
    await second.keep()
    first.write('Hello\n\nHello')
    await first.keep()
    await isOver()
    expect((await tab()).text).toBe('Good morning\n\nHello')
  })

  test('what she changed of it stays as she changed it, without the rest', async () => {
    const { second, tab, sends, isOver } = await bothShow('Hello\n\nTry again.\n\nAda')
    await sends()
    await isOver()
    second.write('Hello\n\nTry again, with a bridge.\n\nAda')
    await second.keep()
    expect((await tab()).text).toBe('Try again, with a bridge.')
  })

  test('what she wrote into its midst is whole', async () => {
    const { second, tab, sends, isOver } = await bothShow('Hello')
    await sends()
    await isOver()
    second.write('Hello again')
    await second.keep()
    expect((await tab()).text).toBe('Hello again')
  })

  test('the same words that she typed anew stay', async () => {
    const { second, tab, sends, isOver } = await bothShow('Hello')
    await sends()
    await isOver()
    second.write('Hello\n\nTo your second question:\n\nHello')
    await second.keep()
    expect((await tab()).text).toBe('To your second question:\n\nHello')
  })

  test('nothing is left where she only looked at what came in', async () => {
    const { second, rows, sends, isOver } = await bothShow('Hello')
    await sends()
    await isOver()
    second.look([mail(1), mail(2)])
    await second.keep()
    expect(second.text).toBe('')
    expect(await rows.keys()).toEqual([])
  })

  test('copies that went with it are chosen no more where nothing is left', async () => {
    const { first, second, rows, sends, isOver } = await bothShow('Hello')
    first.copyTo([{ name: 'Li', address: 'li@law.test' }])
    await first.keep()
    await second.readAgain()
    await sends()
    await isOver()
    second.look([mail(1)])
    await second.keep()
    expect([second.text, second.copies]).toEqual(['', []])
    expect(await rows.keys()).toEqual([])
  })

  test('what she threw away there is what she goes on with here, for no answer was made', async () => {
    const { first, second, tab } = await bothShow('Hello')
    first.clear()
    await first.keep()
    second.write('Hello\n\nGood morning')
    await second.keep()
    expect((await tab()).text).toBe('Hello\n\nGood morning')
  })

  test('what is written in the first after it was sent is taken from nobody', async () => {
    const { first, second, tab, sends, isOver } = await bothShow('Hello')
    await sends()
    await isOver()
    first.write('Hello\n\nOne more thing')
    await first.keep()
    second.write('Hello\n\nGood morning')
    await second.keep()
    const { text } = await tab()
    expect(text).toContain('Hello\n\nOne more thing')
    expect(text).toContain('Good morning')
  })
})

describe('the ticket that Ana has open in two tabs, and answers in one', () => {
  afterEach(cleanup)
  const t = en.ticket.composer

  /** What this tab shows, and the other one, which sends. */
  async function bothShowHello() {
    const ticket = aTicket({ messages: { [mail(1)]: aMessage() }, practice: true })
    const desk = paperWorkspace({ tickets: new Map([[one, ticket]]) })
    const opened = await desk.ticket(one)
    if (!opened.ok) throw new Error('it is on the desk')
    const document = opened.value
    const other = await aTab(desk.drafts)
    other.write('Hello', [mail(1)])
    await other.keep()
    render(AtDesk, { desk, page: OpenTicket, given: { document, place: start } })
    await fireEvent.click(screen.getByRole('button', { name: t.open }))
    const field = await screen.findByRole<HTMLTextAreaElement>('textbox', {
      name: t.text
    })
    await vi.waitFor(() => expect(field.value).toBe('Hello'))
    const otherSends = async () => {
      other.sends(other.said)
      await other.becomes(sent)
      const message = anAnswer({ by: desk.me, messageId: sent })
      document.perform(draft => answer(draft, mail(2), message, [mail(1)]))
      other.became()
      await other.keep()
    }
    return { desk, field, otherSends }
  }

  test('does not show in the other what was sent', async () => {
    const { desk, field, otherSends } = await bothShowHello()
    await otherSends()
    await vi.waitFor(() => expect(field.value).toBe(''))
    expect(await desk.drafts.keys()).toEqual([])
  })

  test('shows in the other what she types there, and nothing else', async () => {
    const { desk, field, otherSends } = await bothShowHello()
    await fireEvent.input(field, { target: { value: 'Hello\n\nGood morning' } })
    await otherSends()
    await vi.waitFor(() => expect(field.value).toBe('Good morning'))
    expect((await aTab(desk.drafts)).text).toBe('Good morning')
  })
})

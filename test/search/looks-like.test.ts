import { describe, expect, test } from 'vitest'

import {
  addProblem,
  knownProblems,
  type NewProblem,
  type Problems
} from '#core/domain/problems/problems.ts'
import { joinProblem } from '#core/domain/problems/joining.ts'
import type { EntryId, ProblemId } from '#core/ids.ts'
import { looksLike, saidIn, type ReportedText } from '#core/search/looks-like.ts'
import { at } from '#test/support/tickets.ts'

type Known = Omit<NewProblem, 'language' | 'at'>

function offered(known: readonly Known[], report: Partial<ReportedText>) {
  const all: Problems = { problems: {} }
  const ids = new Map<string, string>()
  for (const [i, problem] of known.entries()) {
    const id = String(i).padStart(16, '0')
    ids.set(id, problem.title)
    const texts = [id as EntryId, id as EntryId] as const
    const made = { ...problem, language: 'en', at: at('2026-11-02T09:00Z') }
    addProblem(all, id as ProblemId, texts, made)
  }
  const found = looksLike(
    { text: '', version: '', facts: {}, ...report },
    knownProblems(all)
  )
  return found.map(({ problem, because }) => ({ title: ids.get(problem), because }))
}

const wifi: Known = {
  title: 'Wi-Fi adapter not found',
  signs: ['rtw_8821ce firmware failed'],
  hardware: ['RTL8821CE'],
  versions: ['6.15']
}

test('a long log is read in pieces with breaths between them, and no phrase is cut', async () => {
  const line = 'usb 1-1: rtw_8821ce firmware failed\n'
  const text = `${'kernel: nothing to see here\n'.repeat(600)}${line}`.repeat(3)
  let breaths = 0
  const timer = {
    after: () => () => undefined,
    breathe: async () => {
      breaths++
    }
  }
  const said = await saidIn({ text, version: '', facts: {} }, { timer })
  expect(breaths).toBeGreaterThan(1)
  expect(said.has('rtw_8821ce firmware failed')).toBe(true)
  expect(said.has('rtw_8821ce firmware loaded')).toBe(false)
})

describe('a report looks like a known problem', () => {
  test('by a component in its logs, whatever the language of the words around it', () => {
    const text = 'لا يعمل الواي فاي\n03:00.0 Network controller: Realtek RTL8821CE'
    expect(offered([wifi], { text })).toEqual([
      { title: wifi.title, because: ['RTL8821CE'] }
    ])
  })

  test('by a fact of the machine', () => {
    const facts = { wifi: 'Realtek RTL8821CE [10ec:c821]' }
    expect(offered([wifi], { facts, version: '6.15.1' })).toEqual([
      { title: wifi.title, because: ['RTL8821CE', '6.15.1'] }
    ])
  })

  test('by a phrase, only as it stands', () => {
    const text = (words: string) => ({ text: words })
    expect(offered([wifi], text('rtw_8821ce: Firmware FAILED (-2)'))).toHaveLength(1)
    expect(offered([wifi], text('failed firmware of rtw 8821ce'))).toEqual([])
  })

  test('by most words of its title, and says which', () => {
    expect(offered([wifi], { text: 'My adapter was not found after a nap' })).toEqual([
      { title: wifi.title, because: ['adapter', 'found'] }
    ])
    expect(offered([wifi], { text: 'My adapter is warm' })).toEqual([])
  })

  test('in the spelling of the title, whatever the report’s, and each word once', () => {
    const known = { title: 'Móvil sin conexión: USB-Tethering, móvil LTE' }
    const text = 'MOVIL por usbtethering, y la conexion no va'
    expect(offered([known], { text })).toEqual([
      { ...known, because: ['Móvil', 'conexión', 'USB-Tethering'] }
    ])
  })

  test('not by words that every second mail says', () => {
    const complaint = {
      text: 'Hello, my mouse does not work. What should I do with it?'
    }
    expect(offered([{ title: 'Wi-Fi does not work' }], complaint)).toEqual([])
    expect(offered([{ title: 'Printing does not work' }], complaint)).toEqual([])
    const screen = { title: 'Black screen with some NVIDIA cards' }
    const remark = { text: 'I have a black screen protector with some scratches' }
    expect(offered([screen], remark)).toEqual([])
    const quejas = { text: 'El ratón no funciona cuando quiero entrar' }
    expect(offered([{ title: 'El wifi no funciona cuando arranca' }], quejas)).toEqual(
      []
    )
  })

  test('by a word with a hyphen, with and without it', () => {
    const known = { title: 'Wi-Fi adapter missing' }
    for (const text of ['no wifi, adapter gone', 'My Wi-Fi adapter is gone']) {
      expect(offered([known], { text })).toEqual([
        { ...known, because: ['Wi-Fi', 'adapter'] }
      ])
    }
  })

  test('by most of a title in a script that writes no blanks', () => {
    for (const { title, looks, because, differs } of [
      {
        title: '打印机无法连接',
        looks: '升级后打印机无法连接了。',
        because: ['打印机无法连接'],
        differs: '无法打印文件'
      },
      {
        title: '画面が真っ黒になる',
        looks: '起動すると画面が真っ黒です',
        because: ['画面が真っ黒'],
        differs: '画面が明るい'
      }
    ]) {
      expect(offered([{ title }], { text: looks })).toEqual([{ title, because }])
      expect(offered([{ title }], { text: differs })).toEqual([])
    }
    expect(offered([{ title: '打印' }], { text: '打印打印' })).toEqual([])
  })

  test('not if it is of a version that does not have it', () => {
    const text = 'RTL8821CE'
    expect(offered([wifi], { text, version: '6.1' })).toEqual([])
    expect(offered([wifi], { text, version: '6.16' })).toEqual([])
    expect(offered([wifi], { text, version: '' })).toHaveLength(1)
  })

  test('also of what comes before that version: a beta is when a fault comes in many times', () => {
    const text = 'RTL8821CE'
    for (const version of ['6.15~rc1', '6.15-beta2'])
      expect(offered([wifi], { text, version })).toHaveLength(1)
    expect(offered([wifi], { text, version: '6.150~rc1' })).toEqual([])
  })

  test('never by its version alone', () => {
    expect(offered([wifi], { text: 'Thank you!', version: '6.15' })).toEqual([])
  })

  test('what has more of its signs comes first, and no more than three', () => {
    const known = ['One', 'Two', 'Three', 'Four'].map((title, i) => ({
      title,
      signs: ['black', 'screen', 'nouveau', 'suspend'].slice(0, i + 1)
    }))
    const text = 'black screen with nouveau after suspend'
    expect(offered(known, { text }).map(({ title }) => title)).toEqual([
      'Four',
      'Three',
      'Two'
    ])
  })

  test('nothing looks like a problem that has only a short title', () => {
    expect(offered([{ title: 'Wi-Fi' }], { text: 'Wi-Fi Wi-Fi' })).toEqual([])
  })
})

test('what is a sign and a component, too, is named once', () => {
  const known = { ...wifi, signs: ['RTL8821CE'], versions: [] }
  const [first] = offered([known], { text: 'My card is an RTL8821CE.' })
  expect(first?.because).toEqual(['RTL8821CE'])
})

describe('what is joined into a problem', () => {
  const [main, other] = ['a'.repeat(16) as ProblemId, 'b'.repeat(16) as ProblemId]
  const made = { language: 'en', at: at('2026-11-02T09:00Z') }
  const texts = ['1'.repeat(16) as EntryId, '2'.repeat(16) as EntryId] as const

  function joined() {
    const all: Problems = { problems: {} }
    addProblem(all, main, texts, { ...made, ...wifi })
    const signs = ['iwlwifi: no suitable firmware']
    const red = { title: 'Sin red inalámbrica', signs, versions: ['6.14'] }
    addProblem(all, other, texts, { ...made, ...red })
    joinProblem(all, other, main, made.at)
    return knownProblems(all)
  }
  const found = (text: string, version = '') =>
    looksLike({ text, version, facts: {} }, joined())

  test('is what the one that remains is known by, too', () => {
    expect(found('iwlwifi: no suitable firmware')).toMatchObject([
      { problem: main, because: ['iwlwifi: no suitable firmware'] }
    ])
  })

  test('counts in the versions that it was seen in, and not in those of the other', () => {
    expect(found('iwlwifi: no suitable firmware', '6.14.1')).toHaveLength(1)
    expect(found('iwlwifi: no suitable firmware', '6.15.1')).toEqual([])
    expect(found('RTL8821CE', '6.15.1')).toHaveLength(1)
  })

  test('a report that looks like both is offered the problem once, by what it looks like most', () => {
    const [first, ...others] = found('iwlwifi: no suitable firmware\nRTL8821CE')
    expect(first).toMatchObject({
      problem: main,
      because: ['iwlwifi: no suitable firmware']
    })
    expect(others).toEqual([])
  })
})

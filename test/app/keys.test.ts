import { cleanup, render } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { destinations } from '#app/pages/desk/destinations.ts'
import {
  queueKeys,
  unfinishedKeys,
  viewKeys,
  type QueueMoves
} from '#app/pages/queue/queue-keys.ts'
import { ticketKeys, type TicketMoves } from '#app/pages/ticket/ticket-keys.ts'
import {
  isSingle,
  keyHandler,
  shortcutGroups,
  type Shortcut,
  type ShortcutGroup
} from '#app/state/keys.svelte.ts'
import { preferences } from '#app/state/preferences.svelte.ts'
import { en } from '#app/words/en.ts'
import Offering from '#test/support/Offering.svelte'
import OfferingTwice from '#test/support/OfferingTwice.svelte'
import { aCard } from '#test/support/tickets.ts'

let pressed: string[] = []
const handler = keyHandler()

beforeEach(() => {
  pressed = []
  preferences.singleKeys = true
  addEventListener('keydown', handler)
})
afterEach(() => {
  removeEventListener('keydown', handler)
  cleanup()
  document.body.replaceChildren()
})

describe('a key', () => {
  test('does what the page offers, and nothing once the page is gone', () => {
    const leave = offer('j')
    press('j')
    leave()
    press('j')
    expect(pressed).toEqual(['j'])
  })

  test('belongs to the newest that offers it', () => {
    offer('e', 'page')
    offer('e', 'panel')
    press('e')
    expect(pressed).toEqual(['panel'])
  })

  test('stays a dialog’s when the page behind it changes in the same moment', async () => {
    const named = (keys: string, times: number): Shortcut[] => [
      { keys, label: keys, run: () => pressed.push(`${keys} ${times}`) }
    ]
    const both = (times: number) => ({
      page: named('c', times),
      dialog: times === 0 ? [] : named('mod+Enter', times)
    })
    const { rerender } = render(OfferingTwice, both(0))
    for (const times of [1, 2, 3]) {
      await rerender(both(times))
      press('Enter', { ctrlKey: true })
      press('c')
    }
    const each = [1, 2, 3].flatMap(times => [`mod+Enter ${times}`, `c ${times}`])
    expect(pressed).toEqual(each)
    expect(listed().toSorted()).toEqual(['c', 'mod+Enter'])
  })

  test('is left alone while somebody types', () => {
    offer('j')
    offer('mod+Enter')
    const field = put('textarea')
    press('j', { on: field })
    press('Enter', { on: field, ctrlKey: true })
    expect(pressed).toEqual(['mod+Enter'])
  })

  test('that a field has a use for is left to it, with Ctrl, too', () => {
    const run = () => pressed.push('undo')
    offering({ keys: 'mod+z', label: 'undo', run, outsideFields: true })
    press('z', { on: put('textarea'), ctrlKey: true })
    expect(pressed).toEqual([])
    press('z', { ctrlKey: true })
    press('z', { on: put('button'), metaKey: true })
    expect(pressed).toEqual(['undo', 'undo'])
  })

  test('with Ctrl and Shift is another one than with Ctrl', () => {
    offer('mod+z')
    press('Z', { ctrlKey: true, shiftKey: true })
    expect(pressed).toEqual([])
    press('Z', { ctrlKey: true }) // the letters are locked
    expect(pressed).toEqual(['mod+z'])
  })

  test('is left alone while a dialog is open', () => {
    offer('e')
    put('div').setAttribute('role', 'dialog')
    press('e')
    expect(pressed).toEqual([])
  })

  test('undoes nothing behind a dialog from one of its buttons', () => {
    const run = () => pressed.push('undo')
    offering({ keys: 'mod+z', label: 'undo', run, outsideFields: true })
    const dialog = put('div')
    dialog.setAttribute('role', 'dialog')
    press('z', {
      on: dialog.appendChild(document.createElement('button')),
      ctrlKey: true
    })
    expect(pressed).toEqual([])
  })

  test('sends nothing behind a dialog from one of its fields', () => {
    const run = () => pressed.push('send')
    offering({ keys: 'mod+Enter', label: 'send', run, onPage: true })
    const dialog = put('div')
    const field = dialog.appendChild(document.createElement('textarea'))
    press('Enter', { on: field, ctrlKey: true })
    expect(pressed).toEqual(['send'])
    dialog.setAttribute('role', 'dialog')
    press('Enter', { on: field, ctrlKey: true })
    expect(pressed).toEqual(['send'])
  })

  test('is another one with Ctrl and Shift and Enter: nothing is sent by the one for the other', () => {
    const field = put('textarea')
    offer('mod+Enter')
    press('Enter', { on: field, ctrlKey: true, shiftKey: true })
    expect(pressed).toEqual([])
    offer('mod+shift+Enter')
    press('Enter', { on: field, metaKey: true, shiftKey: true })
    expect(pressed).toEqual(['mod+shift+Enter'])
  })

  test('with AltGr is no Ctrl and Alt, though Windows says so: whoever has just written @ gets a new line', () => {
    const field = put('textarea')
    offer('mod+alt+Enter')
    const held = { key: 'Enter', ctrlKey: true, altKey: true, bubbles: true }
    const event = new KeyboardEvent('keydown', held)
    event.getModifierState = key => key === 'AltGraph'
    field.dispatchEvent(event)
    expect(pressed).toEqual([])
    press('Enter', { on: field, ctrlKey: true, altKey: true })
    expect(pressed).toEqual(['mod+alt+Enter'])
  })

  test('is Esc once, however long a finger stays on it', () => {
    offer('Escape')
    press('Escape', { repeat: true })
    expect(pressed).toEqual([])
    press('Escape')
    expect(pressed).toEqual(['Escape'])
  })

  test('Enter on a link follows the link', () => {
    offer('Enter')
    press('Enter', { on: put('a') })
    expect(pressed).toEqual([])
    press('Enter')
    expect(pressed).toEqual(['Enter'])
  })

  test('with Shift is another one', () => {
    offer('x')
    offer('X')
    press('X', { shiftKey: true })
    expect(pressed).toEqual(['X'])
  })
})

describe('one key after another', () => {
  test('g, then i, goes to the queue', () => {
    offer('g i')
    offer('i')
    press('g')
    press('i')
    expect(pressed).toEqual(['g i'])
  })

  test('a second one that leads nowhere does nothing: alone it was not meant', () => {
    offer('g i')
    offer('w')
    press('g')
    press('w')
    expect(pressed).toEqual([])
    press('i')
    expect(pressed).toEqual([])
    press('w')
    expect(pressed).toEqual(['w'])
  })

  test.each(['Escape', 'mod+Enter'])('%s is meant, whatever came before', keys => {
    offer('g i')
    offer(keys)
    press('g')
    press(keys.replace('mod+', ''), { ctrlKey: keys.startsWith('mod') })
    expect(pressed).toEqual([keys])
  })
})

describe('on a keyboard of another script', () => {
  test.each([
    ['Cyrillic', 'о', 'KeyJ', 'j'],
    ['Cyrillic, with Shift', 'Ч', 'KeyX', 'X'],
    ['Greek', 'ξ', 'KeyJ', 'j'],
    ['Hebrew', 'ש', 'KeyA', 'a'],
    ['Hebrew, where a letter stands on the comma', 'ת', 'Comma', ','],
    ['Arabic', 'ت', 'KeyJ', 'j'],
    ['Arabic, where two letters stand on one key', 'لا', 'KeyB', 'b'],
    ['Arabic, where a letter stands on the slash', 'ظ', 'Slash', '/'],
    ['Arabic, its question mark', '؟', 'Slash', '?'],
    ['Persian, its digits', '۵', 'Digit5', '5'],
    ['Korean', 'ㅓ', 'KeyJ', 'j']
  ])('%s: %s on %s is %s', (_, key, code, keys) => {
    offer(keys)
    press(key, { code, shiftKey: /[A-Z?]/.test(keys) })
    expect(pressed).toEqual([keys])
  })

  test('Ctrl finds its letter, too, and so does the second of two', () => {
    for (const keys of ['mod+z', 'mod+shift+l', 'g m']) offer(keys)
    press('я', { code: 'KeyZ', ctrlKey: true })
    press('Д', { code: 'KeyL', ctrlKey: true, shiftKey: true })
    press('п', { code: 'KeyG' })
    press('ь', { code: 'KeyM' })
    expect(pressed).toEqual(['mod+z', 'mod+shift+l', 'g m'])
  })

  test('what somebody types there is text', () => {
    offer('j')
    press('о', { code: 'KeyJ', on: put('textarea') })
    expect(pressed).toEqual([])
  })

  test.each([
    ['Dvorak', 'h', 'KeyJ'],
    ['AZERTY', 'a', 'KeyQ'],
    ['Czech', 'ě', 'Digit2'],
    ['Spanish', '¿', 'Equal'],
    ['Cyrillic, for its full stop', '.', 'Slash']
  ])('where Latin is written, %s, the key means what is on it', (_, key, code) => {
    for (const keys of ['j', 'q', '2', '+', '=', '/', key]) offer(keys)
    press(key, { code, shiftKey: key === '¿' })
    expect(pressed).toEqual([key])
  })
})

describe('single keys switched off', () => {
  test('only combinations and named keys work', () => {
    for (const keys of ['j', 'g i', '?', 'Escape', 'mod+k']) offer(keys)
    preferences.singleKeys = false
    press('j')
    press('g')
    press('i')
    press('?')
    press('Escape')
    press('k', { metaKey: true })
    expect(pressed).toEqual(['Escape', 'mod+k'])
  })

  test.each([
    ['j', true],
    ['g i', true],
    ['?', true],
    ['Escape', false],
    ['mod+Enter', false]
  ])('%s is single: %s', (keys, single) => {
    expect(isSingle(keys)).toBe(single)
  })
})

test('the sheet lists what works now', () => {
  const leave = offer('j')
  offer('r')
  expect(listed()).toEqual(['j', 'r'])
  leave()
  expect(listed()).toEqual(['r'])
})

function offer(keys: string, name = keys): () => void {
  return offering({ keys, label: name, run: () => pressed.push(name) })
}

function offering(shortcut: Shortcut): () => void {
  const { unmount } = render(Offering, { shortcuts: [shortcut] })
  return unmount
}

function listed(): string[] {
  return shortcutGroups().flatMap(({ shortcuts }) => shortcuts.map(({ keys }) => keys))
}

function put(tag: string): HTMLElement {
  const element = document.createElement(tag)
  if (element instanceof HTMLAnchorElement) element.href = '#/queue'
  document.body.append(element)
  return element
}

function press(key: string, how: KeyboardEventInit & { on?: HTMLElement } = {}): void {
  const { on = document.body, ...rest } = how
  on.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...rest })
  )
}

describe('a key of a page', () => {
  const nothing: unknown = new Proxy({}, { get: () => () => undefined })
  const pages: Readonly<Record<string, ShortcutGroup>> = {
    queue: queueKeys(nothing as QueueMoves), // whatever is asked of it does nothing
    ticket: ticketKeys(nothing as TicketMoves)
  }
  const begun = unfinishedKeys(
    [
      { name: 'drafts', tickets: [aCard(1)] },
      { name: 'unsent', tickets: [aCard(1)] }
    ],
    () => undefined
  )
  const everywhere = [
    ...destinations.map(({ key }) => `g ${key}`),
    ...viewKeys().map(({ keys }) => keys),
    ...begun.map(({ keys }) => keys),
    ...['g g', 'z', 'Q', '?']
  ]

  test.each(Object.entries(pages))(
    'as the %s offers it does one thing, and none that works everywhere',
    (_page, { shortcuts }) => {
      const keys = [...shortcuts.map(shortcut => shortcut.keys), ...everywhere]
      expect(keys.filter((each, at) => keys.indexOf(each) !== at)).toEqual([])
      const isTwin = (key: string) =>
        /^[a-z]$/.test(key) && keys.includes(key.toUpperCase())
      // these are in everybody’s fingers; no further act differs from another by Shift alone
      expect(keys.filter(isTwin).filter(key => !'hxefm'.includes(key))).toEqual([])
      expect(keys.filter(each => /^g ?\d?$/.test(each))).toEqual([]) // the saved views’
    }
  )

  test('is not offered where there is nothing for it', () => {
    const none = (...names: string[]): unknown =>
      new Proxy(
        {},
        {
          get: (_, name) => (names.includes(String(name)) ? undefined : () => undefined)
        }
      )
    const keysOf = ({ shortcuts }: ShortcutGroup) => shortcuts.map(({ keys }) => keys)
    const ticket = none(
      ...['giveTheirsBack', 'passOn', 'giveBack', 'letGo', 'handOver', 'reopen']
    ) as TicketMoves
    const queue = none('selectGroup', 'handOn', 'keep', 'clear') as QueueMoves
    const gone = (all: ShortcutGroup | undefined, left: ShortcutGroup) =>
      all && keysOf(all).filter(key => !keysOf(left).includes(key))
    expect(gone(pages['ticket'], ticketKeys(ticket))).toEqual([
      ...['g o', '-', 'd', 'y', 'E']
    ])
    expect(gone(pages['queue'], queueKeys(queue))).toEqual(['P', 'd', 'v', 'Escape'])
  })

  test('does in a ticket what it does in the list: nobody has to look first where they are', () => {
    const [inList, inTicket] = [deeds(queueKeys), deeds(ticketKeys)]
    // the same deed, by the name that each page has for it
    const alike = new Set(['down next', 'up previous', 'clear back'])
    const differ = [...inList].flatMap(([keys, deed]) => {
      const other = inTicket.get(keys)
      const isSame = other === undefined || other === deed
      return isSame || alike.has(`${deed} ${other}`)
        ? []
        : [`${keys}: ${deed}, ${other}`]
    })
    expect(differ).toEqual([])
  })

  test('that does the same deed in both is the same key', () => {
    const byDeed = (all: ReadonlyMap<string, string>, deed: string) =>
      [...all].flatMap(([keys, each]) => (each === deed ? keys : []))
    const [inList, inTicket] = [deeds(queueKeys), deeds(ticketKeys)]
    for (const deed of new Set(inList.values())) {
      const there = byDeed(inTicket, deed)
      const isShared = there.some(keys => byDeed(inList, deed).includes(keys))
      if (there.length > 0) expect([deed, isShared]).toEqual([deed, true])
    }
  })
})

/** By its key, what a page asks for when it is pressed; of an open ticket that is not passed on. */
function deeds<Moves>(
  offer: (moves: Moves) => ShortcutGroup
): ReadonlyMap<string, string> {
  let asked = ''
  const note = (_: object, name: string) => {
    if (name === 'giveBack') return undefined
    return name === 'isClosed' ? false : () => (asked = name)
  }
  const names: Readonly<Record<string, string>> = { handOver: 'handOn' }
  const { shortcuts } = offer(new Proxy({}, { get: note }) as Moves) // each is a function
  return new Map(
    shortcuts.map(({ keys, run }) => {
      run()
      return [keys, names[asked] ?? asked]
    })
  )
}

test('a key leads to the drafts, and one to what is not sent, while there are some', () => {
  const drafts = { name: 'drafts', tickets: [aCard(1)] } as const
  const unsent = { name: 'unsent', tickets: [] } as const
  const went: string[] = []
  const offered = unfinishedKeys([drafts, unsent], name => went.push(name))
  expect(offered.map(({ keys, label }) => [keys, label])).toEqual([
    ['g r', en.shell.keys.goTo(en.queue.unfinished.drafts)]
  ])
  offered[0]?.run()
  expect(went).toEqual(['drafts'])
})

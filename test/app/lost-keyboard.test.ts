/** Where the keyboard is once the button that was pressed has gone. */
import { afterEach, beforeEach, expect, test } from 'vitest'

import { keepKeyboard } from '#app/ui/lost-keyboard.ts'

let end: () => void

beforeEach(() => {
  end = keepKeyboard(() => document.querySelector('main'))
})
afterEach(() => {
  end()
  document.body.innerHTML = ''
})

/** Whoever is pressed takes along what it names by `data-goes`. */
function shows(html: string): void {
  document.body.innerHTML = `<nav><button>Lock</button></nav>
    <main tabindex="-1"><a href="#away">Way back</a>${html}</main>`
  for (const button of document.querySelectorAll<HTMLElement>('[data-goes]')) {
    button.onclick = () => button.closest(button.dataset['goes'] ?? '')?.remove()
  }
}

function named(name: string): HTMLElement {
  const all = [...document.querySelectorAll<HTMLElement>('button, a')]
  const found = all.find(one => one.textContent === name)
  if (!found) throw new Error(`no ${name}`)
  return found
}

/** As Enter does. */
function presses(name: string): void {
  const button = named(name)
  button.focus()
  button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  button.click()
}

function aFrame(): Promise<void> {
  return new Promise(done =>
    requestAnimationFrame(() => requestAnimationFrame(() => done()))
  )
}

async function keyboard(): Promise<string> {
  await aFrame()
  const { activeElement: at } = document
  return at?.id || at?.getAttribute('aria-label') || at?.textContent || ''
}

const steps = `<section aria-label="Steps"><ul>
    <li><a href="#one">One</a> <button data-goes="li">Remove one</button></li>
    <li><input type="text" /> <button data-goes="li">Remove two</button></li>
    <li><button data-goes="ul">Remove all</button></li>
  </ul><input type="text" /></section>`

test('a step that Ana removes leaves it with the next, and the last with the one before', async () => {
  shows(steps)
  presses('Remove one')
  expect(await keyboard()).toBe('Remove two')
  document.querySelector('li:last-child')?.remove()
  named('Remove two').parentElement?.insertAdjacentHTML(
    'beforebegin',
    '<li><a href="#">New</a></li>'
  )
  presses('Remove two')
  expect(await keyboard()).toBe('New')
})

test('where none is left, the part of the page has it, and no field: letters are keys there', async () => {
  shows(steps)
  presses('Remove all')
  expect(await keyboard()).toBe('Steps')
})

test.each([
  ['at once', (lead: () => void) => lead()],
  ['once the keyboard was looked for', (lead: () => void) => void setTimeout(lead)]
])(
  'in a dialog it stays beside what was pressed, though that begins anew %s',
  async (_, soon) => {
    shows(`<div role="dialog" tabindex="-1"><button>Close</button>${steps}</div>`)
    const dialog = document.querySelector('[role=dialog]')
    if (!dialog) throw new Error('it was drawn')
    const trap = new MutationObserver(() => {
      soon(() => {
        if (dialog.isConnected && !dialog.contains(document.activeElement))
          named('Close').focus()
      })
    })
    trap.observe(dialog, { childList: true, subtree: true })
    presses('Remove one')
    expect(await keyboard()).toBe('Remove two')
    presses('Remove all')
    expect(await keyboard()).toBe('Steps')
    trap.disconnect()
  }
)

test('what came in its place has it', async () => {
  shows(
    '<div><button>Before</button><button id="follow">Follow</button><button>After</button></div>'
  )
  named('Follow').onclick = () => {
    named('Follow').insertAdjacentHTML('afterend', '<button>Follow no more</button>')
    named('Follow').remove()
  }
  presses('Follow')
  expect(await keyboard()).toBe('Follow no more')
})

test('a note above the conversation leaves it with what follows, wherever that begins', async () => {
  shows(`<div><div class="notes"><p class="note">Asleep <button data-goes=".note">Wake</button></p></div>
    <div role="region" aria-label="Conversation" tabindex="0"></div></div>`)
  presses('Wake')
  expect(await keyboard()).toBe('Conversation')
})

test('the only news above a page leaves it with the page, not with the way back', async () => {
  shows(
    '<div class="news"><button data-goes=".news">Later</button></div><h1>Queue</h1>'
  )
  presses('Later')
  await aFrame()
  expect(document.activeElement).toBe(document.querySelector('main'))
})

test('a word at the edge of the screen leaves it with the next word, then with the page', async () => {
  shows('')
  document.body.insertAdjacentHTML(
    'beforeend',
    `<div role="status"><p><button>Undo this</button></p><p><button>Undo that</button></p></div>`
  )
  for (const name of ['Undo this', 'Undo that']) {
    named(name).onclick = () => named(name).parentElement?.remove()
  }
  presses('Undo this')
  expect(await keyboard()).toBe('Undo that')
  presses('Undo that')
  await aFrame()
  expect(document.activeElement).toBe(document.querySelector('main'))
})

test('what goes whole from beside the page leaves it with the page, not with what stands behind', async () => {
  shows('')
  document.body.insertAdjacentHTML(
    'beforeend',
    '<div class="tip"><button data-goes=".tip">Got it</button></div><a href="#end">Imprint</a>'
  )
  named('Got it').onclick = () => document.querySelector('.tip')?.remove()
  presses('Got it')
  await aFrame()
  expect(document.activeElement).toBe(document.querySelector('main'))
})

test('what goes later than it was pressed is noticed, too, with all around it', async () => {
  shows(
    '<section aria-label="Offers"><div><p><button>Attach</button></p></div></section>'
  )
  presses('Attach')
  expect(await keyboard()).toBe('Attach')
  const note = named('Attach').parentElement
  const around = note?.parentElement
  note?.remove()
  around?.remove()
  expect(await keyboard()).toBe('Offers')
})

test('whoever leads it on themselves is first', async () => {
  shows(`${steps}<button>Elsewhere</button>`)
  named('Remove one').addEventListener('click', () => {
    queueMicrotask(() => named('Elsewhere').focus())
  })
  presses('Remove one')
  expect(await keyboard()).toBe('Elsewhere')
})

test('what a list takes away while it is scrolled is left where it is', async () => {
  shows(steps)
  const button = named('Remove two')
  button.focus()
  button.dispatchEvent(new MouseEvent('click', { bubbles: true }))
  document.body.dispatchEvent(new Event('wheel', { bubbles: true }))
  named('Remove all').closest('ul')?.remove()
  await aFrame()
  expect(document.activeElement).toBe(document.body)
})

test('a key that is held does not press the next one', async () => {
  shows(steps)
  presses('Remove one')
  expect(await keyboard()).toBe('Remove two')
  const held = { key: 'Enter', bubbles: true, cancelable: true }
  expect(
    named('Remove two').dispatchEvent(
      new KeyboardEvent('keydown', { ...held, repeat: true })
    )
  ).toBe(false)
  expect(named('Remove two').dispatchEvent(new KeyboardEvent('keydown', held))).toBe(
    true
  )
})

/**
 * Keyboard shortcuts. A component names what it offers while it is on screen; the sheet
 * behind `?` lists exactly what works now. The newest component wins a key.
 */
import { SvelteSet } from 'svelte/reactivity'

import { preferences } from './preferences.svelte.ts'

export interface Shortcut {
  /** `j`, `X`, `?`, `Escape`, `mod+Enter` (Ctrl or ⌘), `mod+shift+f`, `g i` (one after the other). */
  readonly keys: string
  /** What it does, in words, for the sheet. */
  readonly label: string
  readonly run: () => void
  /** Works while typing. What holds Ctrl, ⌘ or Alt does so anyway. */
  readonly inFields?: boolean
  /** Never while typing: there the keys have a meaning of their own. */
  readonly outsideFields?: boolean
  /** Not from a dialog on top, though it holds Ctrl: there it would be done unseen. */
  readonly onPage?: boolean
}

export interface ShortcutGroup {
  readonly title: string
  readonly shortcuts: readonly Shortcut[]
  /** What answers by itself where the keyboard stands: the sheet lists these, too. */
  readonly told?: readonly Pick<Shortcut, 'keys' | 'label'>[]
}

/**
 * As they came. A set of its own, not a list that is state: an effect that ends reads of
 * state what was there before, and would bring back what others took away with it.
 */
const groups = new SvelteSet<ShortcutGroup>()

/** How long the second key of `g i` may take. */
const patience = 1_500

/** Call while a component is set up; it is gone with the component. */
export function offerShortcuts(group: () => ShortcutGroup): void {
  $effect(() => {
    const offered = group()
    groups.add(offered)
    return () => {
      groups.delete(offered)
    }
  })
}

/** Only while there is something for it. */
export function offered(
  keys: string,
  label: string,
  run: (() => void) | undefined
): readonly Shortcut[] {
  return run ? [{ keys, label, run }] : []
}

/** What works now, newest last. */
export function shortcutGroups(): readonly ShortcutGroup[] {
  return [...groups]
}

/** Whether it is switched off: one letter, without Ctrl or the like. */
export function isSingle(keys: string): boolean {
  return keys.split(' ').every(key => key.length === 1)
}

/** The handler for `keydown` on the window. */
export function keyHandler(): (event: KeyboardEvent) => void {
  let held = ''
  let until = 0
  return event => {
    if (event.defaultPrevented || event.isComposing || event.key === 'Shift') return
    // a finger that stays on Esc leaves one thing, not all
    if (event.repeat && event.key === 'Escape') return
    const stroke = strokeOf(event)
    const prefix = event.timeStamp < until ? held : ''
    until = 0
    // after `g`, a letter that goes nowhere does nothing: alone it was not meant
    const isSecond = prefix !== '' && stroke.length === 1
    const found =
      find(`${prefix}${stroke}`, event) ?? (isSecond ? undefined : find(stroke, event))
    if (found) {
      event.preventDefault()
      found.run()
    } else if (isSecond) {
      // some browsers look for text with it
      if (!isTyping(event)) event.preventDefault()
    } else if (
      usable().some(({ keys }) => keys.startsWith(`${stroke} `)) &&
      !isTyping(event)
    ) {
      held = `${stroke} `
      until = event.timeStamp + patience
    }
  }
}

function find(keys: string, event: KeyboardEvent): Shortcut | undefined {
  const found = usable().findLast(shortcut => shortcut.keys === keys)
  if (!found) return undefined
  const { mod, alt } = heldOf(event)
  const isCombination = mod || alt
  const isForFields = (isCombination || found.inFields) && !found.outsideFields
  if (isTyping(event) && !isForFields) return undefined
  // what lies behind a dialog is not undone from it
  const reachesIn = isCombination && !found.outsideFields && !found.onPage
  if (isPressing(event, keys) || (isFloating() && !reachesIn)) return undefined
  return found
}

function usable(): readonly Shortcut[] {
  const all = [...groups].flatMap(group => group.shortcuts)
  return preferences.singleKeys ? all : all.filter(({ keys }) => !isSingle(keys))
}

function strokeOf(event: KeyboardEvent): string {
  const { mod, alt } = heldOf(event)
  const named = keyOf(event)
  const key = named.length === 1 && mod ? named.toLowerCase() : named
  // a letter alone says by its case that Shift is held
  const shift = mod && event.shiftKey ? 'shift+' : ''
  return `${mod ? 'mod+' : ''}${alt ? 'alt+' : ''}${shift}${key}`
}

/**
 * AltGr makes another letter of a key, such as `@`. Windows says Ctrl and Alt of it, too, and
 * whoever still holds it as they press Enter wants a new line, not to send.
 */
function heldOf(event: KeyboardEvent): {
  readonly mod: boolean
  readonly alt: boolean
} {
  const { ctrlKey, metaKey, altKey } = event
  const isAltGr = ctrlKey && altKey && event.getModifierState('AltGraph')
  return isAltGr
    ? { mod: metaKey, alt: false }
    : { mod: ctrlKey || metaKey, alt: altKey }
}

/** A letter or digit of a script that is not ours, such as `о`, `ξ`, `ש`, `لا` or `۵`. */
const foreign = /^(?:(?![\0-\x7f]|\p{Script=Latin})[\p{L}\p{M}\p{Nd}؟،؛])+$/u

/** What stands beside the letters, alone and with Shift. */
const marks: Readonly<Record<string, readonly [string, string]>> = {
  Slash: ['/', '?'],
  Comma: [',', '<'],
  Minus: ['-', '_'],
  Equal: ['=', '+']
}

/**
 * Where the letters are none of ours, the one that a Latin keyboard has there. Whoever writes
 * Latin, in whatever order the keys stand, means what is on the key.
 */
function keyOf({ key, code, shiftKey }: KeyboardEvent): string {
  if (!foreign.test(key)) return key
  const [, letter, digit] = /^(?:Key([A-Z])|(?:Digit|Numpad)(\d))$/.exec(code) ?? []
  if (letter) return shiftKey ? letter : letter.toLowerCase()
  return digit ?? marks[code]?.[shiftKey ? 1 : 0] ?? key
}

function isTyping({ target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLInputElement) {
    return !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
  }
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** Enter on a button or link is that button's. */
function isPressing({ target }: KeyboardEvent, keys: string): boolean {
  return (
    (keys === 'Enter' || keys === ' ') &&
    target instanceof Element &&
    target.closest('a, button, summary, [role="menuitem"], [role="tab"]') !== null
  )
}

/** A dialog or menu has the keyboard for itself. */
function isFloating(): boolean {
  return (
    document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null
  )
}

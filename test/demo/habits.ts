/** How a desk that is a year old has set up its work: views, macros, partners, hardware. */
import { joinSecondLine } from '#core/domain/tickets/escalation.ts'
import { confirm, type Verdict } from '#core/domain/hardware/hardware.ts'
import type { Component } from '#core/domain/hardware/components.ts'
import { keepMacro, type MacroAct } from '#core/domain/queue/macros.ts'
import { keepPartner } from '#core/domain/desk/partners.ts'
import type { View } from '#core/domain/queue/queue.ts'
import { keepView } from '#core/domain/queue/saved-views.ts'
import { weekOf } from '#core/domain/desk/weeks.ts'
import type { EntryId, MemberId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import type { Dice } from '../support/dice.ts'
import { problemOf } from './problems.ts'

const views: readonly (readonly [name: string, search: string, view: View])[] = [
  ['Wi-Fi, still open', 'tag:wifi is:open', 'all'],
  ['New version', 'version:6.15.1', 'all'],
  ['Printing', 'tag:printing', 'all']
]

/** Of a part, how often it is said to work, to work with a way around, to fail. */
type Told = readonly [works: number, around: number, fails: number]
const parts: readonly (readonly [Component, version: string, Told])[] = [
  [aPart('wifi', 'Realtek RTL8821CE', '10ec:c821'), '6.15.1', [2, 9, 23]],
  [aPart('wifi', 'Realtek RTL8821CE', '10ec:c821'), '6.14', [14, 1, 1]],
  [aPart('wifi', 'Intel Wi-Fi 6 AX200', '8086:2723'), '6.15.1', [31, 0, 2]],
  [aPart('graphics', 'NVIDIA GeForce RTX 3060', '10de:2503'), '6.15.1', [1, 11, 8]],
  [aPart('graphics', 'Intel UHD Graphics 620', '8086:5917'), '6.15.1', [26, 0, 0]],
  [aPart('machine', 'Lenovo ThinkPad X230', ''), '6.15.1', [19, 2, 3]],
  [aPart('machine', 'Dell XPS 13 9310', ''), '6.15.1', [4, 0, 3]],
  [aPart('usb', 'SanDisk Ultra Fit', '0781:5583'), '6.15.1', [2, 0, 12]]
]

export async function formHabits(
  desk: Workspace,
  dice: Dice,
  members: readonly MemberId[]
): Promise<void> {
  const by = desk.me
  const at = desk.now()
  const texts = Object.entries(desk.templates.current().templates)
  const titled = (title: string): EntryId | undefined =>
    texts.find(([, text]) => text.title === title)?.[0] as EntryId | undefined // its key
  const ask = titled('Ask for a report')
  const bye = titled('Thank you and goodbye')
  const wifi = problemOf('wifi')
  const macros: readonly (readonly [name: string, acts: readonly MacroAct[]])[] = [
    [
      'Ask for a report',
      [{ do: 'take' }, { do: 'tag', tag: 'needs-info' }, ...insert(ask)]
    ],
    [
      'One more with Wi-Fi gone',
      wifi
        ? [
            { do: 'tag', tag: 'wifi' },
            { do: 'attach', problem: wifi }
          ]
        : []
    ],
    ['Thank them', [{ do: 'prioritise', level: 'low' }, ...insert(bye)]]
  ]
  desk.settings.perform(settings => {
    for (const [name, search, view] of views) {
      keepView(settings, desk.newEntryId(), { name, search, view, by, at })
    }
    for (const [name, acts] of macros) {
      keepMacro(settings, desk.newEntryId(), { name, acts, by, at })
    }
    for (const member of members.slice(0, 3)) joinSecondLine(settings, member)
    return keepPartner(settings, desk.newEntryId(), {
      name: 'Developers of the desktop',
      address: 'desktop@developers.example',
      key: '',
      at
    })
  })
  await desk.settings.saved()
  tellHardware(desk, dice)
  await desk.hardware.saved()
}

function insert(template: EntryId | undefined): MacroAct[] {
  return template === undefined ? [] : [{ do: 'insert', template }]
}

function aPart(kind: Component['kind'], name: string, id: string): Component {
  return { kind, name, id }
}

/** By people who are no askers of the demo: a mark is only a number. */
function tellHardware(desk: Workspace, dice: Dice): void {
  const week = weekOf(desk.now())
  const mark = (): string =>
    Array.from({ length: 16 }, () => dice.number(16).toString(16)).join('')
  desk.hardware.perform(hardware => {
    for (const [component, version, [works, around, fails]] of parts) {
      const said: readonly Verdict[] = [
        ...Array<Verdict>(works).fill('works'),
        ...Array<Verdict>(around).fill('way-around'),
        ...Array<Verdict>(fails).fill('fails')
      ]
      for (const verdict of said) {
        const experience = { component, version, verdict, week: week - dice.number(9) }
        const told = confirm(hardware, [mark()], experience)
        if (!told.ok) return told
      }
    }
    return { ok: true, value: undefined }
  })
}

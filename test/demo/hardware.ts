/** What people said of parts of their machines, and what the desk wrote down about these. */
import { componentKey, type Component } from '#core/domain/hardware/components.ts'
import { confirm, type Verdict } from '#core/domain/hardware/hardware.ts'
import { remark } from '#core/domain/hardware/remarks.ts'
import { weekOf } from '#core/domain/desk/weeks.ts'
import type { Timestamp } from '#core/ids.ts'
import { done } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

import type { Dice } from '../support/dice.ts'

/** How often it is said to work, to work with a way around, to fail, by version. */
type Told = readonly [works: number, around: number, fails: number]
interface Part {
  readonly component: Component
  readonly told: Readonly<Record<string, Told>>
  readonly remark?: string
}

const parts: readonly Part[] = [
  {
    component: aPart('wifi', 'Realtek RTL8821CE', '10ec:c821'),
    told: { '6.15.1': [2, 9, 23], '6.15': [17, 2, 1], '6.14': [14, 1, 1] },
    remark:
      'The driver was left out of 6.15.1 and comes back with 6.17. Sharing the network of a phone by its cable works for everybody so far.'
  },
  {
    component: aPart('wifi', 'Intel Wi-Fi 6 AX200', '8086:2723'),
    told: { '6.15.1': [31, 0, 2], '6.14': [12, 0, 0] }
  },
  {
    component: aPart('wifi', 'Broadcom BCM43602', '14e4:43ba'),
    told: { '6.15.1': [3, 8, 5] },
    remark: 'Sees no networks above channel 11. Ask them to change the channel first.'
  },
  {
    component: aPart('wifi', 'MediaTek MT7921', '14c3:7961'),
    told: { '6.15.1': [11, 1, 0] }
  },
  {
    component: aPart('graphics', 'NVIDIA GeForce RTX 3060', '10de:2503'),
    told: { '6.15.1': [1, 11, 8], '6.14': [0, 4, 6] },
    remark: 'nomodeset helps most of them. With an external screen only, nothing does.'
  },
  {
    component: aPart('graphics', 'NVIDIA GeForce GTX 1650', '10de:1f82'),
    told: { '6.15.1': [2, 6, 4] }
  },
  {
    component: aPart('graphics', 'Intel UHD Graphics 620', '8086:5917'),
    told: { '6.15.1': [26, 0, 0], '6.15': [9, 0, 0] }
  },
  {
    component: aPart('machine', 'Lenovo ThinkPad X230', ''),
    told: { '6.15.1': [19, 2, 3] },
    remark: 'Needs “Legacy first” in the firmware, or it starts from the disk.'
  },
  {
    component: aPart('machine', 'Dell XPS 13 9310', ''),
    told: { '6.15.1': [4, 0, 3], '6.15': [6, 0, 1] }
  },
  {
    component: aPart('machine', 'HP Laptop 15s-fq2xxx', ''),
    told: { '6.15.1': [1, 7, 12] }
  },
  {
    component: aPart('usb', 'SanDisk Ultra Fit', '0781:5583'),
    told: { '6.15.1': [2, 0, 12] },
    remark:
      'Gets hot and says that it is a hard disk. Another stick is the only answer.'
  },
  {
    component: aPart('usb', 'Kingston DataTraveler 3.0', '0951:1666'),
    told: { '6.15.1': [22, 0, 1] }
  }
]

/** By people who are no askers of the demo: a mark is only a number. */
export function tellHardware(desk: Workspace, dice: Dice): void {
  const week = weekOf(desk.now())
  const mark = (): string =>
    Array.from({ length: 16 }, () => dice.number(16).toString(16)).join('')
  desk.hardware.perform(hardware => {
    for (const { component, told, remark: text } of parts) {
      for (const [version, counts] of Object.entries(told)) {
        for (const verdict of said(counts)) {
          const experience = {
            component,
            version,
            verdict,
            week: week - dice.number(9)
          }
          const kept = confirm(hardware, [mark()], experience)
          if (!kept.ok) return kept
        }
      }
      const at = (desk.now() - dice.number(40) * 86_400_000) as Timestamp
      if (text) remark(hardware, componentKey(component), text, at)
    }
    return done
  })
}

function said([works, around, fails]: Told): readonly Verdict[] {
  return [
    ...Array<Verdict>(works).fill('works'),
    ...Array<Verdict>(around).fill('way-around'),
    ...Array<Verdict>(fails).fill('fails')
  ]
}

function aPart(kind: Component['kind'], name: string, id: string): Component {
  return { kind, name, id }
}

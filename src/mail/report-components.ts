/** Parts of the machine that a report names, as far as each has a known shape. */
import {
  knownComponent,
  type Component,
  type ComponentKind
} from '../domain/hardware/components.ts'
import {
  eachOnce,
  listedPart,
  reportedParts
} from '../domain/hardware/reported-parts.ts'
import type { Section } from './whisperback.ts'

/** Sections that a person only claimed count for nothing; a part counts once. */
export function reportComponents(
  facts: Readonly<Record<string, string>>,
  sections: readonly Section[] = []
): Component[] {
  const found = [
    ...reportedParts(facts),
    ...sections
      .filter(({ claimed }) => !claimed)
      .flatMap(({ title, text }) => [
        ...(title.includes('lspci -nn') ? pciDevices(text) : []),
        ...(/lsusb(?!.*--tree)/u.test(title) ? usbDevices(text) : [])
      ])
  ].filter(each => each !== undefined)
  return eachOnce(found).slice(0, atMost)
}

const atMost = 24

const pciKinds: readonly (readonly [RegExp, ComponentKind])[] = [
  [/\[03\d\d\]/u, 'graphics'],
  [/\[0280\]/u, 'wifi'],
  [/\[0200\]/u, 'network'],
  [/\[040[013]\]/u, 'audio'],
  [/\[010\d\]/u, 'storage']
]

function pciDevices(lines: string): (Component | undefined)[] {
  return lines.split('\n').map(line => {
    const [, kindOf = '', what] = /^\S+ ([^:]{1,60}): (.+)$/u.exec(line) ?? []
    const kind = pciKinds.find(([form]) => form.test(kindOf))?.[1]
    return kind && what !== undefined ? listedPart(kind, what) : undefined
  })
}

/** `Bus 002 Device 002: ID 0781:5581 SanDisk Corp. Ultra`; hubs of the machine are none. */
function usbDevices(lines: string): (Component | undefined)[] {
  return lines.split('\n').map(line => {
    const [, id, name] =
      /^Bus \d{3} Device \d{3}: ID ([0-9a-f]{4}:[0-9a-f]{4}) (.+)$/iu.exec(line) ?? []
    if (!id || name === undefined || id.startsWith('1d6b:')) return undefined
    return knownComponent('usb', name, id)
  })
}

/** Parts of the machine that the facts of a report name, as far as each has a known shape. */
import {
  componentKey,
  knownComponent,
  type Component,
  type ComponentKind
} from './components.ts'

export type Facts = Readonly<Record<string, string>>

const lists = ['graphics', 'wifi', 'network'] as const
/** Of one machine; whoever has more made them up. */
export const mostParts = 8

/** Each once, the whole machine first. */
export function reportedParts(facts: Facts): Component[] {
  const found = [
    machine(facts),
    ...lists.flatMap(kind =>
      (facts[kind] ?? '').split('; ').map(text => listedPart(kind, text))
    )
  ].filter(each => each !== undefined)
  return eachOnce(found).slice(0, mostParts)
}

export function eachOnce(parts: readonly Component[]): Component[] {
  return [...new Map(parts.map(each => [componentKey(each), each])).values()]
}

/** `Intel Corporation Wi-Fi 6 AX201 [8086:a0f0] (rev 20)` */
export function listedPart(kind: ComponentKind, text: string): Component | undefined {
  const [, name, id] =
    /^(.{2,200}?) \[([0-9a-f]{4}:[0-9a-f]{4})\](?: \(.{1,40}\))?$/iu.exec(
      text.trim()
    ) ?? []
  return name && id ? knownComponent(kind, name, id) : undefined
}

/** What Lenovo calls a product is an order number; its name stands under the version. */
function machine(facts: Facts): Component | undefined {
  const product = facts['machine'] ?? ''
  const named = facts['product-version'] ?? ''
  return /^lenovo\b/iu.test(product) && named !== ''
    ? knownComponent('machine', `Lenovo ${named}`, '')
    : knownComponent('machine', product, '')
}

/** What a ticket tells of a problem that nobody knew yet. */
import { knownComponent } from '../hardware/components.ts'
import type { NewProblem } from './problems.ts'
import { withoutReplyMarks } from '../tickets/reply.ts'
import { facts, subject, type Ticket } from '../tickets/ticket.ts'

/** Of these parts people have the same; the others tell one machine from the next. */
const kinds = ['wifi', 'network', 'graphics'] as const

export function problemFrom(
  ticket: Ticket
): Pick<NewProblem, 'title' | 'versions' | 'hardware'> {
  const known = facts(ticket)
  const version = series(known['version'] ?? '')
  const hardware = kinds.flatMap(kind => partOf(kind, known[kind] ?? '') ?? [])
  return {
    title: withoutReplyMarks(subject(ticket)),
    versions: version === '' ? [] : [version],
    hardware: [...new Set(hardware)]
  }
}

/** `6.15` of `6.15.1`: the next one will most likely have it, too. */
function series(version: string): string {
  return /^\d+\.\d+/u.exec(version)?.[0] ?? version
}

/**
 * `Intel Wi-Fi 6 AX201` of `Intel Wi-Fi 6 AX201 [8086:a0f0] (rev 20)`; undefined for what may
 * tell one machine, or its owner, from the next.
 */
function partOf(kind: (typeof kinds)[number], device: string): string | undefined {
  const [, name = device, id = anyId] = named.exec(device) ?? []
  return knownComponent(kind, name, id)?.name
}

const named = /^(.*?)\s*\[([0-9a-f]{4}:[0-9a-f]{4})\]/iu
/** People may name a part without its numbers. */
const anyId = '0000:0000'

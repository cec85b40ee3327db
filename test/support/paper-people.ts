/** A paper desk that knows hardware and the people who write. */
import { knownComponent, type ComponentKind } from '#core/domain/hardware/components.ts'
import {
  confirm,
  verdicts,
  type Hardware,
  type Verdict
} from '#core/domain/hardware/hardware.ts'
import { remark } from '#core/domain/hardware/remarks.ts'
import type { Settings } from '#core/domain/desk/settings.ts'
import { weekOf } from '#core/domain/desk/weeks.ts'
import { toHex, utf8 } from '#core/bytes.ts'
import {
  dayOf,
  daysAfter,
  type MemberId,
  type TicketId,
  type Timestamp
} from '#core/ids.ts'

import { paperMarkOf } from './paper-flags.ts'
import { ada, ben, hex, paperDesk, type PaperDesk } from './paper-tickets.ts'
import { aMessage, aTicket, entry, mail } from './tickets.ts'

type Counts = Readonly<Record<Verdict, number>>

const known: readonly (readonly [ComponentKind, string, string, string, Counts])[] = [
  ['wifi', 'Intel Corporation Wi-Fi 6 AX201', '8086:a0f0', '6.15.1', counts(2, 7, 12)],
  ['wifi', 'Intel Corporation Wi-Fi 6 AX201', '8086:a0f0', '6.14.2', counts(31, 0, 1)],
  [
    'wifi',
    'Realtek Semiconductor Co., Ltd. RTL8821CE 802.11ac PCIe Wireless Network Adapter',
    '10ec:c821',
    '6.15',
    counts(0, 9, 14)
  ],
  [
    'graphics',
    'NVIDIA Corporation GA106M [GeForce RTX 3060 Mobile / Max-Q]',
    '10de:2520',
    '6.15',
    counts(3, 8, 3)
  ],
  [
    'graphics',
    'Intel Corporation TigerLake-LP GT2 [Iris Xe Graphics]',
    '8086:9a49',
    '6.15.1',
    counts(41, 0, 0)
  ],
  ['machine', 'Lenovo ThinkPad X1 Carbon Gen 9', '', '6.15.1', counts(11, 2, 0)],
  ['machine', 'Apple Inc. MacBookPro15,1', '', '6.15', counts(0, 0, 9)],
  ['usb', 'SanDisk Corp. Ultra', '0781:5581', '6.15', counts(2, 0, 1)]
]

/** For `paperWorkspace`. */
export function paperPeople(
  now: Timestamp
): PaperDesk & { hardware: Hardware; settings: Pick<Settings, 'flags' | 'partners'> } {
  const desk = paperDesk(now)
  for (let n = 0; n < 34; n++) {
    const at = (now - 3_600_000 + n * 60_000) as Timestamp
    const from = { name: 'Zed', address: 'zed@flood.test' }
    const subject = `Read this at once (${n + 1})`
    const ticket = { messages: { [mail(900 + n)]: aMessage({ at, from, subject }) } }
    desk.tickets.set(hex(`f0${n}f`, 32) as TicketId, aTicket(ticket))
  }
  return {
    ...desk,
    hardware: paperHardware(now),
    settings: { flags: flagged(now), partners: partners(now) }
  }
}

function partners(at: Timestamp): Settings['partners'] {
  return {
    [entry(81)]: { name: 'Tails developers', address: 'devs@tails.test', key: '', at },
    [entry(82)]: { name: 'Tor front desk', address: 'frontdesk@tor.test', key: '', at }
  }
}

function flagged(now: Timestamp): Settings['flags'] {
  const flag = (address: string, reason: string, by: MemberId) => ({
    by,
    at: (now - 9 * 86_400_000) as Timestamp,
    until: daysAfter(dayOf(now), 81),
    mark: paperMarkOf(address),
    sealed: toHex(utf8(reason)),
    wrapped: ''
  })
  const threats = 'Threatens helpers with their names'
  return {
    [entry(71)]: { ...flag('mara@riseup.test', threats, ben), opinions: {} },
    [entry(72)]: {
      ...flag('zed@flood.test', 'Sends the same mail over and over', ada),
      opinions: { [ben]: 'agrees' }
    }
  }
}

export function paperHardware(now: Timestamp): Hardware {
  const hardware: Hardware = { experiences: {}, remarks: {} }
  let mark = 0
  for (const [kind, name, id, version, said] of known) {
    const component = knownComponent(kind, name, id)
    if (!component) throw new Error(`${name} is a part`)
    for (const verdict of verdicts) {
      for (let n = 0; n < said[verdict]; n++) {
        const week = weekOf(now) - (n % 9)
        const key = hex(`a0${(mark++).toString(16).padStart(4, '0')}`, 16)
        confirm(hardware, [key], { component, version, verdict, week })
      }
    }
  }
  remark(
    hardware,
    'wifi 10ec:c821',
    'The firmware comes with 6.16. Until then an Edimax N150 USB adapter works.',
    now
  )
  return hardware
}

function counts(works: number, around: number, fails: number): Counts {
  return { works, 'way-around': around, fails }
}

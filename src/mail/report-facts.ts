/** What a report says of the machine, as short facts that a list or a filter can use. */
import type { Report, Section } from './whisperback.ts'

/** Every key that `facts` may hold; the screens have a word for each. */
export const factKeys = [
  'report', // WhisperBack's number, which everybody quotes
  'version', // of Tails, now
  'installed', // of Tails, when the stick was made
  'app', // the program that started the report
  'app-summary',
  'machine', // vendor and product
  'product-version',
  'cpu',
  'memory', // in MB
  'graphics', // lspci's text with its ids
  'network',
  'wifi',
  'isVm', // 'yes'
  'isCoreboot', // 'yes'
  'medium', // size and kind of the Tails stick
  'persistence' // 'yes'
] as const

export type FactKey = (typeof factKeys)[number]
export type Facts = Partial<Record<FactKey, string>>

export function reportFacts(report: Report, id: string): Facts {
  return kept({
    report: id,
    version: report.version,
    app: report.app,
    'app-summary': report.appSummary,
    ...machineFacts(report.sections)
  })
}

/** Sections that a person only claimed count for nothing. */
export function machineFacts(sections: readonly Section[]): Facts {
  const known = new Map<string, string>()
  for (const section of sections) {
    if (!section.claimed && !known.has(section.title)) {
      known.set(section.title, section.text)
    }
  }
  const said = (part: string) =>
    [...known].find(([title]) => title.includes(part))?.[1] ?? ''
  const vendor = meaningful(said('system-manufacturer'))
  const product = meaningful(said('system-product-name'))
  const devices = said('lspci -nn')
  return kept({
    machine: [vendor, product].filter(text => text !== '').join(' '),
    'product-version': meaningful(said('system-version')),
    cpu: /^Model name:\s+(.+)$/mu.exec(said('lscpu'))?.[1] ?? '',
    memory: /^Mem:\s+(\d+)/mu.exec(said('/free '))?.[1] ?? '',
    graphics: device(devices, /\[03\d\d\]/u),
    network: device(devices, /\[0200\]/u),
    wifi: device(devices, /\[0280\]/u),
    isVm: isVirtual(vendor, product, said('lscpu')) ? 'yes' : '',
    isCoreboot: /coreboot|libreboot|heads/iu.test(`${vendor} ${said('bios-')}`)
      ? 'yes'
      : '',
    installed:
      /^VERSION="([^"]{1,40})"/mu.exec(said('filesystem.squashfs/etc'))?.[1] ?? '',
    ...diskFacts(said('tails-block-device-info') || said('lsblk'))
  })
}

function kept(facts: Facts): Facts {
  const short = Object.entries(facts)
    .map(([key, value]) => [key, value.trim().slice(0, 300)] as const)
    .filter(([, value]) => value !== '')
  return Object.fromEntries(short)
}

const meaningless =
  /^(?:not specified|not found|to be filled by o\.e\.m\.?|default string|system (?:manufacturer|product name|version)|unknown|none|o\.e\.m\.|invalid|\[DMI REMOVED\]|-+|0+|1\.0)$/iu

function meaningful(text: string): string {
  const line = text.split('\n')[0]?.trim() ?? ''
  return meaningless.test(line) ? '' : line
}

/** Without the address on the bus: what the device is, and its ids. */
function device(lines: string, kind: RegExp): string {
  const found = lines.split('\n').filter(line => kind.test(line))
  return found
    .slice(0, 3)
    .map(line => line.replace(/^\S+ /u, '').replace(/^[^:]{1,60}: /u, ''))
    .join('; ')
}

function isVirtual(vendor: string, product: string, cpu: string): boolean {
  return (
    /QEMU|VMware|VirtualBox|innotek|Parallels|Xen|KVM|Bochs|Virtual Machine/iu.test(
      `${vendor} ${product}`
    ) || /^Hypervisor vendor:/mu.test(cpu)
  )
}

function diskFacts(json: string): Facts {
  const tails = disks(json).find(disk => disk.children.some(isTails))
  if (!tails) return {}
  const persistent = tails.children.some(
    part => part.partlabel === 'TailsData' || part.label === 'TailsData'
  )
  return {
    medium: [tails.size, tails.tran].filter(text => text !== '').join(' '),
    persistence: persistent ? 'yes' : ''
  }
}

interface Partition {
  readonly label: string
  readonly partlabel: string
}
interface Disk {
  readonly size: string
  readonly tran: string
  readonly children: readonly Partition[]
}

function isTails(part: Partition): boolean {
  return part.partlabel === 'Tails' || part.label === 'TAILS'
}

/** lsblk's output, from somebody's report: nothing about its shape is certain. */
function disks(json: string): Disk[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(json)
  } catch {
    return []
  }
  return list(parsed, 'blockdevices').map(disk => ({
    size: text(disk, 'size'),
    tran: text(disk, 'tran'),
    children: list(disk, 'children').map(part => ({
      label: text(part, 'label'),
      partlabel: text(part, 'partlabel')
    }))
  }))
}

function list(value: unknown, key: string): unknown[] {
  const found = member(value, key)
  return Array.isArray(found) ? found.slice(0, 200) : []
}

function text(value: unknown, key: string): string {
  const found = member(value, key)
  return typeof found === 'string' ? found : ''
}

function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([name]) => name === key)?.[1]
}

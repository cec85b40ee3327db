/**
 * Parts of machines, by which people's experience with them is compared.
 *
 * A report may hold anything where a model belongs: a serial number, the name that somebody
 * gave to their phone. So a part needs the ids by which every one of its kind is known, or a
 * maker from a closed list, and a name whose words look like a model's. No rule knows every
 * name: a member reads it, and may change it, before anything is kept.
 */
export const componentKinds = [
  'machine',
  'graphics',
  'wifi',
  'network',
  'audio',
  'storage',
  'usb'
] as const
export type ComponentKind = (typeof componentKinds)[number]

export interface Component {
  readonly kind: ComponentKind
  readonly name: string
  /** `8086:a0f0`, of PCI or USB; empty for a whole machine. */
  readonly id: string
}

/** By which it is the same in every report. */
export type ComponentKey = string

export function componentKey({ kind, name, id }: Component): ComponentKey {
  return `${kind} ${id === '' ? name.toLowerCase() : id}`
}

/** Exactly as a report names it: another name may hide a person, whatever the ids are. */
export function namedPart({ kind, name, id }: Component): string {
  return `${kind} ${id} ${name}`
}

export const longestName = 80

/** Undefined unless it has the shape of a part that many people own. */
export function knownComponent(
  kind: ComponentKind,
  name: string,
  id: string
): Component | undefined {
  const clean = name.normalize('NFKC').replace(/\s+/gu, ' ').trim()
  if (clean.length < 2 || clean.length > longestName || !nameForm.test(clean)) return
  if (clean.split(' ').some(isOfOneMachine)) return undefined
  if (kind === 'machine') {
    return id === '' && makers.test(clean) ? { kind, name: clean, id } : undefined
  }
  return ids.test(id) ? { kind, name: clean, id: id.toLowerCase() } : undefined
}

const ids = /^[0-9a-f]{4}:[0-9a-f]{4}$/iu
/** No `@`, no apostrophe: nobody's address, nobody's laptop. */
const nameForm = /^[A-Za-z0-9][A-Za-z0-9 .,+/()[\]&_-]*$/u

/** Looks like a serial number, an address or the name of a host. */
function isOfOneMachine(word: string): boolean {
  const plain = word.replace(/[^A-Za-z0-9]/gu, '')
  const digits = plain.replace(/\D/gu, '').length
  return (
    (plain.length >= 9 && digits >= 5) ||
    digits >= 7 ||
    /^(?=.*\d)[0-9a-f]{10,}$/iu.test(plain) ||
    /[a-z]{2}\.[a-z]{2}/iu.test(word) ||
    /^(?:[0-9a-f]{2}[:-]){3}/iu.test(word) ||
    plain.length > 24
  )
}

/** Of whole machines; virtual ones, too. */
const makers = new RegExp(
  '^(?:' +
    'acer|alienware|apple|asrock|asus|asustek|chuwi|clevo|dell|dynabook|emachines|' +
    'entroware|framework|fujitsu|gateway|getac|gigabyte|google|hewlett-packard|honor|hp|' +
    'huawei|innotek|intel|lenovo|lg|medion|microsoft|micro-star|msi|novacustom|nuc|' +
    'packard bell|panasonic|parallels|pine64|positivo|purism|qemu|razer|samsung|schenker|' +
    'slimbook|sony|star labs|system76|toshiba|tuxedo|vmware|xiaomi|xmg' +
    ')\\b',
  'iu'
)

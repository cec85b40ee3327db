/**
 * Logs without what tells one person or one machine from another, for handing on to
 * developers. Marks are those of Tails' own sanitiser, so that both read alike. What
 * belongs to every machine stays: loopback addresses, and the names of the live system.
 *
 * Each line stays a line. It hides more than it must rather than less, but no pattern
 * knows everything: whoever hands it on reads it once more.
 */
import { withoutAccounts } from './account-numbers.ts'

export function redacted(text: string): string {
  let clean = withoutAccounts(text)
  for (const [form, mark] of rules) {
    clean = clean.replace(form, (whole: string, ...groups: unknown[]) =>
      mark(whole, groups.filter(isText))
    )
  }
  return clean
}

type Mark = (whole: string, groups: readonly string[]) => string
type Rule = readonly [form: RegExp, mark: Mark]

const always =
  (mark: string): Mark =>
  () =>
    mark
/** The first group says what it is, and stays. */
const behind =
  (mark: string): Mark =>
  (_whole, [label = '']) =>
    `${label}${mark}`

const endings =
  'com|org|net|edu|gov|mil|int|info|biz|io|dev|onion|i2p|local|lan|home|internal|localdomain|arpa|test|example|eu|uk|us|ca|de|at|ch|es|fr|it|nl|be|pt|br|ar|mx|cl|ru|ua|by|cn|jp|kr|au|nz|se|fi|dk|cz|hu|ro|gr|tr|ir|il|za'

/**
 * `May 21 10:04:37 laptop kernel: …`, and as the journal and rsyslog write it with ISO 8601,
 * parts of a second, a zone, or seconds since 1970.
 */
const journal =
  /^((?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,9})?|(?:[A-Z][a-z]{2} )?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|[+-]\d\d:?\d\d|[A-Z]{3,5}))?|\d{10}\.\d{6}) )([\w.-]{1,64})(?= [^\s:]{1,80}:)/gmu

// Every run of letters is tried from one place only, so that all of this stays linear.
const rules: readonly Rule[] = [
  [
    /(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z][\w-]{1,62}/giu,
    always('[EMAIL REMOVED]')
  ],
  [
    /(?<![0-9a-f-])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-f-])/giu,
    always('[UUID REMOVED]')
  ],
  [
    /(uuid["']?[ \t]*[=:][ \t]*["']?)[0-9a-f]{4}-[0-9a-f]{4}\b/giu,
    behind('[UUID REMOVED]')
  ],
  [
    /((?:machine|boot|invocation)[-_ ]?id["']?[ \t]*[=:]?[ \t]*["']?)[0-9a-f]{32}\b/giu,
    behind('[UUID REMOVED]')
  ],
  [
    // A firewall writes two of them in one: `MAC=00:11:…:08:00`.
    /(\bmac(?:[ _-]?addr(?:ess)?)?[ \t]*[=:][ \t]*)(?:[0-9a-f]{2}[:-]){5,31}[0-9a-f]{2}(?![0-9a-f])/giu,
    behind('[MAC REMOVED]')
  ],
  [
    /(?:(?<![0-9a-f:-])|(?<=[g-z]:))(?:[0-9a-f]{2}[:-]){5,15}[0-9a-f]{2}(?![0-9a-f]|[:-][0-9a-f])/giu,
    always('[MAC REMOVED]')
  ],
  [
    // Bluetooth: `dev_00_11_…`, `bluez_sink.00_11_…`.
    /(?<![0-9a-f])(?:[0-9a-f]{2}_){5}[0-9a-f]{2}(?![0-9a-f])/giu,
    always('[MAC REMOVED]')
  ],
  [
    // Names that udev gives to plugged-in network devices.
    /(?<![a-z0-9])((?:wl|en|ww)x)[0-9a-f]{12}(?![0-9a-z])/giu,
    behind('[MAC REMOVED]')
  ],
  [
    /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)/gu,
    whole => (isOfEveryMachine(whole) ? whole : '[IPV4 REMOVED]')
  ],
  [
    /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/giu,
    whole => (isSixth(whole) ? '[IPV6 REMOVED]' : whole)
  ],
  [
    /((?:\b|_)(?:serial(?:[ _-]?(?:number|no|short))?|serno|s\/n|wwn)["']?[ \t]*[=:#][ \t]*["']?)(?!null\b|\d{1,2}(?:[\s,;]|$)|\[)([^\s"',;[\]]{2,80})/gimu,
    behind('[SN REMOVED]')
  ],
  [/(\biSerial[ \t]+\d{1,3}[ \t]+)([^\s[][^\s]{1,80})/gu, behind('[SN REMOVED]')],
  [/(\/by-id\/)[^\s"'[\]]{2,200}/gu, behind('[SN REMOVED]')],
  [/(\be?ssid["']?[ \t]*[=:][ \t]*)"[^"\n[]{1,64}"/giu, behind('"[ESSID REMOVED]"')],
  [/(\be?ssid["']?[ \t]*[=:]?[ \t]*)'[^'\n[]{1,64}'/giu, behind("'[ESSID REMOVED]'")],
  [
    /(\be?ssid[ \t]*[=:][ \t]*)(?!["'[])([^\s"'[\]]{1,64})/giu,
    behind('[ESSID REMOVED]')
  ],
  [
    /(\/(?:home|Users|media|run\/media)\/|[A-Z]:\\Users\\)([\w.+-]{1,64})(?![\w.+-])/gu,
    (whole, [label = '', name = '']) =>
      everybody.has(name.toLowerCase()) ? whole : `${label}[USER REMOVED]`
  ],
  [
    new RegExp(
      `(?<![\\w.-])(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\\.)+(?:${endings})(?![\\w-]|\\.\\w)`,
      'giu'
    ),
    always('[HOST REMOVED]')
  ],
  [/((?:^|[ \t])hostname[ \t]*[=:][ \t]*)([\w.-]{1,64})/gimu, hostUnlessOfAll],
  [journal, hostUnlessOfAll]
]

/** Names that every live system has. */
const everybody = new Set(['amnesia', 'root', 'user', 'live', 'localhost', 'debian'])

/** Where a program writes its own log, how bad it is stands in the place of the host. */
const levels = new Set(
  'trace debug info notice warn warning err error crit critical fatal'.split(' ')
)

function hostUnlessOfAll(
  whole: string,
  [label = '', name = '']: readonly string[]
): string {
  const known = name.toLowerCase()
  return everybody.has(known) || levels.has(known) ? whole : `${label}[HOST REMOVED]`
}

function isOfEveryMachine(address: string): boolean {
  const parts = address.split('.').map(Number)
  if (parts.some(part => part > 255)) return true // a version, not an address
  return parts[0] === 127 || parts[0] === 0 || parts[0] === 255
}

/** A clock's `10:04:37` and a device's `00:14:3` have colons, too. */
function isSixth(text: string): boolean {
  if (text === '::' || text === '::1') return false
  const groups = text.split(':')
  return groups.length === 8 || (text.includes('::') && /[0-9a-f]/iu.test(text))
}

function isText(group: unknown): group is string {
  return typeof group === 'string'
}

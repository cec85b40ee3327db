/**
 * Logs without what tells one person or one machine from another, for handing on to
 * developers. Marks are those of Tails' own sanitiser, so that both read alike. What
 * belongs to every machine stays: loopback addresses, and the names of the live system.
 *
 * Each line stays a line. It hides more than it must rather than less, but no pattern
 * knows everything: whoever hands it on reads it once more.
 */
export function redacted(text: string): string {
  let clean = text
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
    /(?<![0-9a-f:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![0-9a-f]|[:-][0-9a-f])/giu,
    always('[MAC REMOVED]')
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
  [
    /((?:^|[ \t])hostname[ \t]*[=:][ \t]*)([\w.-]{1,64})/gimu,
    (whole, [label = '', name = '']) =>
      everybody.has(name.toLowerCase()) ? whole : `${label}[HOST REMOVED]`
  ],
  [
    // The journal: `May 21 10:04:37 laptop kernel: …`.
    /^([A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d )([\w.-]{1,64})(?= [^\s:]{1,80}:)/gmu,
    (whole, [label = '', name = '']) =>
      everybody.has(name.toLowerCase()) ? whole : `${label}[HOST REMOVED]`
  ]
]

/** Names that every live system has. */
const everybody = new Set(['amnesia', 'root', 'user', 'live', 'localhost', 'debian'])

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

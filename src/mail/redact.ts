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

/** Those that many files end with are left out: `config.in`, `run.pl`, `notes.md`. */
const endings =
  'com|org|net|edu|gov|mil|int|info|biz|io|dev|onion|i2p|local|lan|home|internal|localdomain|arpa|test|example|' +
  'social|chat|cloud|online|site|xyz|club|blog|wiki|network|eu|uk|us|ca|de|at|ch|es|fr|it|nl|be|lu|ie|pt|se|fi|' +
  'dk|no|is|cz|sk|hu|ro|bg|gr|hr|si|lt|lv|ee|tr|ru|ua|by|kz|ge|ir|il|ae|eg|ma|za|ng|ke|pk|bd|lk|cn|hk|tw|jp|kr|' +
  'th|vn|sg|ph|au|nz|br|ar|mx|cl|pe|uy|ec|ve|me|co'

/** Of a name as people write it, in whatever script and with its marks. */
const letter = '[\\p{L}\\p{M}\\p{N}_.+-]'
/** Whose words no blank divides: there a name would take its whole sentence along. */
const spacedLetters =
  '\\w\\p{M}\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Devanagari}'
const spaced = `[${spacedLetters}.+-]`
const domainOf = (letters: string): string =>
  `(?:[${letters}-]{1,63}\\.){1,8}[${letters}][${letters}-]{1,62}`
const domain = domainOf(spacedLetters)

/** What systemd starts for somebody or something: `user@1000.service`. */
const unit = /\.(?:service|scope|slice|socket|timer|mount|target|device|path)$/u

/**
 * `May 21 10:04:37 laptop kernel: …`, and as the journal and rsyslog write it with ISO 8601,
 * parts of a second, a zone, or seconds since 1970.
 */
const journal =
  /^((?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,9})?|(?:[A-Z][a-z]{2} )?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|[+-]\d\d:?\d\d|[A-Z]{3,5}))?|\d{10}\.\d{6}) )([\w.-]{1,64})(?= [^\s:]{1,80}:)/gmu

// Nearly every run of letters is tried from one place only, and no form is longer than it
// says, so that all of this stays linear.
const rules: readonly Rule[] = [
  [
    // at Matrix, and in the Fediverse where the name stands first
    new RegExp(`(?<!${letter})@[\\w.=/-]{1,64}:${domain}`, 'giu'),
    always('[USER REMOVED]')
  ],
  [
    // a link may write the sign as its code
    new RegExp(`(?<!${spaced})${spaced}{1,64}(?:@|%40)${domain}`, 'giu'),
    emailUnlessUnit
  ],
  [
    // what is left of those in other scripts
    new RegExp(`[\\p{L}\\p{N}._+-]{1,64}@${domainOf('\\p{L}\\p{M}\\p{N}_')}`, 'giu'),
    emailUnlessUnit
  ],
  [
    // `kitty@thinkpad:~$`, `[kitty@thinkpad ~]$`
    new RegExp(
      `(?<!${letter})(${letter}{1,32})@([\\w.-]{1,64})(?=:(?:~|/(?!/))| [~/][^\\]\\n]{0,80}\\][$#])`,
      'giu'
    ),
    (_whole, [user = '', host = '']) =>
      [user, host].every(isEverybody)
        ? `${user}@${host}`
        : '[USER REMOVED]@[HOST REMOVED]'
  ],
  [
    /(?<![\w.-])((?:https?:\/\/)?(?:t|wa|signal|telegram)\.me\/)[^\s"'<>[\]]{1,200}/giu,
    behind('[USER REMOVED]')
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
    new RegExp(
      `(\\/(?:home|Users|media|run\\/media)\\/)(${letter}{1,64})(?!${letter})`,
      'gu'
    ),
    userUnlessOfAll
  ],
  // what another folder follows may have blanks in it
  [
    /([a-z]:\\(?:Users|Documents and Settings)\\)([^\\\n"<>|:*?/[\]]{1,64}(?=\\)|[^\\\s"<>|:*?/[\]]{1,64})/giu,
    userUnlessOfAll
  ],
  [
    new RegExp(
      `(\\bhttps?://)([${spacedLetters}.-]{1,253}|[\\p{L}\\p{M}\\p{N}.-]{1,253})(?![@\\w])`,
      'giu'
    ),
    (whole, [label = '', host = '']) =>
      isEverybody(host) || isLocal(host) ? whole : `${label}[HOST REMOVED]`
  ],
  [
    new RegExp(
      `(?<![\\w.-])(?:www(?:\\.[\\w-]{1,63}){2,8}|(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\\.)+(?:${endings}|(?:com|co|org|net)\\.[a-z]{2}))(?![\\w-]|\\.\\w)`,
      'giu'
    ),
    always('[HOST REMOVED]')
  ],
  [
    /(\[HOST REMOVED\]\/(?:@|~|u\/|users?\/|in\/))[^\s/?#"'<>[\]]{1,64}/gu,
    behind('[USER REMOVED]')
  ],
  [/(?<![\p{L}\p{N}_.@/[-])@[a-z_]\w{2,31}(?![\w@-])/giu, always('[USER REMOVED]')],
  [/((?:^|[ \t])hostname[ \t]*[=:][ \t]*)([\w.-]{1,64})/gimu, hostUnlessOfAll],
  [journal, hostUnlessOfAll]
]

/** Names that every live system has. */
const everybody = new Set(['amnesia', 'root', 'user', 'live', 'localhost', 'debian'])

/** Where a program writes its own log, how bad it is stands in the place of the host. */
const levels = new Set(
  'trace debug info notice warn warning err error crit critical fatal'.split(' ')
)

function emailUnlessUnit(whole: string): string {
  return unit.test(whole) ? whole : '[EMAIL REMOVED]'
}

function isEverybody(name: string): boolean {
  return everybody.has(name.toLowerCase())
}

function userUnlessOfAll(
  whole: string,
  [label = '', name = '']: readonly string[]
): string {
  return isEverybody(name) ? whole : `${label}[USER REMOVED]`
}

function hostUnlessOfAll(
  whole: string,
  [label = '', name = '']: readonly string[]
): string {
  const known = name.toLowerCase()
  return everybody.has(known) || levels.has(known) ? whole : `${label}[HOST REMOVED]`
}

/** What remains as an address by now belongs to every machine. */
function isLocal(host: string): boolean {
  return /^[\d.]+$/u.test(host)
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

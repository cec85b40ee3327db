/** WhisperBack reports of all versions, and the mail that brings them. */
import { armored } from './sealed.ts'
import { bytesOf } from './mail.ts'

export interface ReportParts {
  readonly subject?: string
  readonly from?: string
  /** An id, a URL or `included below`. */
  readonly openpgpKey?: string
  readonly keyBlock?: string
  /** `null`: the person left the details out. */
  readonly version?: string | null
  readonly app?: string
  readonly appSummary?: string
  /** May be an error trace of many lines. */
  readonly appDetails?: string
  /** What stands under the three (since 6) or four (before) questions. */
  readonly answers?: readonly string[]
  readonly sections?: Readonly<Record<string, string>>
}

/** As WhisperBack of Tails 6 writes it. Without details, if `version` is `null`. */
export function aReport(parts: ReportParts = {}): string {
  const version = parts.version === undefined ? '6.15.1' : parts.version
  const [goal = '', result = 'It does not work.', steps = ''] = parts.answers ?? []
  return [
    ...head(parts),
    ...(version === null ? [] : osRelease(version)),
    ...(parts.app ? [`Bug-specific app: ${parts.app}`] : []),
    ...(parts.appSummary ? [`Bug-specific summary: ${parts.appSummary}`] : []),
    ...(parts.appDetails ? [`Bug-specific details: ${parts.appDetails}`] : []),
    '',
    ...question('What were you trying to achieve?', goal),
    ...question('What happened instead?', result),
    ...question('What did you do that triggered this error?', steps),
    '\n\n\n\n',
    ...(parts.keyBlock ? [parts.keyBlock, ''] : []),
    ...(version === null ? [] : logs(version, parts.sections))
  ].join('\n')
}

/** As before Tails 6: one text with titles, here in the language of the desktop. */
export function anOldReport(
  parts: ReportParts = {},
  titles: readonly string[] = oldTitles.en
): string {
  const version = parts.version ?? '5.15.1'
  const answers = titles.flatMap((title, i) => [
    title,
    '-'.repeat(Array.from(title).length),
    parts.answers?.[i] ?? '',
    '',
    ''
  ])
  return [
    ...head(parts),
    `Tails-Version: ${version} - 20230711`,
    '0351a0fa28f8725a912fa84d86769890a54ac1cc',
    'live-build: 3.0.5+really+is+2.0.12-0.tails2',
    '',
    ...answers,
    '\n\n',
    ...logs(version, parts.sections)
  ].join('\n')
}

export const oldTitles = {
  en: [
    'Name of the affected software',
    'Exact steps to reproduce the error',
    'Actual result and description of the error',
    'Desired result'
  ],
  de: [
    'Name der betroffenen Software',
    'Genaue Schritte, um den Fehler zu reproduzieren',
    'Tatsächliches Ergebnis und Beschreibung des Fehlers',
    'Erwünschtes Ergebnis'
  ],
  es: [
    'Nombre del software afectado',
    'Pasos exactos para reproducir el error',
    'Resultado y descripción del error',
    'Resultado deseado'
  ]
} as const

/** What brings a report: encrypted, never signed, from nobody, without date and id. */
export async function encryptedTo(
  publicKey: string,
  body: string,
  id = '4d114aa90417ed8a738d6f8a6b33bc61'
): Promise<Uint8Array> {
  return envelope(await armored(textPart(body), { to: [publicKey] }), id)
}

/** What Schleuder makes of a report for its subscribers: its own lines, then the report. */
export function resentByList(report: string): string {
  const rule = '-'.repeat(78)
  const above = [
    'From: devnull@tails.boum.org',
    'To: support@tails.net',
    'Date: Fri, 20 Nov 2026 10:00:00 +0000',
    'Sig: Unsigned',
    'Enc: Encrypted',
    rule
  ].join('\n')
  const part = (body: string) => `--list\n${textPart(body)}\n`
  return `Content-Type: multipart/mixed; boundary=list\n\n${part(above)}${part(report)}--list--\n`
}

/** The same around any armored message. */
export function envelope(
  armor: string,
  id: string,
  subject = `Bug report: ${id}`
): Uint8Array {
  const lines = [
    'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted";',
    ' boundary="===============1523421=="',
    'MIME-Version: 1.0',
    'Content-Disposition: inline',
    `Subject: ${subject}`,
    'From: devnull@tails.boum.org',
    'To: support@tails.net',
    '',
    '--===============1523421==',
    'Content-Type: application/pgp-encrypted; charset="us-ascii"',
    'MIME-Version: 1.0',
    'Content-Transfer-Encoding: 7bit',
    '',
    'Version: 1',
    '--===============1523421==',
    'Content-Type: application/octet-stream; name="encrypted.asc"; charset="us-ascii"',
    'MIME-Version: 1.0',
    'Content-Transfer-Encoding: 7bit',
    'Content-Description: OpenPGP encrypted message',
    '',
    armor,
    '--===============1523421==--',
    ''
  ]
  return bytesOf(lines.join('\n'))
}

/** Python's MIMEText: ASCII as it is, anything else as base64. */
export function textPart(body: string): string {
  const ascii = /^[\0-\x7f]*$/.test(body)
  const encoded = ascii
    ? body
    : (
        Buffer.from(body, 'utf8')
          .toString('base64')
          .match(/.{1,76}/g) ?? []
      ).join('\n')
  return [
    `Content-Type: text/plain; charset="${ascii ? 'us-ascii' : 'utf-8'}"`,
    'MIME-Version: 1.0',
    `Content-Transfer-Encoding: ${ascii ? '7bit' : 'base64'}`,
    '',
    encoded
  ].join('\n')
}

function head(parts: ReportParts): string[] {
  return [
    `Subject: ${parts.subject ?? 'Wi-Fi adapter not working'}`,
    ...(parts.from ? [`From: ${parts.from}`] : []),
    ...(parts.openpgpKey ? [`OpenPGP-Key: ${parts.openpgpKey}`] : [])
  ]
}

function osRelease(version: string): string[] {
  return [
    'Tails-Version: NAME="Tails"',
    'ID="tails"',
    'ID_LIKE="debian"',
    `VERSION="${version}"`,
    'HOME_URL="https://[URL REMOVED]',
    'TAILS_DISTRIBUTION="stable"',
    `TAILS_GIT_TAG="${version}"`
  ]
}

function question(title: string, answer: string): string[] {
  return [title, '-'.repeat(title.length), '', answer, '']
}

const blockDevices = JSON.stringify({
  blockdevices: [
    {
      name: '/dev/sdb',
      size: '28.7G',
      tran: 'usb',
      mountpoints: [null],
      children: [
        { name: '/dev/sdb1', size: '8G', partlabel: 'Tails', label: 'TAILS' },
        {
          name: '/dev/sdb2',
          size: '20.7G',
          partlabel: 'TailsData',
          fstype: 'crypto_LUKS'
        }
      ]
    }
  ]
})

/** The sections in WhisperBack's order; those without text here are empty. */
export const sectionTitles = [
  '/proc/cmdline',
  '/usr/sbin/dmidecode -s system-manufacturer',
  '/usr/sbin/dmidecode -s system-product-name',
  '/usr/sbin/dmidecode -s system-version',
  '/usr/bin/lspci -nn',
  '/usr/bin/free --mega --wide',
  '/usr/bin/lscpu',
  '/usr/local/sbin/tails-block-device-info',
  '/bin/df --human-readable --print-type --exclude-type=fuse.portal',
  '/bin/mount --show-labels',
  '/usr/bin/du --total --summarize --human-readable /lib/live/mount/medium/*',
  '/bin/ls -lARh /lib/live/mount/medium/live',
  '/sbin/dmsetup ls --tree --options=blkdevname,uuid,active,open,rw,notrunc',
  '/sbin/losetup --list --output=NAME,BACK-FILE,AUTOCLEAR,RO,PARTSCAN,SIZELIMIT,OFFSET',
  '/usr/bin/lsusb --verbose --tree',
  '/usr/bin/lsusb --verbose',
  '/bin/lsmod',
  '/proc/asound/cards',
  '/proc/asound/devices',
  '/proc/asound/modules',
  '/var/log/boot.log',
  '/var/log/live/boot.log',
  '/var/log/live/config.log',
  '/var/lib/live/config/tails.macspoof',
  '/var/lib/live/config/tails.network',
  '/var/lib/live/config/tails.unsafe-browser',
  '/live/persistence/TailsData_unlocked/persistence.conf',
  '/live/persistence/TailsData_unlocked/live-additional-software.conf',
  '/live/persistence/TailsData_unlocked/apt-sources.list.d',
  '/lib/live/mount/medium/live/Tails.module',
  '/lib/live/mount/rootfs/filesystem.squashfs/etc/os-release',
  '/run/tails-persistent-storage/profiles',
  '/var/lib/tca/tca.conf',
  '/bin/journalctl --catalog --no-pager'
] as const

function logs(version: string, own: Readonly<Record<string, string>> = {}): string[] {
  const known: Readonly<Record<string, string>> = {
    '/proc/cmdline': 'BOOT_IMAGE=/live/vmlinuz quiet FSUUID=3D4E-51C1',
    '/usr/sbin/dmidecode -s system-manufacturer': 'LENOVO',
    '/usr/sbin/dmidecode -s system-product-name': '20XW0026GE',
    '/usr/sbin/dmidecode -s system-version': 'ThinkPad X1 Carbon Gen 9',
    '/usr/bin/lspci -nn': [
      '00:02.0 VGA compatible controller [0300]: Intel Corporation Iris Xe [8086:9a49] (rev 01)',
      '00:14.3 Network controller [0280]: Intel Corporation Wi-Fi 6 AX201 [8086:a0f0] (rev 20)'
    ].join('\n'),
    '/usr/bin/free --mega --wide':
      '               total        used\nMem:           16451        2301',
    '/usr/bin/lscpu':
      'Architecture:                       x86_64\nModel name:                         11th Gen Intel(R) Core(TM) i7-1165G7 @ 2.80GHz',
    '/usr/local/sbin/tails-block-device-info': blockDevices,
    '/live/persistence/TailsData_unlocked/apt-sources.list.d':
      '\n>  === content of /etc/apt/own.list ===\n> deb https://[URL REMOVED]',
    '/lib/live/mount/rootfs/filesystem.squashfs/etc/os-release': `NAME="Tails"\nVERSION="${version}"`,
    '/bin/journalctl --catalog --no-pager':
      'May 21 10:04:37 amnesia kernel: Bootstrapped 100% (done)\nSubject: A start job has finished successfully\nDefined-By: systemd',
    ...own
  }
  return sectionTitles.flatMap(title => [
    `======= content of ${title} =======`,
    known[title] ?? 'Not found',
    ''
  ])
}

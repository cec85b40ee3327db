/** What a log gives away of its person, and what must stay for a developer to read. */
import { expect, test } from 'vitest'

import { redacted } from '#core/mail/redact.ts'

test.each([
  [
    'inet 192.168.178.23/24 brd 192.168.178.255',
    'inet [IPV4 REMOVED]/24 brd [IPV4 REMOVED]'
  ],
  ['inet6 fe80::aa:1%wlan0 scope', 'inet6 [IPV6 REMOVED]%wlan0 scope'],
  ['2001:db8:0:0:0:0:0:1', '[IPV6 REMOVED]'],
  ['link/ether 3c:97:0e:aa:bb:cc brd ff', 'link/ether [MAC REMOVED] brd ff'],
  ['3C-97-0E-AA-BB-CC', '[MAC REMOVED]'],
  ['MAC:3c:97:0e:aa:bb:cc', 'MAC:[MAC REMOVED]'],
  ['lladdr:3c:97:0e:aa:bb:cc up', 'lladdr:[MAC REMOVED] up'],
  [
    'IN=eth0 OUT= MAC=52:54:00:12:34:56:3c:97:0e:aa:bb:cc:08:00 SRC=::1',
    'IN=eth0 OUT= MAC=[MAC REMOVED] SRC=::1'
  ],
  [`mac addr: ${'3c:'.repeat(19)}97 up`, 'mac addr: [MAC REMOVED] up'],
  ['wlx3c970eaabbcc: link', 'wlx[MAC REMOVED]: link'],
  ['renamed from enx3c970eaabbcc', 'renamed from enx[MAC REMOVED]'],
  [
    '/org/bluez/hci0/dev_3C_97_0E_AA_BB_CC/fd1',
    '/org/bluez/hci0/dev_[MAC REMOVED]/fd1'
  ],
  ['bluez_output.3C_97_0E_AA_BB_CC.1', 'bluez_output.[MAC REMOVED].1'],
  [
    'usb 1-1: SerialNumber: 4C530001230524108291',
    'usb 1-1: SerialNumber: [SN REMOVED]'
  ],
  ['"serial":"S3Z8NB0K"', '"serial":"[SN REMOVED]"'],
  ['ID_SERIAL_SHORT=4C5300012305', 'ID_SERIAL_SHORT=[SN REMOVED]'],
  ['  iSerial                 3 4C530001', '  iSerial                 3 [SN REMOVED]'],
  ['/dev/disk/by-id/usb-SanDisk_4C53-0:0-part1 ok', '/dev/disk/by-id/[SN REMOVED] ok'],
  ['UUID=0fc63daf-8483-4772-8e79-3d69d8477de4', 'UUID=[UUID REMOVED]'],
  ['quiet FSUUID=3D4E-51C1', 'quiet FSUUID=[UUID REMOVED]'],
  ['machine-id: 203864ed1b5a4e4a8a8bd8e1d3d0a8e4', 'machine-id: [UUID REMOVED]'],
  ['mail to Ada.L+tails@users.test now', 'mail to [EMAIL REMOVED] now'],
  ['resolve router.fritz.lan failed', 'resolve [HOST REMOVED] failed'],
  ['https://forum.users.org/a?b', 'https://[HOST REMOVED]/a?b'],
  [`${'a2'.repeat(28)}.onion:80`, '[HOST REMOVED]:80'],
  ['hostname: adas-laptop', 'hostname: [HOST REMOVED]'],
  [
    'May 21 10:04:37 adas-laptop kernel: up',
    'May 21 10:04:37 [HOST REMOVED] kernel: up'
  ],
  [
    '2026-05-21T10:04:37+0000 adas-laptop kernel: up',
    '2026-05-21T10:04:37+0000 [HOST REMOVED] kernel: up'
  ],
  [
    '2026-05-21T10:04:37.123456+02:00 adas-laptop dbus[1]: up',
    '2026-05-21T10:04:37.123456+02:00 [HOST REMOVED] dbus[1]: up'
  ],
  [
    'Thu 2026-05-21 10:04:37 CEST adas-laptop kernel: up',
    'Thu 2026-05-21 10:04:37 CEST [HOST REMOVED] kernel: up'
  ],
  [
    'May 21 10:04:37.123456 adas-laptop kernel: up',
    'May 21 10:04:37.123456 [HOST REMOVED] kernel: up'
  ],
  [
    '1779357877.123456 adas-laptop kernel: up',
    '1779357877.123456 [HOST REMOVED] kernel: up'
  ],
  ['open /home/ada/My File', 'open /home/[USER REMOVED]/My File'],
  ['C:\\Users\\Ada\\x', 'C:\\Users\\[USER REMOVED]\\x'],
  ['C:\\Users\\Ada Lovelace\\x', 'C:\\Users\\[USER REMOVED]\\x'],
  ['open /home/иван/x', 'open /home/[USER REMOVED]/x'],
  ['kitty85@thinkpad:~$ ls', '[USER REMOVED]@[HOST REMOVED]:~$ ls'],
  ['[kitty85@thinkpad ~]$ ls', '[[USER REMOVED]@[HOST REMOVED] ~]$ ls'],
  ['GET https://kitty.app/login', 'GET https://[HOST REMOVED]/login'],
  ['GET http://nas:5000/x', 'GET http://[HOST REMOVED]:5000/x'],
  ['resolve www.kitty.pl failed', 'resolve [HOST REMOVED] failed'],
  ['resolve kitty.com.pl failed', 'resolve [HOST REMOVED] failed'],
  ['/run/media/ada/STICK', '/run/media/[USER REMOVED]/STICK'],
  ['wlan0 ESSID:"Ada’s Wi-Fi"', 'wlan0 ESSID:"[ESSID REMOVED]"'],
  [
    "Trying to associate with SSID 'Ada'",
    "Trying to associate with SSID '[ESSID REMOVED]'"
  ]
])('%s', (line, clean) => {
  expect(redacted(line)).toBe(clean)
})

test.each([
  'May 21 10:04:37 amnesia kernel: Bootstrapped 100% (done)',
  '2026-05-21T10:04:37+0000 amnesia kernel: Bootstrapped 100% (done)',
  '2026-05-21 10:04:37,123 INFO stem.control: Bootstrapped 100% (done)',
  '[    5.123456] usb 1-1: New USB device found',
  '2026-05-21 10:04:37 is when',
  `sha1 ${'a2:'.repeat(19)}a2`,
  'listening on 127.0.0.1:9050 and ::1',
  '0000:00:14.3 Network controller [0280]: Intel Wi-Fi 6 AX201 [8086:a0f0] (rev 20)',
  'usb 1-1: New USB device strings: Mfr=1, Product=2, SerialNumber=3',
  '"serial": null',
  'Starting org.gnome.Shell.service, libc.so.6, boot.log',
  'BOOT_IMAGE=/live/vmlinuz initrd=/live/initrd.img',
  '/home/amnesia/Persistent',
  'amnesia@amnesia:~$ cat config.h.in run.pl notes.md',
  'GET http://127.0.0.1:631/printers, http://localhost/',
  'observe@resource://gre/modules/x.jsm:1:2',
  'openTab@chrome://browser/content/tabbrowser.js:3:4',
  'Started getty@tty1, user@1000.service, diff @@ -1,3 +1,4 @@',
  'std::vector, b::operator',
  'tails 6.15.1, linux 6.1.0-35-amd64',
  'inet [IPV4 REMOVED]/24 [MAC REMOVED]',
  '300.1.2.900 is a version'
])('stays: %s', line => {
  expect(redacted(line)).toBe(line)
})

test('a megabyte of one letter, of dots or of colons is a megabyte after it', () => {
  for (const letter of [
    'a',
    'a.',
    ':',
    '1.',
    'a-',
    '@',
    'a:',
    'aa:',
    'aa_',
    'mac',
    '/home/',
    'C:\\Users\\',
    'a%40',
    '@a',
    '@a:',
    'я',
    'http://',
    'www.',
    'a@b ~'
  ]) {
    const text = letter.repeat(200_000)
    expect(redacted(text).split('\n')).toHaveLength(1)
  }
})

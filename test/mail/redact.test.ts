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
  ['open /home/ada/My File', 'open /home/[USER REMOVED]/My File'],
  ['C:\\Users\\Ada\\x', 'C:\\Users\\[USER REMOVED]\\x'],
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
  'listening on 127.0.0.1:9050 and ::1',
  '0000:00:14.3 Network controller [0280]: Intel Wi-Fi 6 AX201 [8086:a0f0] (rev 20)',
  'usb 1-1: New USB device strings: Mfr=1, Product=2, SerialNumber=3',
  '"serial": null',
  'Starting org.gnome.Shell.service, libc.so.6, boot.log',
  'BOOT_IMAGE=/live/vmlinuz initrd=/live/initrd.img',
  '/home/amnesia/Persistent',
  'std::vector, b::operator',
  'tails 6.15.1, linux 6.1.0-35-amd64',
  'inet [IPV4 REMOVED]/24 [MAC REMOVED]',
  '300.1.2.900 is a version'
])('stays: %s', line => {
  expect(redacted(line)).toBe(line)
})

test('a megabyte of one letter, of dots or of colons is a megabyte after it', () => {
  for (const letter of ['a', 'a.', ':', '1.', 'a-', '@', 'a:', '/home/']) {
    const text = letter.repeat(200_000)
    expect(redacted(text).split('\n')).toHaveLength(1)
  }
})

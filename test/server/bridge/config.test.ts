import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { readCommandLine } from '#server/bridge/command-line.ts'
import { readConfig } from '#server/bridge/config.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'porchlight-config-'))
  write('imap-password', 'secret\n')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function write(name: string, content: string, mode = 0o600): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  chmodSync(file, mode)
  return file
}

const imap = {
  name: 'support',
  host: 'imap.example',
  port: 993,
  user: 'support@desk.example',
  passwordFile: 'imap-password'
}
const listen = {
  name: 'post',
  protocol: 'lmtp',
  port: 2424,
  recipients: ['help@desk.example']
}
const send = { host: '127.0.0.1', port: 25, security: 'none' }

function config(content: object): string {
  return write('bridge.json', JSON.stringify({ data: 'data', ...content }))
}

function complaint(content: object): string {
  const read = readConfig(config(content))
  if (read.ok) throw new Error('there was nothing to complain about')
  return read.error.replaceAll(folder, '')
}

test('a complete configuration, with what goes without saying filled in', () => {
  const read = readConfig(config({ imap: [imap], listen: [listen], send }))
  expect(read).toMatchObject({
    ok: true,
    value: {
      data: join(folder, 'data'),
      pairingFile: join(folder, 'data', 'pairing'),
      imap: [{ password: 'secret', security: 'tls', mailbox: 'INBOX' }],
      listen: [{ host: '127.0.0.1', maxMegabytes: 40 }],
      send: { perHour: 100, password: '' }
    }
  })
})

describe('what is wrong is said in words', () => {
  test.each([
    ['nothing to do', {}, '/bridge.json: there is nothing to do'],
    [
      'a missing setting',
      { imap: [{ ...imap, host: undefined }] },
      '"imap.0.host" is missing'
    ],
    [
      'an unknown one',
      { imap: [{ ...imap, pasword: 'x' }] },
      '"imap.0.pasword" is no setting'
    ],
    ['a wrong one', { imap: [{ ...imap, port: 'x' }] }, '"imap.0.port" takes number'],
    [
      'a port out of range',
      { imap: [{ ...imap, port: 0 }] },
      '"imap.0.port" takes >=1'
    ],
    [
      'no mail address',
      { listen: [{ ...listen, recipients: ['help'] }] },
      'takes a mail address'
    ],
    ['two of one name', { imap: [imap, imap] }, 'two accounts are called "support"'],
    [
      'an open line to elsewhere',
      { send: { ...send, host: 'smtp.example' } },
      '"security": "none" is for this machine only'
    ],
    [
      'a user without a password',
      { send: { ...send, user: 'x' } },
      'needs both "user" and'
    ],
    [
      'copies in an account that is not there',
      { send: { ...send, sentCopies: { account: 'other', mailbox: 'Sent' } } },
      'names no account'
    ],
    [
      'a password file that is not there',
      { imap: [{ ...imap, passwordFile: 'nowhere' }] },
      'Cannot read /nowhere'
    ]
  ])('%s', (_what, content, words) => {
    expect(complaint(content)).toContain(words)
  })

  test('what everybody on the machine can read is refused', () => {
    write('imap-password', 'secret', 0o644)
    expect(complaint({ imap: [imap] })).toContain('Everybody on this machine can read')
    const open = write('open.json', '{}', 0o604)
    expect(readConfig(open)).toMatchObject({ ok: false })
  })

  test('no complaint quotes what was written, which may be a password', () => {
    expect(complaint({ imap: [{ ...imap, name: 'hunter2!\n' }] })).not.toContain(
      'hunter2'
    )
    const file = write('broken.json', '{ hunter2')
    expect(readConfig(file)).toEqual({
      ok: false,
      error: `${file}: this is not a JSON object with "data" in it.`
    })
  })
})

describe('the command line', () => {
  test.each([
    [['--config', 'a.json'], { do: 'run', config: 'a.json' }],
    [['bridge', '--config', 'a.json', '--check'], { do: 'check', config: 'a.json' }],
    [
      ['--pair', '-', '--data', 'd'],
      { do: 'pair', code: '-', pairingFile: 'd/pairing' }
    ],
    [['--help'], { do: 'help' }]
  ])('%j', (args, typed) => {
    expect(readCommandLine(args)).toEqual({ ok: true, value: typed })
  })

  test.each([[[]], [['--pair', 'x']], [['--conf', 'x']], [['--config']]])(
    '%j is answered by a sentence',
    args => {
      const read = readCommandLine(args)
      expect(read.ok ? '' : read.error).toMatch(/[.?'"]/)
    }
  )
})

/** A mail server of one's own: Dovecot with IMAP and LMTP on free ports, in a folder. */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

import SMTPConnection from 'nodemailer/lib/smtp-connection'

import type { Certificate } from './certificate.ts'
import { until } from './until.ts'

export interface Dovecot {
  readonly imapPort: number
  /** TLS from the first byte; 0 without a certificate. */
  readonly imapsPort: number
  readonly lmtpPort: number
  readonly folder: string
  /** The maildir of a user. */
  maildir(user: string): string
  /** By LMTP, as the world's mail arrives. */
  deliver(user: string, mail: string | Buffer): Promise<void>
  stop(): Promise<void>
}

export const password = 'correct-horse'
const nobody = 65534

/** `without`: IMAP capabilities that the server is to lack. */
export async function startDovecot({
  hasIdle = true,
  certificate
}: { hasIdle?: boolean; certificate?: Certificate } = {}): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-dovecot-'))
  const mail = join(folder, 'mail')
  mkdirSync(mail)
  chmodSync(folder, 0o755)
  const isRoot = userInfo().uid === 0
  if (isRoot) chownSync(mail, nobody, nobody)
  const [imapPort, lmtpPort] = [await freePort(), await freePort()]
  const imapsPort = certificate ? await freePort() : 0
  const ports = { imapPort, imapsPort, lmtpPort }
  const file = join(folder, 'dovecot.conf')
  writeFileSync(file, configuration({ folder, ...ports, isRoot, hasIdle, certificate }))
  const child = spawn('dovecot', ['-F', '-c', file], { stdio: 'ignore' })
  const isUp = async (port: number): Promise<boolean> => {
    if (child.exitCode !== null) throw new Error('Dovecot did not start')
    return answers(port)
  }
  await until(() => isUp(imapPort))
  await until(() => isUp(lmtpPort))
  return {
    ...ports,
    folder,
    maildir: user => join(mail, user),
    deliver: (user, raw) => deliver(lmtpPort, `${user}@desk.example`, raw),
    async stop() {
      await ended(child)
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** One mail; rejects with the server's answer if it is not taken. */
export function deliver(
  port: number,
  to: string,
  mail: string | Buffer,
  { protocol = 'lmtp' }: { protocol?: 'lmtp' | 'smtp' } = {}
): Promise<void> {
  const connection = new SMTPConnection({
    host: '127.0.0.1',
    port,
    lmtp: protocol === 'lmtp',
    ignoreTLS: true
  })
  return new Promise((resolve, reject) => {
    connection.on('error', reject)
    connection.connect(() => {
      connection.send({ from: 'asker@world.example', to }, mail, (error, info) => {
        connection.quit()
        const [refused] = error ? [error] : (info.rejectedErrors ?? [])
        if (refused) reject(refused)
        else resolve()
      })
    })
  })
}

/** Each worker takes from a range of its own: two may ask in the same moment. */
const room = 1000
const from = 10_000 + room * (Number(process.env['VITEST_POOL_ID'] ?? 0) % 22)
const given = new Set<number>()

/**
 * Below those that the system gives to outgoing connections: between this and the moment
 * at which a server listens there, any test beside this one could otherwise be given it.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(from, from + room)
    if (given.has(port)) continue
    const server = createServer().listen(port, '127.0.0.1')
    const isFree = await Promise.race([
      once(server, 'listening').then(() => true),
      once(server, 'error').then(() => false)
    ])
    if (!isFree) continue
    server.close()
    await once(server, 'close')
    given.add(port)
    return port
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exit = once(child, 'exit')
  child.kill()
  await exit
}

function answers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.once('data', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
    socket.once('close', () => resolve(false))
  })
}

function configuration({
  folder,
  imapPort,
  imapsPort,
  lmtpPort,
  isRoot,
  hasIdle,
  certificate
}: {
  folder: string
  imapPort: number
  imapsPort: number
  lmtpPort: number
  isRoot: boolean
  hasIdle: boolean
  certificate: Certificate | undefined
}): string {
  const { username, uid, gid } = userInfo()
  const [mailUid, mailGid] = isRoot ? [nobody, nobody] : [uid, gid]
  return `
base_dir = ${folder}/run
log_path = ${folder}/log
protocols = imap lmtp
listen = 127.0.0.1
${certificate ? `ssl = yes\nssl_cert = <${certificate.certFile}\nssl_key = <${certificate.keyFile}` : 'ssl = no'}
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%n
first_valid_uid = 1
mail_fsync = never
auth_failure_delay = 0
auth_username_format = %Ln
${isRoot ? '' : `default_internal_user = ${username}\ndefault_login_user = ${username}`}
${hasIdle ? '' : 'imap_capability = IMAP4rev1 SASL-IR LITERAL+ UIDPLUS MOVE'}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${mailUid} gid=${mailGid} home=${folder}/mail/%n allow_all_users=yes
}
namespace inbox {
  inbox = yes
  separator = /
}
service imap-login {
  ${isRoot ? '' : 'chroot ='}
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = ${imapsPort}
    ssl = yes
  }
}
service anvil {
  ${isRoot ? '' : 'chroot ='}
}
service lmtp {
  inet_listener lmtp {
    port = ${lmtpPort}
  }
}
service stats {
  ${isRoot ? '' : 'chroot ='}
}
`
}

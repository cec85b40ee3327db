/** Other people's OpenPGP programs, each as its users have it, behind the same few deeds. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Gpg } from './gpg.ts'

/** Armored; `address` is how programs with a key ring call it. */
export interface Keys {
  readonly secret: string
  readonly public: string
  readonly address: string
}

export interface Decrypted {
  readonly text: string
  /** The signature of whoever was expected is there, and good. */
  readonly isSigned: boolean
}

export interface Program {
  decrypt(message: string, own: Keys, signer: Keys): Decrypted
  /** Armored. */
  encrypt(text: string, to: readonly Keys[], signer: Keys): string
  /** Detached and armored. */
  sign(text: string, signer: Keys): string
  verify(text: string, signature: string, signer: Keys): boolean
}

class Desktop {
  readonly #home = mkdtempSync(join(tmpdir(), 'openpgp-'))
  #files = 0

  file(content: string): string {
    const path = join(this.#home, `${++this.#files}`)
    writeFileSync(path, content, { mode: 0o600 })
    return path
  }

  read(path: string): string {
    return readFileSync(path, 'utf8')
  }

  run(command: string, args: readonly string[], input = '') {
    const run = spawnSync(command, args, { input, encoding: 'utf8', cwd: this.#home })
    if (run.error) throw run.error
    return { isWell: run.status === 0, text: run.stdout, said: run.stderr }
  }

  close(): void {
    rmSync(this.#home, { recursive: true, force: true })
  }
}

/** Runs `work` at a desktop that is thrown away. */
function alone<V>(work: (at: Desktop) => V): V {
  const desktop = new Desktop()
  try {
    return work(desktop)
  } finally {
    desktop.close()
  }
}

function well(run: { isWell: boolean; text: string; said: string }): string {
  if (!run.isWell) throw new Error(run.said)
  return run.text
}

const gnupg: Program = {
  decrypt: (message, own, signer) =>
    withGpg([own.secret, signer.public], gpg => {
      const { text, status } = gpg.decrypt(message)
      return { text, isSigned: status.includes('GOODSIG') }
    }),
  encrypt: (text, to, signer) =>
    withGpg([signer.secret, ...to.map(key => key.public)], gpg => {
      const readers = to.flatMap(({ address }) => ['-r', address])
      return gpg.sign('-sea', '-u', signer.address, ...readers)(text)
    }),
  sign: (text, signer) =>
    withGpg([signer.secret], gpg => gpg.sign('-ba', '-u', signer.address)(text)),
  verify: (text, signature, signer) =>
    withGpg([signer.public], gpg => gpg.verify(text, signature).includes('GOODSIG'))
}

function withGpg<V>(keys: readonly string[], work: (gpg: Gpg) => V): V {
  const gpg = new Gpg()
  try {
    gpg.import(...keys)
    return work(gpg)
  } finally {
    gpg.close()
  }
}

/** Sequoia by its stateless interface, as programs call it. */
const sqop: Program = {
  decrypt: (message, own, signer) =>
    alone(at => {
      const signers = ['--verify-with', at.file(signer.public)]
      const verified = at.file('')
      rmSync(verified)
      const out = ['--verifications-out', verified]
      const args = ['decrypt', ...signers, ...out, '--', at.file(own.secret)]
      const text = well(at.run('sqop', args, message))
      return { text, isSigned: at.read(verified).trim() !== '' }
    }),
  encrypt: (text, to, signer) =>
    alone(at => {
      const readers = to.map(key => at.file(key.public))
      const by = ['--sign-with', at.file(signer.secret)]
      return well(at.run('sqop', ['encrypt', ...by, '--', ...readers], text))
    }),
  sign: (text, signer) =>
    alone(at => well(at.run('sqop', ['sign', '--', at.file(signer.secret)], text))),
  verify: (text, signature, signer) =>
    alone(at => {
      const args = ['verify', at.file(signature), at.file(signer.public)]
      return at.run('sqop', args, text).isWell
    })
}

/** Sequoia as people use it. */
const sq: Program = {
  decrypt: (message, own, signer) =>
    alone(at => {
      const keys = ['--recipient-key', at.file(own.secret)]
      const signed = ['-n', '1', '--signer-cert', at.file(signer.public)]
      const run = at.run('sq', ['decrypt', ...keys, ...signed], message)
      return { text: run.text, isSigned: run.isWell }
    }),
  encrypt: (text, to, signer) =>
    alone(at => {
      const readers = to.flatMap(key => ['--recipient-cert', at.file(key.public)])
      const by = ['--signer-key', at.file(signer.secret)]
      return well(at.run('sq', ['encrypt', ...readers, ...by], text))
    }),
  sign: (text, signer) =>
    alone(at =>
      well(
        at.run(
          'sq',
          ['sign', '--detached', '--signer-key', at.file(signer.secret)],
          text
        )
      )
    ),
  verify: (text, signature, signer) =>
    alone(at => {
      const signed = ['--detached', at.file(signature)]
      const by = ['--signer-cert', at.file(signer.public)]
      return at.run('sq', ['verify', ...signed, ...by], text).isWell
    })
}

/** RNP, which Thunderbird is built on. */
const rnp: Program = {
  decrypt: (message, own, signer) =>
    alone(at => {
      const home = rnpHome(at, own.secret, signer.public)
      const run = at.run('rnp', [...home, '-d', '--output', '-', at.file(message)])
      return {
        text: run.text,
        isSigned: run.isWell && /good signature/i.test(run.said)
      }
    }),
  encrypt: (text, to, signer) =>
    alone(at => {
      const home = rnpHome(at, signer.secret, ...to.map(key => key.public))
      const readers = to.flatMap(({ address }) => ['-r', address])
      const by = ['-s', '-u', signer.address]
      const args = [...home, '-e', ...readers, ...by, '--armor', '--output', '-']
      return well(at.run('rnp', [...args, at.file(text)]))
    }),
  sign: (text, signer) =>
    alone(at => {
      const home = rnpHome(at, signer.secret)
      const args = [...home, '-s', '--detach', '--armor', '-u', signer.address]
      return well(at.run('rnp', [...args, '--output', '-', at.file(text)]))
    }),
  verify: (text, signature, signer) =>
    alone(at => {
      const home = rnpHome(at, signer.public)
      const source = ['--source', at.file(text)]
      return at.run('rnp', [...home, '-v', ...source, at.file(signature)]).isWell
    })
}

function rnpHome(at: Desktop, ...keys: readonly string[]): string[] {
  const folder = mkdtempSync(`${at.file('')}-`)
  const home = ['--homedir', folder, '--password', '']
  for (const key of keys) {
    well(at.run('rnpkeys', [...home, '--import-keys', at.file(key)]))
  }
  return home
}

/** All that `test/set-up.sh` installs. */
export const programs: Readonly<Record<string, Program>> = {
  'GnuPG 2.2': gnupg,
  'Sequoia (sqop)': sqop,
  'Sequoia (sq)': sq,
  'RNP, as in Thunderbird': rnp
}

/** GnuPG as an asker has it, in a home of its own that is thrown away. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export class Gpg {
  readonly #home = mkdtempSync(join(tmpdir(), 'gpg-'))

  import(...armored: readonly string[]): void {
    for (const key of armored) this.#run(['--import'], key)
  }

  importBytes(key: Uint8Array): void {
    this.#run(['--import'], key)
  }

  list(...options: readonly string[]): string {
    return this.#run([...options, '--list-keys'], '').text
  }

  /** A key without a passphrase, of a kind that we would not make; its public half. */
  generate(userId: string, algorithm: string): string {
    const open = ['--pinentry-mode', 'loopback', '--passphrase', '']
    this.#run([...open, '--quick-generate-key', userId, algorithm, 'sign', 'never'], '')
    return this.#run(['--export', '-a'], '').text
  }

  /** One that can be written to, for so many days; what its owner would hand out. */
  generateFor(userId: string, days: number): string {
    const open = ['--pinentry-mode', 'loopback', '--passphrase', '']
    const kind = ['future-default', 'default', `${days}d`]
    this.#run([...open, '--quick-generate-key', userId, ...kind], '')
    return this.#run(['--export', '-a', userId], '').text
  }

  /** The same key with a new end, subkeys and all. */
  renewFor(userId: string, days: number): string {
    const open = ['--pinentry-mode', 'loopback', '--passphrase', '']
    for (const parts of [[], ['*']]) {
      const key = [this.fingerprint(userId), `${days}d`, ...parts]
      this.#run([...open, '--quick-set-expire', ...key], '')
    }
    return this.#run(['--export', '-a', userId], '').text
  }

  /** Decrypts; `status` holds GnuPG's own words about it, one line each. */
  decrypt(message: string): { text: string; status: string } {
    return this.#run(['--decrypt'], message)
  }

  /** What a mail that came encrypted says, to whoever has the key. */
  opens(mail: string): { text: string; status: string } {
    const armor = /-----BEGIN PGP MESSAGE-----[^]*-----END PGP MESSAGE-----/.exec(mail)
    return this.decrypt(armor?.[0] ?? '')
  }

  verify(signed: string, signature: string): string {
    const file = join(this.#home, 'signature.asc')
    writeFileSync(file, signature)
    return this.#run(['--verify', file, '-'], signed).status
  }

  sign(...args: readonly string[]): (text: string) => string {
    return text => this.#run(['--always-trust', ...args], text).text
  }

  fingerprint(userId: string): string {
    const listed = this.#run(['--with-colons', '--list-keys', userId], '').text
    return /^fpr:+([0-9A-F]+):/m.exec(listed)?.[1] ?? ''
  }

  close(): void {
    // Only the agent of this home.
    spawnSync('gpgconf', ['--homedir', this.#home, '--kill', 'gpg-agent'])
    rmSync(this.#home, { recursive: true, force: true })
  }

  #run(
    args: readonly string[],
    input: string | Uint8Array
  ): { text: string; status: string } {
    const all = [
      '--homedir',
      this.#home,
      '--batch',
      '--no-tty',
      '--status-fd',
      '2',
      ...args
    ]
    const run = spawnSync('gpg', all, { input, encoding: 'utf8' })
    return { text: run.stdout, status: run.stderr }
  }
}

export function gpgVersion(): string {
  return execFileSync('gpg', ['--version'], { encoding: 'utf8' }).split('\n')[0] ?? ''
}

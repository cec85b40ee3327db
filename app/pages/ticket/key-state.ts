/** Whether the answer can be encrypted, and to which key. */
import type { KeyFacts } from '#core/mail/team-key.ts'
import type { Result } from '#core/result.ts'

export type KeyState =
  | { readonly state: 'checking' | 'none' | 'only-name' }
  /** Without facts it is no key at all. */
  | { readonly state: 'bad'; readonly facts?: KeyFacts }
  | { readonly state: 'good'; readonly facts: KeyFacts }

export interface KeyInspector {
  inspectKey(armored: string): Promise<Result<KeyFacts, unknown>>
}

/** A report may only name its key; keys are never fetched behind anybody's back. */
export async function keyState(
  key: string,
  inspector: KeyInspector
): Promise<KeyState> {
  if (key === '') return { state: 'none' }
  if (!/^\s*-----BEGIN PGP PUBLIC KEY BLOCK-----/.test(key))
    return { state: 'only-name' }
  const facts = await inspector.inspectKey(key)
  if (!facts.ok) return { state: 'bad' }
  return {
    state: facts.value.usableForEncryption ? 'good' : 'bad',
    facts: facts.value
  }
}

/** In groups of four, as people compare them. */
export function grouped(fingerprint: string): string {
  return fingerprint.replace(/(.{4})(?=.)/g, '$1 ')
}

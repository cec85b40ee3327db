/** A template of the demo desk: what it says, and how often it helps. */
import type { Matter } from '../voice.ts'

export interface TemplateText {
  readonly title: string
  readonly folder: string
  readonly tags: readonly string[]
  /** By language, the original first. Hello and a name are put around it. */
  readonly says: Readonly<Record<string, string>>
  /** The other languages say what the voices say of it, in these. */
  readonly ways?: { readonly of: Matter; readonly in: readonly string[] }
  /** What nobody has brought up to date since the original changed. */
  readonly older?: readonly string[]
  /** A piece of an answer: it stands there without hello and name. */
  readonly isPiece?: true
  /** Of a hundred who say whether it did. */
  readonly helps: number
}

export const everywhere: readonly string[] = 'de fr pt it tr ru ar fa zh vi'.split(' ')

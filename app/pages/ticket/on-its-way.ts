/**
 * What a draft is about to be no longer: on its way to an answer from the press on, and sent
 * or thrown away until that is written here. Where another tab kept it meanwhile, it is none
 * of what that one added.
 */
import { without } from './draft-row.ts'
import type { DraftText, KeptDraft } from './kept-draft.ts'
import { less } from './paragraphs.ts'

export class OnItsWay {
  /** From the press on, until it is an answer, or the draft still. */
  #sent: DraftText | undefined
  /** What the ticket will know it by: see `KeptDraft`. */
  #becomes = ''
  /** What was sent or thrown away, until that is written here. */
  readonly #gone = new Set<DraftText>()

  get isNothing(): boolean {
    return !this.#sent && this.#gone.size === 0
  }

  sends(pressed: DraftText): void {
    this.#sent = pressed
  }

  becomes(id: string, pressed: DraftText): void {
    this.#sent = pressed
    this.#becomes = id
  }

  /** It was sent, or was not after all. Answers what was on its way. */
  ends(): DraftText | undefined {
    const was = this.#sent
    this.#sent = undefined
    this.#becomes = ''
    return was
  }

  /** Answers what is called once that is written. */
  leaves(gone: DraftText): () => void {
    this.#gone.add(gone)
    return () => this.#gone.delete(gone)
  }

  /** What is said, as it is kept: while it is written elsewhere, with what is the draft then. */
  kept(said: DraftText): KeptDraft {
    const [sent, becomes] = [this.#sent, this.#becomes]
    if (!sent || becomes === '') return said
    const filesInstead = without(said.files ?? [], sent.files ?? [])
    return { ...said, becomes, instead: besides(said.text, sent), filesInstead }
  }

  /** What another tab wrote, without what goes, is gone, or stands here. */
  lessIn(theirs: string, here: string): string {
    const gone = [...(this.#sent ? [this.#sent] : []), ...this.#gone]
    const rests = gone.map(was => besides(here, was))
    const all = [here, ...gone.map(({ text }) => text), ...rests]
    // each once, for it may be written anew; the longest first, for one may be part of another
    return [...new Set(all.map(text => text.trim()))]
      .sort((a, b) => b.length - a.length)
      .reduce(less, theirs)
  }
}

/** What stands here and did not become an answer. */
export function besides(here: string, { text }: DraftText): string {
  const [whole, sent] = [here.trim(), text.trim()]
  if (whole === sent) return ''
  return whole.endsWith(`\n\n${sent}`) ? whole.slice(0, -sent.length).trim() : here
}

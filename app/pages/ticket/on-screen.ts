/** Drafts that somebody looks at in this tab: an answer may come back from a screen that was left. */
import type { DraftKey } from './kept-draft.ts'

interface Shown {
  readonly key: DraftKey
  readonly text: string
  readAgain(): Promise<void>
}

const all = new Set<Shown>()

/** Answers what ends that. */
export function show(draft: Shown): () => void {
  all.add(draft)
  return () => all.delete(draft)
}

export function shown(key: DraftKey): readonly Shown[] {
  return [...all].filter(draft => draft.key === key)
}

/**
 * What two people do to one text at once: the change of one, seen from after the other's.
 * For fields that several write in; the document itself merges letter by letter.
 */
export interface TextChange {
  readonly at: number
  readonly removed: number
  readonly put: string
}

/** The one piece in which two texts differ. */
export function changeBetween(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  if (splitsPair(before, start) || splitsPair(after, start)) start--
  let end = 0
  while (
    end < shorter - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end++
  }
  if (splitsPair(before, before.length - end)) end--
  return {
    at: start,
    removed: before.length - start - end,
    put: after.slice(start, after.length - end)
  }
}

export function applied(text: string, { at, removed, put }: TextChange): string {
  return text.slice(0, at) + put + text.slice(at + removed)
}

/**
 * My change, made before I saw theirs, as it reads after theirs. Where both touched the
 * same letters nothing of theirs is removed: losing a deletion is better than a text.
 */
export function rebased(mine: TextChange, theirs: TextChange): TextChange {
  const myEnd = mine.at + mine.removed
  const theirEnd = theirs.at + theirs.removed
  if (myEnd <= theirs.at) return mine
  const shift = theirs.put.length - theirs.removed
  if (mine.at >= theirEnd) return { ...mine, at: mine.at + shift }
  return { at: theirs.at + theirs.put.length, removed: 0, put: mine.put }
}

/** Where a caret belongs once a change by somebody else has come in. */
export function caretAfter(caret: number, { at, removed, put }: TextChange): number {
  if (caret <= at) return caret
  if (caret >= at + removed) return caret - removed + put.length
  return at
}

/** An emoji is two units; half of one is no letter. */
function splitsPair(text: string, at: number): boolean {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)]
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000
}

/** Two drafts of one answer, as two tabs or a way back leave them: nothing of either is lost. */
import { stack } from '#core/domain/templates/text.ts'
import type { Used } from '#core/domain/templates/used.ts'
import { eachOnce, type Person } from '#core/domain/tickets/message.ts'
import { mostOthers } from '#core/domain/tickets/reply.ts'
import { areSame, areSameFiles, withFiles, without } from './draft-row.ts'
import {
  saysNothing,
  type DraftFile,
  type DraftText,
  type KeptDraft,
  type Said
} from './kept-draft.ts'
import type { OnItsWay } from './on-its-way.ts'
import { lessEach } from './paragraphs.ts'

/** Put in again and again, somebody tries them out: the last ones count. */
const mostRemembered = 40

interface Row {
  /** What it said when this tab read or wrote it. */
  readonly known: Said
  /** Since then, the ticket got one more of what the draft becomes. */
  readonly hasBecome: boolean
}

/**
 * What another tab wrote since stands above what is here, without what goes or is gone; what
 * that one sent of what both knew stands beside its answer, and here no more.
 */
export function withTheirs(
  here: DraftText,
  theirs: DraftText | undefined,
  { known, hasBecome }: Row,
  onItsWay: OnItsWay
): DraftText {
  // of what is sent from here, this tab knows best itself
  const isTheirs = hasBecome && onItsWay.isNothing
  const sent = isTheirs ? lessEach(known.text, theirs?.text ?? '') : ''
  const isLess = sent.trim() !== ''
  const text = isLess ? lessEach(here.text, sent) : here.text
  const isNothing = !theirs || saysNothing(theirs)
  // where there were only copies, they were taken out since
  const isOver = isNothing && (known.text === '' || (isLess && text === ''))
  const left = {
    ...here,
    text,
    used: isLess && text === '' ? [] : (here.used ?? []),
    copies:
      isNothing && !isOver
        ? (here.copies ?? [])
        : copiesOfBoth(theirs?.copies, here.copies, known),
    // what they sent or took out is on this device no more
    files: filesOfBoth(theirs?.files, here.files, known)
  }
  if (isNothing) return left
  const added = isLess
    ? lessEach(theirs.text, text)
    : addedIn(theirs.text, text, known.text, onItsWay)
  if (added === '') return left
  const { copies, files } = left
  const isOpen = text.trim() === '' || (here.follows === true && !theirs.follows)
  const { language, follows = false } = isOpen ? theirs : here
  const both = above({ ...theirs, text: added }, left)
  return { ...both, language, follows, copies, files }
}

function addedIn(
  theirs: string,
  here: string,
  known: string,
  onItsWay: OnItsWay
): string {
  if (theirs === known || theirs === here) return ''
  // perhaps it only set something above what this tab knew
  const below = `\n\n${known}`
  if (known !== '' && theirs.endsWith(below)) return theirs.slice(0, -below.length)
  return onItsWay.lessIn(theirs, here)
}

/** Whichever of the two did not see something has not seen it. */
function seenInBoth(upper: DraftText, lower: DraftText) {
  const saw = lower.saw.filter(id => upper.saw.includes(id))
  const knew = lower.knew?.filter(id => upper.knew?.includes(id) ?? true)
  const either = knew ?? upper.knew
  return { saw, ...(either && { knew: either }) }
}

export function above(upper: DraftText, lower: DraftText): DraftText {
  const used = usedInBoth(upper.used, lower.used)
  const copies = together(upper.copies ?? [], lower.copies ?? [])
  const files = withFiles(upper.files ?? [], lower.files ?? [])
  if (lower.text.trim() === '') return { ...upper, used, copies, files }
  const text = stack([upper.text, lower.text])
  return { ...upper, ...seenInBoth(upper, lower), text, used, copies, files }
}

/**
 * Of two tickets that are shown as one now, where each had a draft: `upper` was brought to
 * `lower`. Undefined where both are on their way to answers: once one has gone, it is none.
 */
export function broughtTogether(
  upper: KeptDraft,
  lower: KeptDraft
): KeptDraft | undefined {
  // who only gets a copy says nothing of the language
  const { language, follows = false } = upper.text.trim() === '' ? lower : upper
  const whole = { ...aboveOnce(said(upper), said(lower)), language, follows }
  const becomes = upper.becomes ?? lower.becomes
  if (becomes === undefined) return whole
  if (upper.becomes !== undefined && lower.becomes !== undefined) return undefined
  const { text: instead, files: filesInstead = [] } = aboveOnce(
    rest(upper),
    rest(lower)
  )
  return { ...whole, becomes, instead, filesInstead }
}

/** Another tab may have written on of what was brought before: it stands there once. */
function aboveOnce(upper: DraftText, lower: DraftText): DraftText {
  const isIn = lower.text.includes(upper.text.trim())
  const isMore = !isIn && upper.text.includes(lower.text.trim())
  const whole = above(
    isIn ? { ...upper, text: '' } : upper,
    isMore ? { ...lower, text: '' } : lower
  )
  const isOfBoth = isMore && lower.text.trim() !== ''
  return isOfBoth ? { ...whole, ...seenInBoth(upper, lower) } : whole
}

function said(kept: KeptDraft): DraftText {
  const { text, language, follows, saw, knew, used, copies, files } = kept
  return {
    text,
    language,
    ...(follows && { follows }),
    saw,
    ...(knew && { knew }),
    ...(used && { used }),
    ...(copies && { copies }),
    ...(files && { files })
  }
}

/** What stays the draft once what is on its way has gone. */
function rest(kept: KeptDraft): DraftText {
  if (kept.becomes === undefined) return said(kept)
  return { ...said(kept), text: kept.instead ?? '', files: kept.filesInstead ?? [] }
}

export function usedInBoth(
  before: readonly Used[] = [],
  since: readonly Used[] = []
): readonly Used[] {
  return [...before, ...since].slice(-mostRemembered)
}

/** Whom another tab chose since; whom this one did, too, if it did. */
function copiesOfBoth(
  theirs: readonly Person[] = [],
  here: readonly Person[] = [],
  { copies: known }: Said
): readonly Person[] {
  if (areSame(theirs, known)) return here
  return areSame(here, known) ? theirs : together(theirs, here)
}

/** Those of both; what either of them took out stays out. */
function filesOfBoth(
  theirs: readonly DraftFile[] = [],
  here: readonly DraftFile[] = [],
  { files: known = [] }: Said
): readonly DraftFile[] {
  const out = [...without(known, theirs), ...without(known, here)]
  const files = without(withFiles(theirs, here), out)
  return areSameFiles(files, here) ? here : files
}

function together(first: readonly Person[], second: readonly Person[]): Person[] {
  return eachOnce([...first, ...second]).slice(0, mostOthers)
}

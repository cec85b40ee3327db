/**
 * Changes that somebody proposes instead of making them, and new templates. Another member
 * reads a proposal and accepts it, so that it becomes the text, or declines it with a word.
 *
 * *An acceptance counts.* Of two who decide apart from each other, whoever accepted wins over
 * whoever declined or withdrew, since by then the text may be in use; of two who accepted,
 * or two who declined, the earlier counts, and at the same moment the lower id. Accepting
 * puts the proposed text in whole: two who accept it apart leave it there once.
 */
import type { EntryId, MemberId, Timestamp } from '../../ids.ts'
import { done, no, ok, type Result } from '../../result.ts'
import { isTooLong, type TooLong } from '../desk/long-texts.ts'
import { keepText, pastTexts } from './history.ts'
import {
  addTemplate,
  removeTemplate,
  templateText,
  type NoTemplate,
  type Proposal,
  type Templates,
  type Verdict
} from './templates.ts'
import {
  addVersion,
  removeVersion,
  replaceVersion,
  rewriteVersion,
  type Age,
  type Version,
  type VersionEntry
} from './translated.ts'

export interface ProposalEntry {
  readonly id: EntryId
  readonly proposal: Proposal
  readonly verdict: Verdict | undefined
}

/** Settled ones are kept for their authors, so many at a time. */
export const keptProposals = 50

export interface Said {
  readonly by: MemberId
  readonly at: Timestamp
  readonly word: string
}

export function propose(
  all: Templates,
  id: EntryId,
  proposal: Proposal
): Result<void, NothingProposed | TooLong> {
  const { template, version, body } = proposal
  const now = all.templates[template]?.versions[version]?.body
  if (body.trim() === '' || body === now) return no({ type: 'nothing-proposed' })
  if (isTooLong(body)) return no({ type: 'too-long' })
  all.proposals[id] = { ...proposal }
  const settled = proposals(all).filter(({ verdict }) => verdict)
  for (const { id: old } of settled.slice(keptProposals)) {
    delete all.proposals[old]
    for (const [word, { proposal }] of Object.entries(all.verdicts)) {
      if (proposal === old) delete all.verdicts[word as EntryId]
    }
  }
  return done
}

export function accept(
  all: Templates,
  id: EntryId,
  verdict: EntryId,
  said: Said
): Result<void, NotReviewed | NoTemplate> {
  const open = reviewed(all, id, said.by)
  if (!open.ok) return open
  const { value: proposal } = open
  const { template, language, title, body } = proposal
  const { at } = said
  const known = all.templates[template]
  if (known?.removedAt !== undefined) return no({ type: 'no-template' })
  const target = targetOf(all, proposal)
  const version = target?.id ?? proposal.version
  if (target && known) {
    keepText(templateText(all, template), verdict, { version })
    rewriteVersion(known, version, body, at)
  } else if (known) addVersion(known, version, { language, body, at })
  else addTemplate(all, template, version, { title, tags: [], language, body, at })
  const kept = { version, by: proposal.by, acceptedBy: said.by, at }
  keepText(templateText(all, template), id, kept)
  all.verdicts[verdict] = { proposal: id, ...said, says: 'accepted' }
  return done
}

export function decline(
  all: Templates,
  id: EntryId,
  verdict: EntryId,
  said: Said
): Result<void, NotReviewed | NoWord> {
  const open = reviewed(all, id, said.by)
  if (!open.ok) return open
  const word = said.word.trim()
  if (word === '') return no({ type: 'no-word' })
  all.verdicts[verdict] = { proposal: id, ...said, word, says: 'declined' }
  return done
}

export function withdraw(
  all: Templates,
  id: EntryId,
  verdict: EntryId,
  said: Said
): Result<void, NotReviewed> {
  const proposal = all.proposals[id]
  if (!proposal) return no({ type: 'no-proposal' })
  if (proposal.by !== said.by) return no({ type: 'not-yours' })
  if (verdictOf(all, id)) return no({ type: 'settled' })
  all.verdicts[verdict] = { proposal: id, ...said, says: 'withdrawn' }
  return done
}

/**
 * It waits again, and what it put in goes out again, unless somebody wrote on. It stays
 * accepted if another accepted it, too, apart from this one. `was`: the text before that
 * verdict, to be as old again as it was.
 */
export function takeVerdictBack(
  all: Templates,
  verdict: EntryId,
  at: Timestamp,
  was?: Pick<Version, 'body'> & Age
): Result<void, NotReviewed> {
  const said = all.verdicts[verdict]
  const proposal = said && all.proposals[said.proposal]
  if (!said || !proposal) return no({ type: 'no-proposal' })
  delete all.verdicts[verdict]
  if (said.says !== 'accepted') return done
  if (verdictOf(all, said.proposal)?.says === 'accepted') return done
  const template = all.templates[proposal.template]
  const target = targetOf(all, proposal)
  if (!template || target?.version.body !== proposal.body) return done
  delete all.past[said.proposal]
  // accepting kept what stood there, unless that was the newest state already
  const [before] = pastTexts(templateText(all, proposal.template), target.id)
  const old = before?.past.body
  if (old !== undefined && old === was?.body) {
    replaceVersion(template, target.id, was)
  } else if (old !== undefined && !before?.past.removed) {
    rewriteVersion(template, target.id, old, at)
  } else if (proposal.template === said.proposal) {
    return removed(removeTemplate(all, proposal.template, at))
  } else if (!removeVersion(template, target.id).ok) {
    rewriteVersion(template, target.id, '', at) // the only text, and nothing stood there
  }
  return done
}

/** Newest first. */
export function proposals(all: Templates): ProposalEntry[] {
  return Object.entries(all.proposals)
    .map(([id, proposal]) => {
      const verdict = verdictOf(all, id as EntryId)
      return { id: id as EntryId, proposal, verdict }
    })
    .sort((a, b) => b.proposal.at - a.proposal.at || (a.id < b.id ? -1 : 1))
}

/** The oldest first. What is proposed for a text that was thrown away rests with it. */
export function waitingProposals(all: Templates): ProposalEntry[] {
  return proposals(all)
    .filter(({ proposal, verdict }) => {
      const template = all.templates[proposal.template]
      return !verdict && template?.removedAt === undefined
    })
    .reverse()
}

/** See the rule above. */
export function verdictOf(all: Templates, id: EntryId): Verdict | undefined {
  const said = Object.entries(all.verdicts).filter(
    ([, verdict]) => verdict.proposal === id
  )
  const [first] = said.sort(
    ([a, one], [b, other]) =>
      Number(other.says === 'accepted') - Number(one.says === 'accepted') ||
      one.at - other.at ||
      (a < b ? -1 : 1)
  )
  return first?.[1]
}

/** The text that it would replace; undefined if there is none in that language. */
export function targetOf(
  all: Templates,
  { template, version, language }: Proposal
): VersionEntry | undefined {
  const versions = all.templates[template]?.versions ?? {}
  const known = versions[version]
  if (known) return { id: version, version: known }
  const same = Object.entries(versions).find(([, one]) => one.language === language)
  return same && { id: same[0] as EntryId, version: same[1] }
}

function reviewed(
  all: Templates,
  id: EntryId,
  by: MemberId
): Result<Proposal, NotReviewed> {
  const proposal = all.proposals[id]
  if (!proposal) return no({ type: 'no-proposal' })
  if (proposal.by === by) return no({ type: 'own-proposal' })
  if (verdictOf(all, id)) return no({ type: 'settled' })
  return ok(proposal)
}

function removed(result: Result<void, NoTemplate>): Result<void, NotReviewed> {
  return result.ok ? done : no({ type: 'no-proposal' })
}

export interface NotReviewed {
  readonly type: 'no-proposal' | 'own-proposal' | 'not-yours' | 'settled'
}
export interface NothingProposed {
  readonly type: 'nothing-proposed'
}
export interface NoWord {
  readonly type: 'no-word'
}

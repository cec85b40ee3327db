/** What an act of a macro does, in words, and its picture. */
import ArrowUpRight from '@lucide/svelte/icons/arrow-up-right'
import Bell from '@lucide/svelte/icons/bell'
import ChevronsUp from '@lucide/svelte/icons/chevrons-up'
import CircleCheck from '@lucide/svelte/icons/circle-check'
import Clock from '@lucide/svelte/icons/clock'
import Hand from '@lucide/svelte/icons/hand'
import Languages from '@lucide/svelte/icons/languages'
import LayoutTemplate from '@lucide/svelte/icons/layout-template'
import Moon from '@lucide/svelte/icons/moon'
import Puzzle from '@lucide/svelte/icons/puzzle'
import ListChecks from '@lucide/svelte/icons/list-checks'
import ListPlus from '@lucide/svelte/icons/list-plus'
import StickyNote from '@lucide/svelte/icons/sticky-note'
import Tag from '@lucide/svelte/icons/tag'
import TagX from '@lucide/svelte/icons/bookmark-x'

import { standingFor } from '#core/domain/problems/problems.ts'
import { tooEarly, type MacroAct, type MacroDeed } from '#core/domain/queue/macros.ts'
import type { Workspace } from '#core/workspace.ts'
import type { IconComponent } from '../../ui/icon.ts'
import { languageName, list } from '../../words/format.svelte.ts'
import { words } from '../../words/words.svelte.ts'
import { valueWords } from '../fields/value-words.ts'
import type { Refused } from './run-macro.ts'

export const actIcons: Readonly<Record<MacroDeed, IconComponent>> = {
  language: Languages,
  untag: TagX,
  tag: Tag,
  field: ListPlus,
  take: Hand,
  prioritise: ChevronsUp,
  attach: Puzzle,
  check: ListChecks,
  note: StickyNote,
  follow: Bell,
  'pass-on': ArrowUpRight,
  insert: LayoutTemplate,
  snooze: Moon,
  sleep: Moon,
  wait: Clock,
  close: CircleCheck
}

export function actWords(act: MacroAct, desk: Workspace): string {
  const t = words().macros
  switch (act.do) {
    case 'language':
      return t.said.language(languageName(act.language))
    case 'tag':
    case 'untag':
      return t.said[act.do](act.tag)
    case 'field': {
      const known = desk.settings.current().fields[act.field]
      const name = known?.name ?? t.goneField
      return act.value === ''
        ? words().fields.emptied(name)
        : words().fields.filled(name, valueWords(act.value))
    }
    case 'take':
    case 'follow':
    case 'wait':
      return t.said[act.do]
    case 'note':
      return t.said.note(act.text)
    case 'pass-on':
      return t.said['pass-on'](act.reason)
    case 'prioritise':
      return words().acts.priority.levels[act.level]
    case 'attach':
    case 'sleep': {
      const known = standingFor(desk.problems.current(), act.problem)
      return t.said[act.do](known?.problem.title ?? t.goneProblem)
    }
    case 'check':
    case 'insert': {
      const known = desk.templates.current().templates[act.template]
      const isThere = known && known.removedAt === undefined
      const title = isThere ? known.title || words().templates.untitled : t.goneTemplate
      return t.said[act.do](title)
    }
    case 'snooze':
      return t.said.snooze(t.spans(act.hours))
    case 'close':
      return t.said.close(words().ticket.reasons[act.reason])
  }
}

export function allActs(acts: readonly MacroAct[], desk: Workspace): string {
  return acts.map(act => actWords(act, desk)).join(' · ')
}

/** What was left out, because the text beside it is not sent yet. */
export function sayNotYet(acts: readonly MacroAct[], desk: Workspace): string {
  const early = tooEarly(acts)
  return early ? words().macros.notYet(actWords(early, desk)) : ''
}

export function whyNot({ why }: Pick<Refused, 'why'>): string {
  const t = words().ticket.refused
  switch (why) {
    case 'no-problem':
    case 'no-text':
    case 'no-steps':
    case 'settled':
    case 'no-field':
    case 'no-address':
      return words().macros.why[why]
    case 'no-check':
      return words().macros.why['no-steps']
    case 'empty-text':
    case 'too-long':
      return words().macros.why['bad-note']
    case 'bad-tag':
      return words().ticket.badTag
    case 'bad-value':
      return words().fields.badValue
    case 'too-many-checks':
      return words().acts.checklist.tooMany
    case 'no-reason':
      return words().acts.secondLine.reason
    case 'not-that-long':
      return words().acts.longer.notThatLong
    case 'day-has-passed':
      return words().acts.longer.dayHasPassed
    case 'not-ahead':
      return words().acts.snooze.notAhead
    default:
      return t[why]
  }
}

/** How many stay as they were: each act once, however many tickets refused it. */
export function sayLeft(refused: readonly Refused[], desk: Workspace): string {
  const t = words().macros
  const count = (sought: Refused['why']) =>
    refused.filter(({ why }) => why === sought).length
  const [unreachable, held] = [count('no-address'), count('held-by')]
  const others = refused.filter(({ why }) => why !== 'no-address' && why !== 'held-by')
  const acts = list([...new Set(others.map(({ act }) => actWords(act, desk)))])
  return [
    others.length > 0 ? t.left(others.length, acts) : '',
    held > 0 ? words().queue.leftHeld(held) : '',
    unreachable > 0 ? t.unreachable(unreachable) : ''
  ]
    .filter(Boolean)
    .join(' · ')
}

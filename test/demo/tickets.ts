/** Stories happen: their mails are taken in, and helpers do with them what helpers do. */
import { addChecks, checklist, tick } from '#core/domain/tickets/checklist.ts'
import { prioritise } from '#core/domain/tickets/priority.ts'
import { reports } from '#core/domain/problems/reported.ts'
import { snooze } from '#core/domain/tickets/snooze.ts'
import { handOn } from '#core/domain/tickets/holder.ts'
import { addNote } from '#core/domain/tickets/note.ts'
import { tag } from '#core/domain/tickets/tags.ts'
import { close, wait, type Ticket } from '#core/domain/tickets/ticket.ts'
import type { MemberId, TicketId, Timestamp } from '#core/ids.ts'
import type { MadeKey } from '#core/mail/team-key.ts'
import { done, type Result } from '#core/result.ts'
import type { OpenDocument, Workspace } from '#core/workspace.ts'

import { Dice } from '../support/dice.ts'
import { asker } from './askers.ts'
import { fillIn } from './fields.ts'
import { helperFor, type Helper } from './helpers.ts'
import { machineOf } from './machines.ts'
import { mailsOf } from './mails.ts'
import { noteOn } from './notes.ts'
import { problemOf } from './problems.ts'
import { keptDays, type Story } from './story.ts'
import type { Matter } from './voice.ts'

export interface Scene {
  readonly desk: Workspace
  readonly seed: number
  readonly team: MadeKey
  /** Of the first askers: the others have none. */
  readonly keys: readonly MadeKey[]
  /** Who answers by themselves: no interns. */
  readonly helpers: readonly Helper[]
}

/** By what is known besides: what a helper would look for later. */
const closer: Readonly<Record<Matter, string>> = {
  wifi: 'realtek',
  persistence: 'upgrade',
  screen: 'nvidia',
  tor: 'bridges',
  usb: 'boot',
  printing: 'driver',
  keyboard: 'layout',
  install: 'first-time'
}
const steps: readonly string[] = [
  'Ask which machine it is',
  'Try it on 6.16',
  'Look whether the developers know it',
  'Write back, whatever we found'
]

/** Takes in a batch and does what their stories tell. */
export async function happen(scene: Scene, stories: readonly Story[]): Promise<void> {
  const { desk, seed } = scene
  const mails = []
  const firsts: number[] = []
  for (const story of stories) {
    const key = scene.keys[story.asker]
    const writer = asker(seed, story.asker)
    firsts.push(mails.length)
    mails.push(
      ...(await mailsOf(story, {
        asker: writer,
        team: scene.team,
        ...(key && { key }),
        helper: helperOf(scene, story)?.name ?? 'Noa',
        dice: new Dice(seed + story.number)
      }))
    )
  }
  const taken = await desk.takeIn(mails)
  if (!taken.ok) throw new Error(taken.error.type)
  for (const [n, story] of stories.entries()) {
    const id = taken.value[firsts[n] ?? 0]?.ticket
    if (id) await act(scene, id, story)
  }
}

/** Who has it reads it, as far as somebody does. */
function helperOf({ seed, helpers }: Scene, story: Story): Helper | undefined {
  const { language } = asker(seed, story.asker).voice
  return helperFor(helpers, language, story.helper ?? 0)
}

async function act(scene: Scene, id: TicketId, story: Story): Promise<void> {
  const opened = await scene.desk.ticket(id)
  if (!opened.ok) throw new Error(opened.error.type)
  opened.value.perform(draft => {
    for (const deed of deeds(scene, draft, story)) {
      if (!deed.ok) throw new Error(deed.error.type)
    }
    return done
  })
  await settled(opened.value)
}

export async function settled(document: OpenDocument<unknown>): Promise<void> {
  const saved = await document.saved()
  if (!saved.ok) throw new Error(saved.error.type)
  document.close()
}

function* deeds(
  scene: Scene,
  draft: Ticket,
  story: Story
): Generator<Result<void, { readonly type: string }>> {
  const { desk, helpers, seed } = scene
  const { matter } = story
  const dice = new Dice(seed * 100_000 + story.number)
  const last = story.follows.at(-1) ?? story.at
  const by = helperOf(scene, story)?.id ?? desk.me
  const later = (minutes: number) =>
    Math.min(last + minutes * 60_000, desk.now()) as Timestamp
  yield tag(draft, matter)
  if (dice.chance(30)) yield tag(draft, closer[matter])
  if (story.isOdd) yield tag(draft, 'odd')
  if (story.fate.is === 'waiting' || dice.chance(9)) yield tag(draft, 'needs-info')
  const problem = problemOf(matter)
  if (problem && story.number % 5 < 4) yield reports(draft, problem, by, later(2))
  yield* fillIn(desk, draft, dice, machineOf(story.asker, matter).name)
  if (story.helper !== undefined) yield handOn(draft, by, later(1))
  if (story.note !== undefined) {
    const note = noteOn(matter, story.note, helpers, by)
    yield addNote(draft, desk.newEntryId(), { by, at: later(3), ...note })
  }
  const level = story.isUrgent ? 'high' : dice.chance(4) ? 'low' : undefined
  if (level) yield prioritise(draft, desk.newEntryId(), { by, at: later(4), level })
  if (dice.chance(3)) yield* check(desk, draft, { by, at: later(4) })
  const { fate } = story
  switch (fate.is) {
    case 'open':
      return
    case 'waiting':
      yield wait(draft, desk.newEntryId(), by, later(5))
      return
    case 'asleep': {
      const { at, until } = fate
      const fixed = problem && story.number % 2 === 0 ? { fixed: problem } : {}
      yield snooze(draft, desk.newEntryId(), { by, at, until, ...fixed })
      return
    }
    case 'closed': {
      const { at, reason } = fate
      yield close(draft, desk.newEntryId(), { by, at, reason, keepDays: keptDays })
    }
  }
}

/** Some of the steps are done. */
function* check(
  desk: Workspace,
  draft: Ticket,
  added: { readonly by: MemberId; readonly at: Timestamp }
): Generator<Result<void, { readonly type: string }>> {
  yield addChecks(draft, steps, { ...added, newId: () => desk.newEntryId() })
  for (const { id } of checklist(draft).slice(0, 2)) yield tick(draft, id)
}

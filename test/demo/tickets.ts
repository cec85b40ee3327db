/** Stories happen: their mails are taken in, and helpers do with them what helpers do. */
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
import { mailsOf } from './mails.ts'
import { problemOf } from './problems.ts'
import { keptDays, type Story } from './story.ts'
import { matters } from './voice.ts'

export interface Scene {
  readonly desk: Workspace
  readonly seed: number
  readonly team: MadeKey
  /** Of the first askers: the others have none. */
  readonly keys: readonly MadeKey[]
  readonly helpers: readonly { readonly id: MemberId; readonly name: string }[]
}

const notes = [
  'Same as last week on the other ticket. I asked the developers.',
  'I tried it on my own machine and could not make it happen.',
  'Careful with this one: they are in a hurry and worried.',
  'Promised an answer by Thursday.'
]

/** Takes in a batch and does what their stories tell. */
export async function happen(scene: Scene, stories: readonly Story[]): Promise<void> {
  const { desk, seed } = scene
  const mails = []
  const firsts: number[] = []
  for (const story of stories) {
    const key = scene.keys[story.asker]
    firsts.push(mails.length)
    mails.push(
      ...(await mailsOf(story, {
        asker: asker(seed, story.asker),
        team: scene.team,
        ...(key && { key }),
        helper: scene.helpers[story.helper ?? 0]?.name ?? '',
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
  { desk, helpers, seed }: Scene,
  draft: Ticket,
  story: Story
): Generator<Result<void, { readonly type: string }>> {
  const last = story.follows.at(-1) ?? story.at
  const by = helpers[story.helper ?? 0]?.id ?? desk.me
  const later = (minutes: number) =>
    Math.min(last + minutes * 60_000, desk.now()) as Timestamp
  const matter = matters[story.matter] ?? 'install'
  yield tag(draft, matter)
  if (story.isOdd) yield tag(draft, 'odd')
  const problem = problemOf(matter)
  if (problem && story.number % 5 < 4) yield reports(draft, problem, by, later(2))
  yield* fillIn(desk, draft, new Dice(seed * 100_000 + story.number))
  if (story.helper !== undefined) yield handOn(draft, by, later(1))
  if (story.note !== undefined) {
    const text = notes[story.note] ?? ''
    yield addNote(draft, desk.newEntryId(), { by, at: later(3), text })
  }
  if (story.isUrgent) {
    yield prioritise(draft, desk.newEntryId(), { by, at: later(4), level: 'high' })
  }
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

/** The people of the demo desk: how they come in, what they speak, who is learning. */
import { answerIn } from '#core/domain/members/tongues.ts'
import {
  addStep,
  beginInternship,
  countAnswer,
  internSteps,
  tickStep,
  type Goal
} from '#core/domain/members/interns.ts'
import { joinSecondLine } from '#core/domain/tickets/escalation.ts'
import type { MemberId, Timestamp } from '#core/ids.ts'
import { acceptInvitation } from '#core/open.ts'
import type { Ports } from '#core/ports.ts'
import { done } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

import { helpers, type Helper } from './helpers.ts'

const day = 86_400_000
const steps: readonly (readonly [text: string, goal?: Goal])[] = [
  ['Read the guide from the beginning to the end'],
  ['Sit beside somebody for one shift'],
  ['Three answers that went out', { counts: 'approved', wanted: 3 }],
  ['Hand over one shift by yourself'],
  ['Ten answers that went out as they were', { counts: 'unchanged', wanted: 10 }]
]

/**
 * Each comes in by a link, and leaves again: their devices are not here. `to`: the first one
 * of the list who does not come in yet.
 */
export async function join(
  desk: Workspace,
  { from, to }: { readonly from: number; readonly to: number },
  ports: () => Ports,
  progress: (done: number) => void
): Promise<Helper[]> {
  const joined: Helper[] = []
  for (let n = from; n < to; n++) {
    const { name, languages } = helpers[n % helpers.length] ?? nobody
    const invited = await desk.invite()
    if (!invited.ok) throw new Error(invited.error.type)
    const joining = await acceptInvitation(ports(), invited.value.link, {
      yourName: name,
      passphrase: 'nobody types this one'
    })
    if (!joining.ok) throw new Error(joining.error.type)
    const theirs = await joining.value.finished
    joined.push({ id: theirs.me, name, languages })
    theirs.lock()
    progress(n + 1)
  }
  return joined
}

const nobody = { name: 'Robin', languages: ['en'] }

/** Everybody says what they speak; three know more than the others. */
export function sayLanguages(desk: Workspace, all: readonly Helper[]): void {
  desk.settings.perform(settings => {
    answerIn(settings, desk.me, ['en', 'es'])
    for (const { id, languages } of all) answerIn(settings, id, languages)
    for (const { id } of all.slice(0, 3)) joinSecondLine(settings, id)
    return done
  })
}

/** They came a month ago; the first one is in somebody's care, the other in everybody's. */
export function learn(
  desk: Workspace,
  interns: readonly Helper[],
  mentor: MemberId | undefined
): void {
  const lead = { id: desk.me, role: 'lead' as const }
  desk.settings.perform(settings => {
    for (const [text, goal] of steps) addStep(settings, desk.newEntryId(), text, goal)
    for (const [n, { id }] of interns.entries()) {
      const at = (desk.now() - (26 - 7 * n) * day) as Timestamp
      const begun = beginInternship(
        settings,
        { id, role: 'agent' },
        { by: lead, at, ...(n > 0 && mentor && { mentor }) }
      )
      if (!begun.ok) throw new Error(begun.error.type)
      for (const step of internSteps(settings).slice(0, 2 - n)) {
        tickStep(settings, id, step.id)
      }
      for (const became of [
        'unchanged',
        'changed',
        'given-back',
        'unchanged'
      ] as const) {
        if (n === 0) countAnswer(settings, desk.newEntryId(), { by: id, became })
      }
    }
    return done
  })
}

/** How many of so many are new; of a desk with few people nobody is. */
export function internsAmong(people: number): number {
  return people < 4 ? 0 : 2
}

/** A known problem that was fixed, and the people who reported it: each with a key. */
import { addProblem, inProblem, setState } from '#core/domain/problems/problems.ts'
import { reports } from '#core/domain/problems/reported.ts'
import { addVersion } from '#core/domain/templates/translated.ts'
import type { ProblemId } from '#core/ids.ts'
import { createTeamKey, type MadeKey } from '#core/mail/team-key.ts'
import type { Workspace } from '#core/workspace.ts'

import { lastWord } from './load.ts'
import { aMail, chance, letters } from './made-up.ts'

export const reportedProblem = 'b0'.repeat(8) as ProblemId
const spoken = ['en', 'es', 'de', 'fr', 'pt', 'it', 'ru', 'ar', 'zh']

/** `people` tickets in nine languages, all of which report it. */
export async function fillWithReporters(
  desk: Workspace,
  people: number
): Promise<void> {
  const now = desk.now()
  const by = chance(4)
  await desk.teamKeys.add(await aKey('Help desk', 'help@desk.test'))
  const mails = []
  for (let i = 0; i < people; i++) {
    const mail = aMail(by, i, 0, `${letters(by, 1024)}\n${lastWord}`, now)
    const { name, address } = mail.read.from
    const key = await aKey(name, address)
    const read = {
      ...mail.read,
      language: spoken[i % spoken.length] ?? 'en',
      askerKey: key.public,
      keyGiven: { how: 'attached' as const }
    }
    mails.push({ ...mail, read })
  }
  const taken = await desk.takeIn(mails)
  if (!taken.ok) throw new Error(taken.error.type)
  addFixedProblem(desk)
  for (const { ticket } of taken.value) {
    const opened = await desk.ticket(ticket)
    if (!opened.ok) throw new Error('gone')
    opened.value.perform(draft => reports(draft, reportedProblem, desk.me, now))
    await opened.value.saved()
    opened.value.close()
  }
}

function addFixedProblem(desk: Workspace): void {
  const at = desk.now()
  const text = (language: string) =>
    `(${language}) Dear {{asker.name}},\n\nwhat you reported is fixed now.\n\n{{me.name}}`
  desk.problems.perform(all =>
    addProblem(all, reportedProblem, [desk.newEntryId(), desk.newEntryId()], {
      title: 'Reported by many',
      language: 'en',
      answer: text('en'),
      at
    })
  )
  for (const language of spoken.slice(1)) {
    desk.problems.perform(all =>
      inProblem(all, reportedProblem, ({ answer }) =>
        addVersion(answer, desk.newEntryId(), {
          language,
          body: text(language),
          at
        })
      )
    )
  }
  desk.problems.perform(all =>
    inProblem(all, reportedProblem, problem => setState(problem, 'fixed', at))
  )
}

async function aKey(name: string, address: string): Promise<MadeKey> {
  const made = await createTeamKey(name, address)
  if (!made.ok) throw new Error(made.error.type)
  return made.value
}

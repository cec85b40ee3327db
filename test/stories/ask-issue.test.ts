/** A member has a bridge ask how an issue elsewhere stands; nobody is told by that alone. */
import { describe, expect, test } from 'vitest'

import { closedElsewhere, isLookedUp } from '#core/domain/problems/issue-states.ts'
import { addProblem, inProblem, refer } from '#core/domain/problems/problems.ts'
import type { ProblemId } from '#core/ids.ts'
import { readMail } from '#core/mail/incoming.ts'
import type { Workspace } from '#core/workspace.ts'

import { PaperBridge } from '../support/paper-bridge.ts'
import { reopen, settle, until, Village } from '../support/village.ts'

const issue = 'https://gitlab.example/tails/tails/-/issues/12'

async function aDeskWithABridge() {
  const village = new Village()
  const { desk: ana, profile: anas } = await village.found()
  const { desk: ben } = await village.join(ana, 'Ben')
  for (const desk of [ana, ben]) {
    desk.readMailWith((source, keys) => readMail(source, keys))
  }
  const paired = await ana.pairBridge('Our mail server', ['help@desk.test'])
  if (!paired.ok) throw new Error(paired.error.type)
  const { code, id } = paired.value
  const { timer } = anas.tab().ports
  const bridge = new PaperBridge(code, village.relay, () => village.clock.now(), timer)
  await until(() => bridge.keys !== undefined, 'the bridge has keys')
  await bridge.says(village.clock.now())
  const spoke = () => ana.settings.current().bridges[id]?.heardAt !== undefined
  await until(spoke, 'that it spoke')
  const problem = aProblem(ana)
  const there = () => ben.problems.current().problems[problem] !== undefined
  await until(there, 'the problem at Ben')
  return { village, ana, anas, ben, bridge, problem }
}

function aProblem(desk: Workspace): ProblemId {
  const problem = desk.newEntryId() as string as ProblemId
  desk.problems.perform(all =>
    addProblem(all, problem, [desk.newEntryId(), desk.newEntryId()], {
      title: 'Wi-Fi is not found',
      language: 'en',
      at: desk.now()
    })
  )
  desk.problems.perform(all => inProblem(all, problem, each => refer(each, issue)))
  return problem
}

const stateAt = (desk: Workspace) => desk.problems.current().issues[issue]?.state

describe('looking up an issue', () => {
  test('what the tracker said is seen by all, and the problem stays as the desk wrote it', async () => {
    const { ana, ben, bridge, problem } = await aDeskWithABridge()
    expect((await ana.lookUp(issue)).ok).toBe(true)
    await until(() => bridge.questions.length === 1, 'the order')
    const [asked] = bridge.questions
    expect(asked?.order.address).toBe(issue)
    expect(isLookedUp(ana.problems.current(), issue, ana.now())).toBe(true)

    if (asked) await bridge.answers(asked.id, issue, 'fixed')
    for (const desk of [ana, ben]) {
      await until(() => stateAt(desk) === 'fixed', 'the state')
      const all = desk.problems.current()
      expect(all.problems[problem]?.state).toBe('looking')
      expect(
        all.problems[problem] && closedElsewhere(all, all.problems[problem])
      ).toEqual([issue])
    }
    expect(isLookedUp(ana.problems.current(), issue, ana.now())).toBe(false)
    await until(async () => (await bridge.waiting()) === 1, 'only its status waits')
    expect(bridge.orders).toEqual([])
  })

  test('nothing is asked until a member says so, and then once', async () => {
    const { ana, bridge } = await aDeskWithABridge()
    await settle(60)
    expect(bridge.questions).toEqual([])
    await ana.lookUp(issue)
    expect(await ana.lookUp(issue)).toEqual({
      ok: false,
      error: { type: 'already-looked' }
    })
    await until(() => bridge.questions.length === 1, 'the order')
    await settle(60)
    expect(bridge.questions).toHaveLength(1)
  })

  test('asked without a network, it is looked up when there is one, though the device was restarted', async () => {
    const { village, ana, anas, bridge } = await aDeskWithABridge()
    village.relay.stop()
    await ana.lookUp(issue)
    ana.lock()
    await settle(20)
    expect(bridge.questions).toEqual([])
    village.relay.start()
    await reopen(anas)
    await until(() => bridge.questions.length === 1, 'the order')
  })

  test('without a bridge nothing is asked, and nothing is written', async () => {
    const { desk: ana } = await new Village().found()
    aProblem(ana)
    expect(await ana.lookUp(issue)).toEqual({ ok: false, error: { type: 'no-bridge' } })
    expect(ana.problems.current().lookups).toEqual({})
  })

  test('an address that stands in no problem is nobody’s to ask', async () => {
    const { ana, bridge } = await aDeskWithABridge()
    const other = 'https://intranet.example/a/b/-/issues/1'
    expect(await ana.lookUp(other)).toEqual({
      ok: false,
      error: { type: 'not-to-ask' }
    })
    await settle(20)
    expect(bridge.questions).toEqual([])
  })

  test('a bridge cannot answer what it was not asked', async () => {
    const { ana, bridge } = await aDeskWithABridge()
    await bridge.answers('ab'.repeat(16) as never, issue, 'fixed')
    await settle(60)
    expect(ana.problems.current().issues).toEqual({})
  })
})

/**
 * A volunteer's real browser is killed, all its processes at once, at each phase of taking
 * a mail in and of sending an answer through a real bridge. It is started again on what
 * lies on the disk: nothing is lost, nothing is half there, and nothing goes out twice.
 * Two volunteers, each with a desk, share the work.
 */
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'

import { MortalVolunteer } from './mortal-volunteer.ts'
import { World } from './world.ts'

vi.setConfig({ testTimeout: 600_000 })

/** The bridge's clock is ahead, so that what was written is due there at once. */
const behindMs = 3_600_000
let world: World
let volunteers: readonly MortalVolunteer[]
let mails = 0

beforeAll(async () => {
  world = await World.begin()
  world.pass(-behindMs)
  volunteers = await Promise.all(
    ['Ana', 'Ben'].map(name => MortalVolunteer.begin(world, name))
  )
})

afterAll(async () => {
  for (const volunteer of volunteers) await volunteer.end()
  await world.end()
})

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const { person } of volunteers) {
    const path = `test-results/${person.name.toLowerCase()}.png`
    await person.page.screenshot({ path }).catch(() => undefined)
  }
})

test('killed while a mail comes in: it is one ticket, whole', async () => {
  const phases = [
    'before arrived in is heard',
    'before piece in is heard',
    'while wrap, blob, delta is being kept',
    'while wrap, blob, delta, key, fresh, outbox is being kept',
    'after wrap, blob, delta, key, fresh, outbox is kept',
    // the bridge is told that it is taken, then the relay
    'before post out is said',
    'before posted out is heard (2)',
    'before settle in is said',
    'before settled in is heard',
    // the ticket goes to the others
    'before stored is heard',
    'after no outbox is kept'
  ]
  const died = await diesAtEach(phases, {
    before: () => Promise.resolve(),
    async deed(volunteer, subject) {
      await volunteer.isAsked(subject)
      await volunteer.person.row(subject).waitFor()
    },
    after: (volunteer, subject) => volunteer.hasTicketOnce(subject)
  })
  expect(died).toEqual(new Set(phases))
})

test('killed while an answer goes out: it is a draft still, or is sent once', async () => {
  const draft = [
    'after draft is kept',
    // it says now what it becomes
    'after draft is kept (2)',
    'while blob, outbox is being kept',
    'after blob, outbox is kept',
    'while order is being kept',
    'after order is kept',
    'while delta, fresh, outbox is being kept'
  ]
  const written = [
    'after delta, fresh, outbox is kept',
    'after no draft is kept',
    // the time to take it back is over: it says now that it is offered
    'while order is being kept (2)',
    'after order is kept (2)',
    'before post out is said (2)',
    'before posted out is heard',
    'before posted out is heard (2)',
    'while delta, fresh, outbox is being kept (2)',
    'after delta, fresh, outbox is kept (2)',
    'while no order is being kept',
    'after no order is kept',
    // the receipt; what arrives may also be how the bridge does
    'while delta, fresh, outbox is being kept (3)',
    'after delta, fresh, outbox is kept (3)',
    'before posted out is heard (4)',
    'before settle in is said',
    'before settled in is heard'
  ]
  const phases = [...draft, ...written]
  const died = await diesAtEach(phases, {
    async before(volunteer, subject) {
      await volunteer.isAsked(subject)
      await volunteer.opens(subject)
    },
    async deed(volunteer, subject) {
      await volunteer.writes(subject)
      await volunteer.sends()
      await volunteer.letsGo()
      await volunteer.seesItSent()
    },
    async after(volunteer, subject, phase) {
      await volunteer.opens(subject)
      if (written.includes(phase)) await volunteer.hasAnswerOnly(subject)
      else {
        await volunteer.hasDraftOnly(subject)
        await volunteer.writes(subject)
        await volunteer.sends()
      }
      await volunteer.letsGo()
      await volunteer.seesItSentOnce(subject)
    }
  })
  expect(died).toEqual(new Set(phases))
})

test('killed while an answer is taken back: it is sent once, or a draft again', async () => {
  const still = ['after draft is kept', 'while delta, fresh, outbox is being kept']
  const back = [
    'after delta, fresh, outbox is kept',
    'after no order is kept',
    'after draft is kept (2)'
  ]
  const phases = [...still, ...back]
  const died = await diesAtEach(phases, {
    async before(volunteer, subject) {
      await volunteer.isAsked(subject)
      await volunteer.opens(subject)
      await volunteer.writes(subject)
      await volunteer.sends()
    },
    deed: volunteer => volunteer.takesItBack(),
    async after(volunteer, subject, phase) {
      await volunteer.opens(subject)
      if (still.includes(phase)) await volunteer.hasAnswerOnly(subject)
      else {
        await volunteer.hasDraftOnly(subject)
        await volunteer.writes(subject)
        await volunteer.sends()
      }
      await volunteer.letsGo()
      await volunteer.seesItSentOnce(subject)
    }
  })
  expect(died).toEqual(new Set(phases))
})

test('then each mail is one ticket, and each answer has left once', async () => {
  for (const volunteer of volunteers) await volunteer.hasAllOnce()
})

type Deed = (
  volunteer: MortalVolunteer,
  subject: string,
  phase: string
) => Promise<unknown>

interface Play {
  readonly before: Deed
  readonly deed: Deed
  /** The browser has died during the deed, and was started again. */
  readonly after: Deed
}

/** Plays once for each; answers those that came. */
async function diesAtEach(
  phases: readonly string[],
  play: Play
): Promise<ReadonlySet<string>> {
  const died = new Set<string>()
  const left = phases.values()
  const works = volunteers.map(async volunteer => {
    for (const phase of left) {
      const subject = `Quokka ${String(++mails).padStart(3, '0')}`
      try {
        if (await diesAt(phase, volunteer, subject, play)) died.add(phase)
      } catch (error) {
        throw new Error(`${volunteer.person.name}, ${phase}`, { cause: error })
      }
    }
  })
  await Promise.all(works)
  return died
}

async function diesAt(
  phase: string,
  volunteer: MortalVolunteer,
  subject: string,
  { before, deed, after }: Play
): Promise<boolean> {
  const doing = (each: Deed): Promise<unknown> => each(volunteer, subject, phase)
  await doing(before)
  await volunteer.browser.rests()
  const hasCome = await volunteer.browser.diesAt(phase, () => doing(deed))
  await volunteer.comesBack()
  await doing(after)
  return hasCome
}

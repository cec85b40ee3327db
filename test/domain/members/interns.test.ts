import { describe, expect, test } from 'vitest'

import {
  addStep,
  answerCounts,
  beginInternship,
  countAnswer,
  dropStep,
  endInternship,
  inCareOf,
  internProgress,
  internsBack,
  internshipOf,
  internSteps,
  isIntern,
  mentorHere,
  mentorOf,
  moveStepDown,
  moveStepsBack,
  moveStepUp,
  restoreInternship,
  rewordStep,
  tickStep,
  uncountAnswer,
  untickStep,
  wantOfStep,
  type Interning
} from '#core/domain/members/interns.ts'
import { ana, at, ben, chidi, entry } from '#test/support/tickets.ts'

const now = at('2026-11-02T09:00Z')
const lead = { id: ana, role: 'lead' } as const
const agent = (id: typeof ana) => ({ id, role: 'agent' }) as const

function aDesk(): Interning {
  return { interns: {}, internSteps: {}, internTicks: {}, internAnswers: {} }
}

function chidiLearns(): Interning {
  const desk = aDesk()
  beginInternship(desk, agent(chidi), { by: lead, at: now, mentor: ben })
  return desk
}

describe('who is an intern', () => {
  test('is said by a lead, who names a mentor or nobody', () => {
    const desk = chidiLearns()
    expect([isIntern(desk, chidi), mentorOf(desk, chidi)]).toEqual([true, ben])
    beginInternship(desk, agent(chidi), { by: lead, at: at('2026-12-01T09:00Z') })
    expect(desk.interns[chidi]).toEqual({ by: ana, at: now })
  })

  test('is not said by anybody else', () => {
    const desk = aDesk()
    const said = beginInternship(desk, agent(chidi), { by: agent(ben), at: now })
    expect(said).toEqual({ ok: false, error: { type: 'not-lead' } })
    expect(desk).toEqual(aDesk())
    const learning = chidiLearns()
    expect(endInternship(learning, chidi, agent(chidi)).ok).toBe(false)
    expect(isIntern(learning, chidi)).toBe(true)
  })

  test('is no lead', () => {
    const said = beginInternship(aDesk(), lead, { by: lead, at: now })
    expect(said).toEqual({ ok: false, error: { type: 'leads-themselves' } })
  })

  test('has a mentor who has learned it: nobody themselves, and no other intern', () => {
    const desk = chidiLearns()
    const by = { by: lead, at: now }
    for (const mentor of [ben, chidi]) {
      const said = beginInternship(desk, agent(ben), { ...by, mentor })
      expect(said).toEqual({ ok: false, error: { type: 'no-mentor' } })
    }
  })

  test('reads nobody’s answers: those whom they took care of are everybody’s', () => {
    const desk = chidiLearns()
    beginInternship(desk, agent(ben), { by: lead, at: now })
    expect(mentorOf(desk, chidi)).toBeUndefined()
    expect(isIntern(desk, chidi)).toBe(true)
  })
})

describe('an internship that was begun by mistake', () => {
  test('is taken back, and whoever they take care of has them as a mentor again', () => {
    const desk = chidiLearns()
    const before = structuredClone(desk)
    const begun = beginInternship(desk, agent(ben), { by: lead, at: now })
    if (!begun.ok) throw new Error('ana leads')
    expect(mentorOf(desk, chidi)).toBeUndefined()
    tickStep(desk, ben, entry(1))
    internsBack(desk, begun.value)
    expect(desk).toEqual(before)
  })

  test('or a mentor that was changed: the one before reads again', () => {
    const desk = chidiLearns()
    const changed = beginInternship(desk, agent(chidi), {
      by: lead,
      at: now,
      mentor: ana
    })
    if (changed.ok) internsBack(desk, changed.value)
    expect(mentorOf(desk, chidi)).toBe(ben)
  })

  test('what another lead said meanwhile stays', () => {
    const desk = chidiLearns()
    const begun = beginInternship(desk, agent(ben), { by: lead, at: now })
    beginInternship(desk, agent(chidi), { by: lead, at: now, mentor: ana })
    if (begun.ok) internsBack(desk, begun.value)
    expect([mentorOf(desk, chidi), isIntern(desk, ben)]).toEqual([ana, false])
  })
})

describe('an intern’s answers are read', () => {
  const people = new Set([ana, ben, chidi])

  test('by the mentor they have now, whoever that was before', () => {
    const desk = chidiLearns()
    const readers = () => [ana, ben].map(who => inCareOf(desk, who, people).has(chidi))
    expect(readers()).toEqual([false, true])
    beginInternship(desk, agent(chidi), { by: lead, at: now, mentor: ana })
    expect(readers()).toEqual([true, false])
  })

  test('by everybody who is no intern, if they have none, or theirs has left', () => {
    const desk = chidiLearns()
    const left = new Set([ana, chidi])
    expect(mentorHere(desk, chidi, people)).toBe(ben)
    expect(mentorHere(desk, chidi, left)).toBeUndefined()
    expect([...inCareOf(desk, ana, left)]).toEqual([chidi])
    beginInternship(desk, agent(chidi), { by: lead, at: now })
    expect([...inCareOf(desk, ana, people)]).toEqual([chidi])
    expect([...inCareOf(desk, chidi, people)]).toEqual([])
  })

  test('by everybody else, if two leads made their mentor an intern, too', () => {
    const desk = chidiLearns()
    desk.interns[ben] = { by: ana, at: now } // they meet
    expect([...inCareOf(desk, ana, people)]).toEqual([chidi, ben])
    expect([...inCareOf(desk, ben, people)]).toEqual([])
  })
})

describe('the steps', () => {
  test('are the same for all, each is ticked for one', () => {
    const desk = chidiLearns()
    addStep(desk, entry(1), '  Read the\nshift page ')
    addStep(desk, entry(2), 'Sit beside somebody')
    tickStep(desk, chidi, entry(1))
    expect(internSteps(desk).map(({ step }) => step.text)).toEqual([
      'Read the shift page',
      'Sit beside somebody'
    ])
    const ticked = (who: typeof ana) => internProgress(desk, who).map(one => one.isDone)
    expect([ticked(chidi), ticked(ben)]).toEqual([
      [true, false],
      [false, false]
    ])
    untickStep(desk, chidi, entry(1))
    expect(ticked(chidi)).toEqual([false, false])
  })

  test('that count are done when enough answers went out', () => {
    const desk = chidiLearns()
    addStep(desk, entry(1), 'Two answers', { counts: 'approved', wanted: 2 })
    addStep(desk, entry(2), 'Two unchanged', { counts: 'unchanged', wanted: 2 })
    countAnswer(desk, entry(11), { by: chidi, became: 'unchanged' })
    countAnswer(desk, entry(12), { by: chidi, became: 'changed' })
    countAnswer(desk, entry(13), { by: chidi, became: 'given-back' })
    const far = internProgress(desk, chidi).map(({ count, isDone }) => [count, isDone])
    expect(far).toEqual([
      [2, true],
      [1, false]
    ])
    expect(answerCounts(desk, chidi)).toEqual({
      unchanged: 1,
      changed: 1,
      givenBack: 1
    })
  })

  test('are reworded, and never empty', () => {
    const desk = aDesk()
    expect(addStep(desk, entry(1), ' ').ok).toBe(false)
    expect(addStep(desk, entry(1), 'x', { counts: 'approved', wanted: 0 }).ok).toBe(
      false
    )
    addStep(desk, entry(1), 'Five', { counts: 'approved', wanted: 5 })
    rewordStep(desk, entry(1), 'Five answers')
    expect(rewordStep(desk, entry(1), '').ok).toBe(false)
    expect(desk.internSteps[entry(1)]).toEqual({
      text: 'Five answers',
      place: 0,
      goal: { counts: 'approved', wanted: 5 }
    })
    dropStep(desk, entry(1))
    expect(internSteps(desk)).toEqual([])
  })
})

describe('the order of the steps', () => {
  const texts = (desk: Interning) => internSteps(desk).map(({ step }) => step.text)

  function threeSteps(): Interning {
    const desk = chidiLearns()
    addStep(desk, entry(1), 'Read')
    addStep(desk, entry(2), 'Two answers', { counts: 'approved', wanted: 2 })
    addStep(desk, entry(3), 'Talk')
    tickStep(desk, chidi, entry(1))
    return desk
  }

  test('is changed by one up or down, and what Chidi ticked stays with its step', () => {
    const desk = threeSteps()
    moveStepDown(desk, entry(1))
    expect(texts(desk)).toEqual(['Two answers', 'Read', 'Talk'])
    moveStepUp(desk, entry(3))
    moveStepUp(desk, entry(3))
    expect(texts(desk)).toEqual(['Talk', 'Two answers', 'Read'])
    const done = internProgress(desk, chidi).filter(({ isDone }) => isDone)
    expect(done.map(({ step }) => step.text)).toEqual(['Read'])
    addStep(desk, entry(4), 'Last')
    expect(texts(desk).at(-1)).toBe('Last')
  })

  test('ends at both its ends, and knows only its own steps', () => {
    const desk = threeSteps()
    const before = structuredClone(desk)
    expect(moveStepUp(desk, entry(1))).toEqual({ ok: true, value: [] })
    expect(moveStepDown(desk, entry(3))).toEqual({ ok: true, value: [] })
    expect(moveStepDown(desk, entry(9))).toEqual({ ok: true, value: [] })
    expect(desk).toEqual(before)
  })

  test('comes back, but not what somebody moved elsewhere since', () => {
    const desk = threeSteps()
    const before = structuredClone(desk)
    const moved = moveStepDown(desk, entry(1))
    if (!moved.ok) throw new Error('it is there')
    moveStepsBack(desk, moved.value)
    expect(desk).toEqual(before)
    moveStepDown(desk, entry(1))
    moveStepDown(desk, entry(1))
    moveStepsBack(desk, moved.value)
    expect(texts(desk)).toEqual(['Two answers', 'Talk', 'Read'])
  })

  test('can be changed also where two leads gave two steps one place', () => {
    const desk = threeSteps()
    for (const step of [1, 2, 3].map(entry)) {
      const was = desk.internSteps[step]
      if (was) desk.internSteps[step] = { ...was, place: 0 }
    }
    moveStepDown(desk, entry(1))
    expect(texts(desk)).toEqual(['Two answers', 'Read', 'Talk'])
    for (let again = 0; again < 200; again++) {
      moveStepUp(desk, entry(3))
      moveStepUp(desk, entry(1))
      moveStepUp(desk, entry(2))
    }
    expect(new Set(texts(desk)).size).toBe(3)
    moveStepUp(desk, internSteps(desk)[2]?.id ?? entry(1))
    moveStepUp(desk, internSteps(desk)[1]?.id ?? entry(1))
    expect(new Set(internSteps(desk).map(({ step }) => step.place)).size).toBe(3)
  })

  test('another number of answers is wanted, what was counted stays, and none is refused', () => {
    const desk = threeSteps()
    countAnswer(desk, entry(11), { by: chidi, became: 'unchanged' })
    expect(wantOfStep(desk, entry(2), 1).ok).toBe(true)
    expect(internProgress(desk, chidi)[1]).toMatchObject({ count: 1, isDone: true })
    for (const wanted of [0, 1.5, NaN, 1e9]) {
      expect(wantOfStep(desk, entry(2), wanted).ok).toBe(false)
    }
    expect(wantOfStep(desk, entry(1), 3).ok).toBe(false)
    expect(desk.internSteps[entry(2)]?.goal).toEqual({ counts: 'approved', wanted: 1 })
  })
})

describe('what is counted', () => {
  test('counts an answer once, however many settled it', () => {
    const desk = chidiLearns()
    countAnswer(desk, entry(11), { by: chidi, became: 'unchanged' })
    countAnswer(desk, entry(11), { by: chidi, became: 'changed' })
    expect(answerCounts(desk, chidi)).toMatchObject({ unchanged: 0, changed: 1 })
    uncountAnswer(desk, entry(11))
    expect(answerCounts(desk, chidi)).toMatchObject({ unchanged: 0, changed: 0 })
  })

  test('is kept of nobody who is no intern, and goes with the internship', () => {
    const desk = chidiLearns()
    countAnswer(desk, entry(10), { by: ben, became: 'unchanged' })
    countAnswer(desk, entry(11), { by: chidi, became: 'unchanged' })
    tickStep(desk, chidi, entry(1))
    const before = structuredClone(desk)
    const kept = internshipOf(desk, chidi)
    endInternship(desk, chidi, lead)
    expect(desk).toEqual(aDesk())
    if (!kept) throw new Error('there was one')
    restoreInternship(desk, chidi, kept)
    expect(desk).toEqual(before)
  })
})

import { plural } from './plural.ts'

export const swaps = {
  title: 'Swaps',
  open: 'Swap…',
  proposeFor: (name: string) => `Swap with ${name}`,
  proposeMine: 'Swap your shift',
  theirs: (name: string, shift: string) => `${name} has ${shift}`,
  mine: (shift: string) => `You have ${shift}`,
  youGive: 'You give',
  youTake: 'You take',
  shift: (hours: string, role: string) => `${hours} · ${role}`,
  shiftOf: (hours: string, name: string, role: string) =>
    `${hours} · ${name}, ${role.toLocaleLowerCase()}`,
  both: (name: string, time: string) =>
    `Both change hands at once, or neither. Until ${time}, ${name} can answer.`,
  difference: (given: number, taken: number) =>
    `${plural(given, { one: '# hour', other: '# hours' })} for ${plural(taken, { one: '# hour', other: '# hours' })}.`,
  turnMine:
    'Only shifts of one month (of UTC) can be swapped, so those of another month are missing here. For them, offer yours to all.',
  turnTheirs:
    'Only shifts of one month (of UTC) can be swapped, so yours of another month are missing here. Offer one of those to all instead.',
  propose: 'Propose',
  proposed: (name: string) => `Proposed to ${name}. Yours stays yours until then.`,
  noun: (given: string, taken: string) => `${given} for ${taken}`,

  asks: (name: string) => `${name} would like to swap with you`,
  askText: (name: string, taken: string, given: string, time: string) =>
    `You take ${given}, and your ${taken} goes to ${name}. Until ${time} you can answer.`,
  fromThem: (name: string) => `${name} asks you`,
  fromYou: (name: string) => `You asked ${name}`,
  answer: 'Answer',
  accept: 'Accept',
  decline: 'Decline',
  declineMore: 'Decline…',
  why: 'If you decline: why',
  whyHint: 'It can stay empty. It is kept with the shifts, so name no askers.',
  accepted: (shift: string) => `Swapped. You are on ${shift}`,
  declined: (name: string) => `Declined, and ${name} is told`,
  withdraw: 'Withdraw',
  withdrawn: (name: string) => `Withdrawn. ${name} is not asked any more`,
  answerKey: 'Answer the first swap that waits',

  seen: 'All right',
  news: {
    made: (name: string, given: string, taken: string) =>
      `${name} accepted your swap: you are on ${taken}, and ${name} takes ${given}.`,
    bound: (name: string, given: string, taken: string) =>
      `${name} had accepted your swap before you withdrew it, so it counts: you are on ${taken}, and ${name} takes ${given}.`,
    declined: (name: string, given: string, taken: string) =>
      `${name} declined your swap, ${given} for ${taken}. Yours stays yours.`,
    late: (name: string, given: string, taken: string) =>
      `The swap with ${name}, your ${given} for ${taken}, does not count: it was accepted after it had been withdrawn or declined. Each keeps their own.`,
    lost: (name: string, given: string, taken: string) =>
      `The swap with ${name}, your ${given} for ${taken}, does not count: one of the two shifts had gone to somebody else before. Nothing was swapped.`,
    gone: (name: string, given: string, taken: string) =>
      `The swap that you proposed to ${name}, ${given} for ${taken}, is off: one of the two shifts is not what it was.`,
    expired: (name: string, given: string, taken: string) =>
      `${name} did not answer in time: ${given} for ${taken}. Each keeps their own.`
  },
  because: (name: string, why: string) => `${name}: “${why}”`,
  trouble: {
    'not-signed-up': 'One of the two shifts is not there any more.',
    'has-begun': 'One of the two shifts has begun.',
    'already-proposed': 'This is proposed already.',
    'not-open': 'This swap is not open any more.',
    'passed-on': 'Somebody did more with it meanwhile, so it stays swapped.',
    'already-there': (name: string) =>
      `${name} would be there twice in the same hours and role.`,
    'you-there': 'You would be there twice in the same hours and role.'
  }
}

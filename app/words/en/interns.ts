import { plural } from './plural.ts'

/** Members who are learning, and those who read their answers. */
export const interns = {
  title: 'Internship',
  intern: 'Intern',
  open: 'Internship',
  ask: (mentor: string) => `Ask ${mentor} to send`,
  askAnybody: 'Ask to send',
  askWait: (ask: string) => `${ask} and wait`,
  askClose: (ask: string) => `${ask} and close`,
  composerHint: (mentor: string) =>
    mentor === ''
      ? 'You are an intern: somebody reads your answer before it goes out.'
      : `You are an intern: ${mentor} reads your answer before it goes out.`,
  howFar: 'How far you are',
  handedIn: (mentor: string) =>
    mentor === ''
      ? 'Your answer waits for somebody to read it'
      : `Your answer waits for ${mentor}`,
  noReferral: 'An intern hands nothing on to partners: ask your mentor.',
  needsApproval: 'An intern’s answer is sent by somebody else. Hand it in instead.',
  notWaiting: 'Somebody has sent it, given it back or taken it back already.',
  waiting: (author: string) => `${author}’s answer waits for approval`,
  yoursWaits: 'Your answer waits for approval',
  toAnswer: 'To the answer',
  asked: (mentor: string) => `${mentor} was asked to send it`,
  askedYou: 'You were asked to send it',
  askedAll: 'Anybody who is no intern may send it',
  mentorNow: (mentor: string) => `${mentor} is the mentor now`,
  mentorNowYou: 'You are the mentor now',
  then: { wait: 'then wait for the asker', close: 'then close the ticket' },
  send: 'Send it',
  change: 'Change it',
  giveBack: 'Give it back…',
  word: 'A word for the author',
  wordHint: 'What is good, and what is missing. Members see it in the ticket.',
  giveBackNow: 'Give it back',
  gaveBack: 'Given back with your word',
  givenBack: (mentor: string, author: string) =>
    `${mentor} gave ${author}’s answer back`,
  writeAgain: 'Write it again',
  showText: 'The answer',
  takeBack: 'Take it back',
  approving: (author: string) => `${author}’s answer. You send it.`,
  leave: 'Not now',
  sendTheirs: (author: string) => `Send ${author}’s answer`,
  changeTheirs: (author: string) => `Change ${author}’s answer`,
  giveBackTheirs: (author: string) => `Give ${author}’s answer back`,
  byBoth: (author: string, mentor: string) =>
    `Written by ${author}, approved by ${mentor}`,
  byBothChanged: (author: string, mentor: string) =>
    `Written by ${author}, changed and approved by ${mentor}`,
  row: 'waits for approval',
  rowYours: 'waits for your approval',

  begin: (name: string) => `${name} as an intern`,
  beginText:
    'Their answers stand in the ticket until somebody else sends them. They propose texts instead of changing them.',
  mentor: 'Mentor',
  anybody: 'Anybody who is no intern',
  beginNow: 'Begin the internship',
  keep: 'Keep',
  end: 'End the internship',
  began: (name: string) => `${name} is an intern now`,
  ended: (name: string) => `${name} is no intern any more`,
  newMentor: (name: string) => `Mentor of ${name}: changed`,
  refused: {
    'not-lead': 'Only a lead says who is an intern. You lead the desk no more.',
    'leads-themselves': 'They lead the desk now, and a lead is never an intern.',
    'no-mentor': 'Whom you chose is an intern now. Choose another mentor.'
  },
  hint: 'An internship is a rule that the app keeps, not a lock: an intern’s device holds the desk’s keys like every other.',
  inCareOf: (mentor: string) => `Mentor: ${mentor}`,
  nobodyTitle: 'Nobody is an intern',
  nobodyText:
    'A lead makes a member an intern among the people in the settings. Then this page shows how far they are.',
  toPeople: 'To the people',
  progress: (done: number, all: number) => `${done} of ${all} steps done`,
  counted: (approved: number, changed: number, back: number) =>
    `${plural(approved, { one: '# answer sent unchanged', other: '# answers sent unchanged' })}, ${plural(changed, { one: '# changed', other: '# changed' })}, ${plural(back, { one: '# given back', other: '# given back' })}`,
  of: (count: number, wanted: number) => `${count} of ${wanted}`,
  steps: 'The steps',
  stepsText: 'The same for every intern of this desk. Some are counted by themselves.',
  noStepsTitle: 'No steps yet',
  noStepsText: 'Begin with the usual ones and change them as you like.',
  noStepsYet: 'No steps yet: whoever is no intern, like your mentor, sets them.',
  beginSteps: 'Begin with the usual steps',
  stepsBegun: 'The steps are there. Change them as you like.',
  toSteps: 'To the steps',
  addStep: 'Add a step',
  step: (text: string) => `Step: ${text}`,
  wantedOf: (text: string) => `How many: ${text}`,
  up: (text: string) => `Move up: ${text}`,
  down: (text: string) => `Move down: ${text}`,
  moved: (text: string) => `“${text}” moved`,
  kind: 'How it is done',
  kinds: {
    ticked: 'ticked by hand',
    approved: 'answers sent',
    unchanged: 'answers sent unchanged'
  },
  wanted: 'How many',
  removed: (text: string) => `“${text}” removed`,
  tooMany: 'An internship has fifty steps at most.',
  start: [
    { text: 'Read the shift page and take a first place beside somebody' },
    { text: 'Answer the practice ticket' },
    { text: 'Read the templates of your languages' },
    { text: 'Five answers that went out', counts: 'approved', wanted: 5 },
    { text: 'Ten answers sent unchanged', counts: 'unchanged', wanted: 10 },
    { text: 'Hand a shift over' },
    { text: 'Talk with your mentor about the first month' }
  ] as readonly {
    readonly text: string
    readonly counts?: 'approved' | 'unchanged'
    readonly wanted?: number
  }[]
}

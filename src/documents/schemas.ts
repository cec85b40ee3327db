/** The kinds of documents there are. */
import type { Hardware } from '../domain/hardware/hardware.ts'
import type { ProblemBook } from '../domain/problems/issue-states.ts'
import type { Settings } from '../domain/desk/settings.ts'
import { defaultKeepDays } from '../domain/desk/settings.ts'
import type { ShiftMonth } from '../domain/shifts/shifts.ts'
import type { TallyMonth } from '../domain/desk/tally.ts'
import type { Templates } from '../domain/templates/templates.ts'
import type { Ticket } from '../domain/tickets/ticket.ts'
import type { Schema } from './schema.ts'
import * as hardwareShapes from './hardware-shapes.ts'
import * as mailShapes from './mail-shapes.ts'
import * as problemShapes from './problem-shapes.ts'
import * as settingsShapes from './settings-shapes.ts'
import * as shiftShapes from './shift-shapes.ts'
import * as tallyShapes from './tally-shapes.ts'
import * as templateShapes from './template-shapes.ts'
import * as ticketShapes from './ticket-shapes.ts'
import * as values from './values.ts'

const never = () => false
/** Their entries are one value each: replaced whole, never changed in part. */
const wholes: readonly unknown[] = [
  'messages',
  'follows',
  'keySearches',
  'foundKeys',
  'keyChoices',
  'handedIn',
  'givenBack',
  'related',
  'unlike',
  'endedTakes',
  'extensions',
  'passedBack'
]
const wholeSettings: readonly unknown[] = [
  'savedViews',
  'macros',
  'interns',
  'internSteps',
  'internAnswers'
]

export const ticketSchema: Schema<Ticket> = {
  name: 'ticket',
  steps: [
    draft => {
      draft['messages'] = {}
      draft['notes'] = {}
      draft['tags'] = {}
      draft['takes'] = {}
      draft['turns'] = {}
    },
    draft => {
      draft['deliveries'] = {}
    },
    draft => {
      draft['senders'] = {}
    },
    draft => {
      draft['keySearches'] = {}
      draft['foundKeys'] = {}
      draft['keyChoices'] = {}
    },
    draft => {
      draft['joins'] = {}
      draft['moved'] = {}
    },
    draft => {
      draft['reports'] = {}
    },
    draft => {
      draft['snoozes'] = {}
    },
    draft => {
      draft['rankings'] = {}
    },
    draft => {
      draft['follows'] = {}
    },
    draft => {
      draft['checks'] = {}
    },
    draft => {
      draft['escalations'] = {}
    },
    draft => {
      draft['referrals'] = {}
    },
    draft => {
      draft['fieldValues'] = {}
    },
    draft => {
      draft['handedIn'] = {}
      draft['givenBack'] = {}
    },
    draft => {
      draft['related'] = {}
    },
    draft => {
      draft['endedTakes'] = {}
    },
    draft => {
      draft['extensions'] = {}
    },
    draft => {
      draft['unlike'] = {}
    },
    draft => {
      draft['passedBack'] = {}
    }
  ],
  entries: {
    messages: mailShapes.message,
    notes: ticketShapes.note,
    tags: values.yes,
    takes: ticketShapes.taken,
    turns: ticketShapes.turn,
    deliveries: ticketShapes.delivery,
    senders: values.yes,
    keySearches: ticketShapes.keySearch,
    foundKeys: ticketShapes.foundKey,
    keyChoices: ticketShapes.keyChoice,
    joins: ticketShapes.join,
    moved: ticketShapes.moved,
    reports: ticketShapes.report,
    snoozes: ticketShapes.snooze,
    rankings: ticketShapes.ranking,
    follows: ticketShapes.following,
    checks: ticketShapes.check,
    escalations: ticketShapes.escalation,
    passedBack: ticketShapes.passedBack,
    referrals: ticketShapes.referral,
    fieldValues: ticketShapes.fieldValue,
    handedIn: ticketShapes.handedIn,
    givenBack: ticketShapes.givenBack,
    related: ticketShapes.relation,
    unlike: ticketShapes.ruledOut,
    endedTakes: ticketShapes.endedTake,
    extensions: ticketShapes.extension
  },
  extras: {
    subject: values.text,
    language: values.text,
    practice: values.flag,
    practisedBy: values.text,
    heldBack: values.flag,
    origin: ticketShapes.origin,
    aboutAsker: ticketShapes.about,
    handedOn: ticketShapes.handedOn
  },
  imported: 'messages',
  isSharedText: never,
  isPacked: path => path.length === 2 && wholes.includes(path[0])
}

export const settingsSchema: Schema<Settings> = {
  name: 'settings',
  steps: [
    draft => {
      draft['deskName'] = ''
      draft['keepDays'] = defaultKeepDays
      draft['languages'] = {}
      draft['teamKeys'] = {}
    },
    draft => {
      draft['bridges'] = {}
    },
    draft => {
      draft['plusAddresses'] = {}
    },
    draft => {
      draft['acknowledgements'] = {}
    },
    draft => {
      draft['staffing'] = {}
    },
    draft => {
      draft['savedViews'] = {}
    },
    draft => {
      draft['macros'] = {}
    },
    draft => {
      draft['flags'] = {}
    },
    draft => {
      draft['secondLine'] = {}
    },
    draft => {
      draft['partners'] = {}
    },
    draft => {
      draft['opinionQuestions'] = {}
    },
    draft => {
      draft['fields'] = {}
    },
    draft => {
      draft['memberLanguages'] = {}
    },
    draft => {
      draft['readOnly'] = {}
    },
    draft => {
      draft['interns'] = {}
      draft['internSteps'] = {}
      draft['internTicks'] = {}
      draft['internAnswers'] = {}
    },
    draft => {
      draft['otherHours'] = {}
    }
  ],
  entries: {
    languages: values.yes,
    teamKeys: settingsShapes.teamKey,
    bridges: settingsShapes.bridge,
    plusAddresses: values.yes,
    acknowledgements: settingsShapes.acknowledgement,
    staffing: settingsShapes.wanted,
    savedViews: settingsShapes.savedView,
    macros: settingsShapes.macro,
    flags: settingsShapes.flagged,
    secondLine: values.yes,
    partners: settingsShapes.partner,
    opinionQuestions: values.text,
    fields: settingsShapes.field,
    memberLanguages: settingsShapes.tongues,
    readOnly: settingsShapes.closure,
    interns: settingsShapes.internship,
    internSteps: settingsShapes.internStep,
    internTicks: values.yes,
    internAnswers: settingsShapes.internAnswer,
    otherHours: settingsShapes.promisedHours
  },
  names: { bridges: values.id32 },
  extras: {
    acknowledges: values.flag,
    asksOpinion: values.flag,
    acknowledgeDays: values.number,
    firstAnswerHours: settingsShapes.promisedHours,
    countsCovered: values.flag,
    mailsPerHour: settingsShapes.perHour,
    helpPages: values.text
  },
  isSharedText: never,
  isPacked: path => path.length === 2 && wholeSettings.includes(path[0])
}

export const templatesSchema: Schema<Templates> = {
  name: 'templates',
  steps: [
    draft => {
      draft['templates'] = {}
    },
    draft => {
      draft['past'] = {}
      draft['proposals'] = {}
      draft['verdicts'] = {}
    }
  ],
  entries: {
    templates: templateShapes.template,
    past: templateShapes.past,
    proposals: templateShapes.proposal,
    verdicts: templateShapes.verdict
  },
  extras: {},
  isSharedText: path => path.length === 5 && path[4] === 'body',
  isPacked: path => path.length === 2 && path[0] !== 'templates'
}

export const problemsSchema: Schema<ProblemBook> = {
  name: 'problems',
  steps: [
    draft => {
      draft['problems'] = {}
    },
    draft => {
      draft['lookups'] = {}
      draft['issues'] = {}
    },
    draft => {
      draft['past'] = {}
    }
  ],
  entries: {
    problems: problemShapes.problem,
    lookups: problemShapes.lookup,
    issues: problemShapes.issue,
    past: problemShapes.past
  },
  extras: {},
  isSharedText: path =>
    path.length === 6 && path[3] === 'versions' && path[5] === 'body',
  isPacked: path => path.length === 2 && path[0] !== 'problems'
}

export const hardwareSchema: Schema<Hardware> = {
  name: 'hardware',
  steps: [
    draft => {
      draft['experiences'] = {}
      draft['remarks'] = {}
    }
  ],
  entries: { experiences: hardwareShapes.experience, remarks: hardwareShapes.remark },
  extras: {},
  isSharedText: never,
  isPacked: path => path.length === 2 && path[0] === 'experiences'
}

export const shiftsSchema: Schema<ShiftMonth> = {
  name: 'shifts',
  steps: [
    draft => {
      draft['places'] = {}
      draft['handovers'] = {}
    },
    draft => {
      draft['attended'] = {}
    },
    draft => {
      draft['swaps'] = {}
    }
  ],
  entries: {
    places: shiftShapes.place,
    handovers: shiftShapes.handover,
    attended: shiftShapes.attended,
    swaps: shiftShapes.swap
  },
  extras: {},
  isSharedText: path =>
    path.length === 3 && path[0] === 'handovers' && path[2] === 'text',
  isPacked: never
}

export const tallySchema: Schema<TallyMonth> = {
  name: 'tally',
  steps: [
    draft => {
      draft['entries'] = {}
    }
  ],
  entries: { entries: tallyShapes.remains },
  extras: { hours: tallyShapes.hours },
  isSharedText: never,
  isPacked: path => path.length === 2 || path[0] === 'hours'
}

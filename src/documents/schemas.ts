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
import * as shapes from './shapes.ts'

const never = () => false
/** Their entries are one value each: replaced whole, never changed in part. */
const wholes: readonly unknown[] = [
  'messages',
  'follows',
  'keySearches',
  'foundKeys',
  'keyChoices',
  'handedIn',
  'givenBack'
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
    }
  ],
  entries: {
    messages: shapes.message,
    notes: shapes.note,
    tags: shapes.yes,
    takes: shapes.number,
    turns: shapes.turn,
    deliveries: shapes.delivery,
    senders: shapes.yes,
    keySearches: shapes.keySearch,
    foundKeys: shapes.foundKey,
    keyChoices: shapes.keyChoice,
    joins: shapes.join,
    moved: shapes.moved,
    reports: shapes.report,
    snoozes: shapes.snooze,
    rankings: shapes.ranking,
    follows: shapes.following,
    checks: shapes.check,
    escalations: shapes.escalation,
    referrals: shapes.referral,
    fieldValues: shapes.fieldValue,
    handedIn: shapes.handedIn,
    givenBack: shapes.givenBack
  },
  extras: {
    subject: shapes.text,
    language: shapes.text,
    practice: shapes.flag,
    heldBack: shapes.flag,
    origin: shapes.origin,
    aboutAsker: shapes.about
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
    languages: shapes.yes,
    teamKeys: shapes.teamKey,
    bridges: shapes.bridge,
    plusAddresses: shapes.yes,
    acknowledgements: shapes.acknowledgement,
    staffing: shapes.wanted,
    savedViews: shapes.savedView,
    macros: shapes.macro,
    flags: shapes.flagged,
    secondLine: shapes.yes,
    partners: shapes.partner,
    opinionQuestions: shapes.text,
    fields: shapes.field,
    memberLanguages: shapes.tongues,
    readOnly: shapes.closure,
    interns: shapes.internship,
    internSteps: shapes.internStep,
    internTicks: shapes.yes,
    internAnswers: shapes.internAnswer,
    otherHours: shapes.promisedHours
  },
  extras: {
    acknowledges: shapes.flag,
    asksOpinion: shapes.flag,
    acknowledgeDays: shapes.number,
    firstAnswerHours: shapes.promisedHours,
    countsCovered: shapes.flag,
    mailsPerHour: shapes.perHour,
    helpPages: shapes.text
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
    templates: shapes.template,
    past: shapes.pastText,
    proposals: shapes.proposal,
    verdicts: shapes.verdict
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
    }
  ],
  entries: {
    problems: shapes.problem,
    lookups: shapes.lookup,
    issues: shapes.issue
  },
  extras: {},
  isSharedText: path =>
    path.length === 6 && path[3] === 'versions' && path[5] === 'body',
  isPacked: path => path.length === 2 && (path[0] === 'lookups' || path[0] === 'issues')
}

export const hardwareSchema: Schema<Hardware> = {
  name: 'hardware',
  steps: [
    draft => {
      draft['experiences'] = {}
      draft['remarks'] = {}
    }
  ],
  entries: { experiences: shapes.experience, remarks: shapes.remark },
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
    }
  ],
  entries: {
    places: shapes.place,
    handovers: shapes.handover,
    attended: shapes.attended
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
  entries: { entries: shapes.remains },
  extras: {},
  isSharedText: never,
  isPacked: path => path.length === 2
}

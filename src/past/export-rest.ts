/** What a desk agreed on and knows, in the JSON that leaves it. No key, and no secret. */
import type { Settings } from '../domain/desk/settings.ts'
import { mondayOf } from '../domain/desk/weeks.ts'
import { lastDayOf, type Hardware } from '../domain/hardware/hardware.ts'
import type { ProblemBook } from '../domain/problems/issue-states.ts'
import type { PastText } from '../domain/templates/history.ts'
import type { Templates } from '../domain/templates/templates.ts'
import type { Translated } from '../domain/templates/translated.ts'
import type { Day } from '../ids.ts'
import { dayText, entries, entry, keys, time, type Parts } from './export-text.ts'

/** Of keys only whose they are: what opens mail or makes others believe it stays. */
export const settingsParts: Parts<Settings> = {
  deskName: ({ deskName }) => ({ name: deskName }),
  keepDays: ({ keepDays }) => ({ keepDays }),
  languages: ({ languages }) => ({ languages: keys(languages) }),
  teamKeys: ({ teamKeys }) => ({
    mailKeys: entries(
      'fingerprint',
      teamKeys,
      ['addedAt', 'expires'],
      ['sealed', 'wraps', 'public']
    )
  }),
  bridges: ({ bridges }) => ({
    bridges: Object.values(bridges).map(bridge => ({
      ...entry(
        bridge,
        ['addedAt', 'heardAt', 'revokedAt'],
        ['signKey', 'boxKey', 'orderKey', 'orderKeyAt']
      ),
      addresses: keys(bridge.addresses)
    }))
  }),
  plusAddresses: ({ plusAddresses }) => ({ plusAddresses: keys(plusAddresses) }),
  acknowledges: ({ acknowledges }) => ({ acknowledges }),
  acknowledgeDays: ({ acknowledgeDays }) => ({ acknowledgeDays }),
  acknowledgements: ({ acknowledgements }) => ({
    acknowledgements: entries('language', acknowledgements, [])
  }),
  asksOpinion: ({ asksOpinion }) => ({ asksOpinion }),
  opinionQuestions: ({ opinionQuestions }) => ({ opinionQuestions }),
  helpPages: ({ helpPages }) => ({ helpPages }),
  firstAnswerHours: ({ firstAnswerHours }) => ({ firstAnswerHours }),
  otherHours: ({ otherHours }) => ({ otherHours }),
  countsCovered: ({ countsCovered }) => ({ countsCovered }),
  mailsPerHour: ({ mailsPerHour }) => ({ mailsPerHour }),
  staffing: ({ staffing }) => ({
    staffing: Object.values(staffing).map(rule => ({
      ...entry(rule, []),
      weekdays: keys(rule.weekdays)
    }))
  }),
  readOnly: ({ readOnly }) => ({
    readOnly: entries('id', readOnly, ['from', 'to', 'at'])
  }),
  savedViews: ({ savedViews }) => ({ savedViews: entries('id', savedViews, ['at']) }),
  macros: ({ macros }) => ({ macros: entries('id', macros, ['at']) }),
  fields: ({ fields }) => ({
    fields: Object.entries(fields).map(([id, field]) => ({
      id,
      ...entry(field, ['at', 'archivedAt']),
      choices: Object.entries(field.choices)
        .sort(([, a], [, b]) => a - b)
        .map(([word]) => word)
    }))
  }),
  secondLine: ({ secondLine }) => ({ secondLine: keys(secondLine) }),
  partners: ({ partners }) => ({ partners: entries('id', partners, ['at'], ['key']) }),
  memberLanguages: ({ memberLanguages }) => ({
    memberLanguages: Object.entries(memberLanguages).map(([member, tongues]) => ({
      member,
      languages: keys(tongues)
    }))
  }),
  interns: ({ interns }) => ({ interns: entries('member', interns, ['at']) }),
  internSteps: ({ internSteps }) => ({ internSteps: entries('id', internSteps, []) }),
  internTicks: ({ internTicks }) => ({
    internTicks: keys(internTicks).map(tick => {
      const [member, step] = tick.split(' ')
      return { member, step }
    })
  }),
  internAnswers: ({ internAnswers }) => ({
    internAnswers: entries('answer', internAnswers, [])
  }),
  /** Sealed, under a key that is gone with their day: a file would outlast it. */
  flags: 'left-out'
}

export const templateParts: Parts<Templates> = {
  templates: ({ templates }) => ({
    templates: Object.entries(templates).map(([id, template]) => ({
      id,
      ...entry(template, ['at', 'removedAt']),
      tags: keys(template.tags),
      removed: template.removedAt !== undefined,
      versions: versionEntries(template)
    }))
  }),
  past: ({ past }) => ({ templatesBefore: pastEntries(past) }),
  proposals: ({ proposals }) => ({
    templateProposals: entries('id', proposals, ['at'])
  }),
  verdicts: ({ verdicts }) => ({ templateVerdicts: entries('id', verdicts, ['at']) })
}

/** What a problem is known by, and what is said of it. It names no ticket: they name it. */
export const problemParts: Parts<ProblemBook> = {
  problems: ({ problems }) => ({
    problems: Object.entries(problems).map(([id, problem]) => ({
      id,
      ...entry(problem, ['stateAt', 'at', 'removedAt']),
      ...(problem.before && { before: entry(problem.before, ['from', 'until']) }),
      ...(problem.sameAs && { sameAs: entry(problem.sameAs, ['at']) }),
      versions: keys(problem.versions),
      signs: keys(problem.signs),
      hardware: keys(problem.hardware),
      references: keys(problem.references),
      original: problem.answer.original,
      needsOriginal: problem.needs.original,
      answer: versionEntries(problem.answer),
      needs: versionEntries(problem.needs),
      removed: problem.removedAt !== undefined
    }))
  }),
  past: ({ past }) => ({ problemsBefore: pastEntries(past) }),
  lookups: ({ lookups }) => ({ issueLookups: entries('issue', lookups, ['at']) }),
  issues: ({ issues }) => ({ issues: entries('issue', issues, ['at']) })
}

/** Without the marks of people or what they are made of, and without what is over and shown nowhere. */
export const hardwareParts: Parts<Hardware, Day> = {
  experiences: ({ experiences }, today) => ({
    experiences: Object.values(experiences)
      .filter(({ week }) => lastDayOf(week) >= today)
      .map(({ component, version, verdict, week }) => ({
        component,
        version,
        verdict,
        week: dayText(mondayOf(week))
      }))
  }),
  remarks: ({ remarks }) => ({
    hardwareRemarks: entries('part', remarks, ['at'])
  })
}

function pastEntries(all: Readonly<Record<string, PastText>>): object[] {
  return Object.entries(all).map(([id, past]) => ({
    id,
    ...entry(past, ['at']),
    ...(past.removed && { removed: entry(past.removed, ['at'], ['madeOf']) })
  }))
}

function versionEntries({ versions }: Pick<Translated, 'versions'>): object[] {
  return Object.entries(versions).map(([id, { language, body, at }]) => ({
    id,
    language,
    body,
    at: time(at)
  }))
}

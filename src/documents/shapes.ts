/**
 * What may stand in a document. Any member's app may write anything; what does not have
 * the shape its readers expect is left out when it is read, see `sound.ts`. Fields that
 * are not named here come from newer apps and are welcome.
 */
import * as v from 'valibot'

import type { About } from '../domain/askers/about-asker.ts'
import type { Acknowledgement } from '../domain/askers/acknowledgement.ts'
import type { Bridge } from '../domain/desk/bridges.ts'
import {
  componentKinds,
  knownComponent,
  longestName
} from '../domain/hardware/components.ts'
import type { Check } from '../domain/tickets/checklist.ts'
import { deliveryStates, type Delivery } from '../domain/tickets/delivery.ts'
import type { Escalation } from '../domain/tickets/escalation.ts'
import { fieldKinds, type Field } from '../domain/tickets/fields.ts'
import type { Following } from '../domain/tickets/following.ts'
import { opinions, type Flag } from '../domain/askers/flags.ts'
import { mostMailsPerHour } from '../domain/askers/floods.ts'
import type { FoundKey, KeyChoice, KeySearch } from '../domain/askers/key-search.ts'
import type { GivenBack, HandedIn } from '../domain/tickets/handed-in.ts'
import type { Handover } from '../domain/shifts/handover.ts'
import { verdicts, type Experience, type Remark } from '../domain/hardware/hardware.ts'
import {
  goalKinds,
  mostWantedAnswers,
  outcomes,
  type InternAnswer,
  type Internship,
  type InternStep
} from '../domain/members/interns.ts'
import {
  issueStates,
  type Issue,
  type Lookup
} from '../domain/problems/issue-states.ts'
import type { Join, Moved } from '../domain/tickets/joining.ts'
import { satisfied, type Message } from '../domain/tickets/message.ts'
import { mostHours, type Macro } from '../domain/queue/macros.ts'
import { problemStates, type Problem } from '../domain/problems/problems.ts'
import type { Partner } from '../domain/desk/partners.ts'
import { priorities, type Ranking } from '../domain/tickets/priority.ts'
import type { Closure } from '../domain/shifts/read-only.ts'
import type { Referral } from '../domain/tickets/referral.ts'
import type { Report } from '../domain/problems/reported.ts'
import type { Snooze } from '../domain/tickets/sleep.ts'
import type { Attended, Place } from '../domain/shifts/shifts.ts'
import { shiftRoles } from '../domain/shifts/shifts.ts'
import { views } from '../domain/queue/queue.ts'
import { mostPromised } from '../domain/queue/promises.ts'
import type { SavedView } from '../domain/queue/saved-views.ts'
import { mostWanted, weekdays, type Wanted } from '../domain/shifts/staffing.ts'
import { answerSteps, endSteps, mailSteps, type Remains } from '../domain/desk/tally.ts'
import { mostParts } from '../domain/hardware/reported-parts.ts'
import { mostEarned, type Earned } from '../domain/templates/earned.ts'
import { mostUsed } from '../domain/templates/used.ts'
import type { TeamKey } from '../domain/desk/team-keys.ts'
import {
  verdictKinds,
  type PastText,
  type Proposal,
  type Template,
  type Verdict
} from '../domain/templates/templates.ts'
import { release } from '../domain/problems/release.ts'
import { closeReasons, type Note, type Origin } from '../domain/tickets/ticket.ts'

type Fields<T> = Record<keyof T, v.GenericSchema>

export const text = v.string()
export const number = v.pipe(v.number(), v.finite())
const person = v.strictObject({ name: text, address: text })
export const yes = v.literal(true)
export const flag = v.boolean()

const signature = v.picklist(['none', 'good', 'bad', 'unknown-key'])
const keyOrigin = v.picklist([
  'autocrypt',
  'gossip',
  'attached',
  'text',
  'report',
  'known',
  'wkd',
  'keyserver',
  'url'
])
const sealedPart = v.strictObject({
  encrypted: v.boolean(),
  encryptedTo: v.array(v.strictObject({ id: text, address: text, ours: v.boolean() })),
  opened: v.boolean(),
  signature,
  signedBy: v.optional(
    v.strictObject({
      id: text,
      addresses: v.array(text),
      how: v.optional(keyOrigin)
    })
  )
})

const mail = {
  direction: v.picklist(['in', 'out']),
  at: number,
  from: person,
  to: v.array(person),
  subject: text,
  messageId: text,
  references: v.array(text),
  body: text,
  source: text,
  size: number,
  seals: v.strictObject({
    encrypted: v.boolean(),
    signature
  }),
  preview: text,
  attachments: v.array(v.strictObject({ name: text, type: text, size: number })),
  language: text,
  facts: v.record(text, text),
  askerKey: text,
  trouble: v.optional(
    v.picklist(['no-key', 'undecryptable', 'unreadable', 'too-big', 'too-many-parts'])
  ),
  // Later additions: mails that were taken in before have none of them.
  keyGiven: v.optional(
    v.strictObject({
      how: keyOrigin,
      at: v.optional(number),
      asksForIt: v.optional(yes),
      fingerprint: v.optional(text)
    })
  ),
  gossip: v.optional(
    v.array(v.strictObject({ address: text, key: text, fingerprint: v.optional(text) }))
  ),
  sealedParts: v.optional(v.array(sealedPart)),
  automatic: v.optional(
    v.picklist([
      'own',
      'delivery-report',
      'auto-submitted',
      'auto-responder',
      'list',
      'no-answer'
    ])
  ),
  deliveryReport: v.optional(
    v.strictObject({
      messageId: text,
      recipients: v.array(
        v.strictObject({
          address: text,
          action: v.picklist(['failed', 'delayed', 'delivered', 'relayed', 'expanded']),
          status: text,
          said: text
        })
      )
    })
  ),
  events: v.optional(
    v.array(
      v.strictObject({
        what: text,
        where: text,
        from: number,
        to: v.optional(number),
        wholeDay: v.boolean(),
        organizer: text,
        asks: v.picklist(['invitation', 'reply', 'cancelled', 'event'])
      })
    )
  ),
  opinion: v.optional(
    v.strictObject({ says: v.picklist(satisfied), alone: v.boolean() })
  ),
  tokens: v.optional(v.array(text)),
  joinedBy: v.optional(v.literal('token'))
}
/** A mail that was taken in: nothing else, so that all who take it in agree. */
export const takenMail = v.strictObject(mail)

export const message = v.object({
  ...mail,
  by: v.optional(text),
  saw: v.optional(v.array(text)),
  writtenBy: v.optional(text),
  handedIn: v.optional(text),
  changed: v.optional(yes),
  acknowledges: v.optional(yes),
  asksOpinion: v.optional(yes),
  templates: v.optional(v.pipe(v.array(text), v.maxLength(mostUsed))),
  callsBack: v.optional(text),
  refers: v.optional(text),
  delivery: v.optional(v.picklist(['by-hand', 'bridge', 'sent']))
} satisfies Fields<Message>)

export const note = v.object({
  by: text,
  at: number,
  text,
  mentions: v.optional(v.array(text)),
  struck: v.optional(v.boolean())
} satisfies Fields<Note>)

export const origin = v.object({
  system: v.picklist(['zammad', 'rt', 'porchlight']),
  number: text,
  owner: text,
  queue: text,
  state: text,
  createdAt: v.optional(number),
  closedAt: v.optional(number)
} satisfies Fields<Origin>)

const turned = { by: text, at: number, saw: v.array(text) }
export const turn = v.variant('to', [
  v.object({ to: v.picklist(['waiting', 'open']), ...turned }),
  v.object({
    to: v.literal('closed'),
    ...turned,
    reason: v.picklist(closeReasons),
    keepDays: v.pipe(number, v.minValue(1), v.maxValue(0xffff))
  })
])

export const delivery = v.object({
  message: text,
  state: v.picklist(deliveryStates),
  at: number,
  text
} satisfies Fields<Delivery>)

const keyPlace = v.picklist(['wkd', 'keyserver', 'url'])
export const keySearch = v.object({
  address: text,
  fingerprint: v.optional(text),
  url: v.optional(text),
  places: v.array(keyPlace),
  by: text,
  at: number
} satisfies Fields<KeySearch>)

export const foundKey = v.object({
  at: number,
  from: v.optional(keyPlace),
  key: text,
  fingerprint: text,
  trouble: v.optional(v.picklist(['not-a-key', 'not-theirs', 'unusable'])),
  unreached: v.array(keyPlace)
} satisfies Fields<FoundKey>)

export const keyChoice = v.object({
  address: text,
  fingerprint: text,
  saw: v.array(text),
  by: text,
  at: number
} satisfies Fields<KeyChoice>)

const document = v.pipe(text, v.regex(/^[0-9a-f]{32}$/))
export const join = v.object({
  into: document,
  by: text,
  at: number
} satisfies Fields<Join>)

export const moved = v.object({
  to: document,
  by: text,
  at: number,
  undone: v.optional(v.boolean())
} satisfies Fields<Moved>)

export const bridge = v.object({
  name: text,
  addresses: v.record(text, yes),
  signKey: v.pipe(text, v.regex(/^[0-9a-f]{64}$/)),
  boxKey: v.pipe(text, v.regex(/^[0-9a-f]{64}$/)),
  addedBy: text,
  addedAt: number,
  heardAt: v.optional(number),
  orderKey: v.optional(v.pipe(text, v.regex(/^[0-9a-f]{64}$/))),
  orderKeyAt: v.optional(number),
  revokedAt: v.optional(number)
} satisfies Fields<Bridge>)

const hex = v.pipe(text, v.regex(/^(?:[0-9a-f]{2})*$/))
export const teamKey = v.object({
  sealed: hex,
  wraps: v.record(v.pipe(text, v.regex(/^[1-9][0-9]{0,4}$/)), hex),
  public: text,
  address: text,
  name: text,
  addedBy: text,
  addedAt: number,
  expires: v.optional(number)
} satisfies Fields<TeamKey>)

export const flagged = v.object({
  by: text,
  at: number,
  until: v.pipe(number, v.safeInteger(), v.minValue(0), v.maxValue(0xffff)),
  mark: v.pipe(text, v.regex(/^[0-9a-f]{16}$/)),
  sealed: hex,
  wrapped: hex,
  opinions: v.record(text, v.picklist(opinions))
} satisfies Fields<Flag>)

export const partner = v.object({
  name: text,
  address: text,
  key: text,
  at: number
} satisfies Fields<Partner>)

/** Letters may be two halves. */
export const fieldValue = v.pipe(text, v.minLength(1), v.maxLength(400))
export const field = v.object({
  name: v.pipe(text, v.minLength(1), v.maxLength(80)),
  kind: v.picklist(fieldKinds),
  choices: v.record(v.pipe(text, v.maxLength(120)), number),
  place: number,
  by: text,
  at: number,
  archivedAt: v.optional(number)
} satisfies Fields<Field>)

export const referral = v.object({
  name: text,
  address: text,
  by: text,
  at: number,
  message: text
} satisfies Fields<Referral>)

export const perHour = v.pipe(
  number,
  v.safeInteger(),
  v.minValue(1),
  v.maxValue(mostMailsPerHour)
)

export const promisedHours = v.pipe(
  number,
  v.safeInteger(),
  v.minValue(0),
  v.maxValue(mostPromised)
)

export const about = v.object({ text, by: text, at: number } satisfies Fields<About>)

export const acknowledgement = v.object({
  subject: text,
  text
} satisfies Fields<Acknowledgement>)

const version = v.object({ language: text, body: text, at: number })
const translated = { original: text, versions: v.record(text, version) }

export const report = v.object({
  by: text,
  at: number,
  left: v.optional(v.picklist(['asked-not-to', 'no-need']))
} satisfies Fields<Report>)

export const snooze = v.object({
  by: text,
  at: number,
  until: number,
  fixed: v.optional(v.pipe(text, v.regex(/^[0-9a-f]{16}$/))),
  saw: v.array(text)
} satisfies Fields<Snooze>)

export const ranking = v.object({
  by: text,
  at: number,
  level: v.picklist(priorities)
} satisfies Fields<Ranking>)

export const following = v.object({
  on: flag,
  at: number,
  saw: v.array(text)
} satisfies Fields<Following>)

export const escalation = v.object({
  by: text,
  at: number,
  reason: text
} satisfies Fields<Escalation>)

export const handedIn = v.object({
  by: text,
  at: number,
  text,
  language: text,
  saw: v.array(text),
  to: v.optional(text),
  templates: v.optional(v.pipe(v.array(text), v.maxLength(mostUsed))),
  then: v.optional(v.picklist(['wait', 'close']))
} satisfies Fields<HandedIn>)

export const givenBack = v.object({
  answer: text,
  by: text,
  at: number,
  word: text
} satisfies Fields<GivenBack>)

export const internship = v.object({
  mentor: v.optional(text),
  by: text,
  at: number
} satisfies Fields<Internship>)

export const internStep = v.object({
  text,
  place: number,
  goal: v.optional(
    v.object({
      counts: v.picklist(goalKinds),
      wanted: v.pipe(
        number,
        v.safeInteger(),
        v.minValue(1),
        v.maxValue(mostWantedAnswers)
      )
    })
  )
} satisfies Fields<InternStep>)

export const internAnswer = v.object({
  by: text,
  became: v.picklist(outcomes)
} satisfies Fields<InternAnswer>)

export const check = v.object({
  text,
  by: text,
  at: number,
  place: number,
  ticked: v.optional(yes)
} satisfies Fields<Check>)

export const problem = v.object({
  title: text,
  state: v.picklist(problemStates),
  stateAt: number,
  versions: v.record(text, yes),
  fixedIn: v.optional(text),
  signs: v.record(text, yes),
  hardware: v.record(text, yes),
  references: v.record(text, yes),
  answer: v.object(translated),
  needs: v.object(translated),
  at: number,
  removedAt: v.optional(number)
} satisfies Fields<Problem>)

const itemId = v.pipe(text, v.regex(/^[0-9a-f]{32}$/))
export const lookup = v.object({
  id: itemId,
  by: text,
  at: number
} satisfies Fields<Lookup>)

export const issue = v.object({
  state: v.picklist(issueStates),
  at: number,
  order: itemId
} satisfies Fields<Issue>)

export const template = v.object({
  title: text,
  tags: v.record(text, yes),
  folder: v.optional(text),
  ...translated,
  uses: v.record(text, number),
  at: number,
  removedAt: v.optional(number)
} satisfies Fields<Template>)

export const pastText = v.object({
  template: text,
  version: text,
  body: text,
  by: v.optional(text),
  at: number,
  acceptedBy: v.optional(text)
} satisfies Fields<PastText>)

export const proposal = v.object({
  by: text,
  at: number,
  comment: text,
  template: text,
  version: text,
  language: text,
  title: text,
  body: text,
  base: text
} satisfies Fields<Proposal>)

export const verdict = v.object({
  proposal: text,
  by: text,
  at: number,
  says: v.picklist(verdictKinds),
  word: text
} satisfies Fields<Verdict>)

export const place = v.object({
  member: text,
  role: v.picklist(shiftRoles),
  from: number,
  to: number,
  at: number,
  series: v.optional(text),
  offered: v.optional(number),
  of: v.optional(text)
} satisfies Fields<Place>)

export const attended = v.object({
  member: text,
  role: v.picklist(shiftRoles),
  from: number,
  to: number,
  byHand: v.optional(yes),
  struck: v.optional(flag)
} satisfies Fields<Attended>)

function wholeFrom(least: number, most: number) {
  return v.pipe(number, v.safeInteger(), v.minValue(least), v.maxValue(most))
}
export const wanted = v.object({
  weekdays: v.record(v.picklist(weekdays), yes),
  from: wholeFrom(0, 23),
  to: wholeFrom(1, 24),
  zone: text,
  role: v.picklist(shiftRoles),
  count: wholeFrom(1, mostWanted),
  language: v.optional(text)
} satisfies Fields<Wanted>)

export const closure = v.object({
  from: number,
  to: number,
  why: text,
  by: text,
  at: number
} satisfies Fields<Closure>)

export const tongues = v.record(text, yes)

export const savedView = v.object({
  name: text,
  search: text,
  view: v.picklist(views),
  language: v.optional(text),
  by: text,
  at: number
} satisfies Fields<SavedView>)

const id16 = v.pipe(text, v.regex(/^[0-9a-f]{16}$/))
const act = v.variant('do', [
  v.object({ do: v.literal('language'), language: text }),
  v.object({ do: v.picklist(['tag', 'untag']), tag: text }),
  v.object({ do: v.literal('field'), field: id16, value: text }),
  v.object({ do: v.picklist(['take', 'wait']) }),
  v.object({ do: v.literal('prioritise'), level: v.picklist(priorities) }),
  v.object({ do: v.literal('attach'), problem: id16 }),
  v.object({ do: v.literal('insert'), template: id16 }),
  v.object({ do: v.literal('snooze'), hours: wholeFrom(1, mostHours) }),
  v.object({ do: v.literal('close'), reason: v.picklist(closeReasons) })
])
export const macro = v.object({
  name: text,
  acts: v.array(act),
  by: text,
  at: number
} satisfies Fields<Macro>)

const listed = v.object({ count: number, tickets: v.array(text) })
export const handover = v.object({
  from: number,
  to: number,
  by: text,
  at: number,
  text,
  takers: v.record(text, number),
  sheet: v.optional(
    v.object({
      unanswered: listed,
      odd: listed,
      opened: listed,
      answered: listed,
      waiting: listed,
      closed: listed
    })
  ),
  removed: v.optional(v.boolean())
} satisfies Fields<Handover>)

const problemId = v.pipe(text, v.regex(/^[0-9a-f]{16}$/))
const whole = v.pipe(number, v.safeInteger(), v.minValue(0))
function span(steps: readonly number[]) {
  const within = v.pipe(whole, v.maxValue(steps.length))
  return v.strictObject({ weeks: whole, within })
}
const judged = v.strictObject({
  template: id16,
  says: v.picklist(satisfied)
} satisfies Fields<Earned>)
const part = v.pipe(
  v.strictObject({
    kind: v.picklist(componentKinds),
    name: v.pipe(text, v.maxLength(longestName)),
    id: text
  }),
  v.check(({ kind, name, id }) => knownComponent(kind, name, id) !== undefined)
)
/** Strict, and short: nothing else may get into a document that lasts. */
export const remains = v.strictObject({
  week: whole,
  language: v.pipe(text, v.regex(/^(?:[a-z]{2})?$/)),
  version: v.pipe(text, v.maxLength(20)),
  tags: v.array(v.pipe(text, v.maxLength(80))),
  problems: v.array(problemId),
  mails: v.picklist(mailSteps),
  answered: v.optional(span(answerSteps)),
  closed: v.optional(span(endSteps)),
  reason: v.optional(v.picklist(closeReasons)),
  reopened: v.optional(yes),
  opinion: v.optional(v.picklist(satisfied)),
  earned: v.optional(v.pipe(v.array(judged), v.maxLength(mostEarned))),
  hardware: v.optional(v.pipe(v.array(part), v.maxLength(mostParts))),
  mailbox: v.optional(v.pipe(text, v.regex(/^[^\s@]{1,64}@[^\s@]{1,255}$/)))
} satisfies Fields<Remains>)

/** As strict: whatever a member's app wrote, nothing but parts of machines is read. */
export const experience = v.strictObject({
  component: part,
  version: v.pipe(text, v.regex(release)),
  verdict: v.picklist(verdicts),
  week: whole
} satisfies Fields<Experience>)

export const remark = v.object({ text, at: number } satisfies Fields<Remark>)

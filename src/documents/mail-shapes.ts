/** A mail as it may stand in a ticket. */
import * as v from 'valibot'

import { mostUsed } from '../domain/templates/used.ts'
import { satisfied, type Message } from '../domain/tickets/message.ts'
import { id16, number, text, time, yes, type Fields } from './values.ts'

export const person = v.strictObject({ name: text, address: text })

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
  at: time,
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
      at: v.optional(time),
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
  writtenDown: v.optional(v.object({ channel: text, by: text })),
  by: v.optional(text),
  via: v.optional(text),
  saw: v.optional(v.array(text)),
  knew: v.optional(v.array(text)),
  writtenBy: v.optional(text),
  handedIn: v.optional(text),
  changed: v.optional(yes),
  acknowledges: v.optional(yes),
  asksOpinion: v.optional(yes),
  templates: v.optional(v.pipe(v.array(text), v.maxLength(mostUsed))),
  callsBack: v.optional(id16),
  // newer apps may know more states, and their letters are letters all the same
  tells: v.optional(v.object({ state: text, stateAt: number })),
  words: v.optional(text),
  goesAnyway: v.optional(text),
  refers: v.optional(text),
  delivery: v.optional(v.picklist(['by-hand', 'bridge', 'sent']))
} satisfies Fields<Message>)

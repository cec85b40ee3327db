/**
 * What a bridge and the members tell each other, inside sealed items. Times are
 * milliseconds since 1970. A reader refuses what it does not know: both sides are updated
 * together, the bridge by whoever runs it.
 *
 * A relay may offer an item again after it was settled, so every kind bears being heard
 * twice: mail and receipts are named by what they are about, of `keys` and `status` the
 * newest counts, a bridge keeps the ids of orders it has carried out and of those it is to
 * stop or that can wait, and to look for a key or for an issue twice tells the same.
 */
import * as v from 'valibot'

/** Of one order to stop, or of one word that they can wait. */
export const maxStops = 1000

const bytes = (length: number) => v.pipe(v.instance(Uint8Array), v.length(length))
const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const text = (most: number) => v.pipe(v.string(), v.maxLength(most))
/** RFC 5321 allows 256 octets in a path. */
const address = text(320)
const day = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff))

/** Body: the mail's raw bytes, untouched. */
const mail = v.strictObject({
  kind: v.literal('mail'),
  receivedAt: time,
  /** Envelope sender; empty for bounces, and where nobody said. */
  mailFrom: address,
  /** Envelope recipients; empty where nobody said (IMAP). */
  rcptTo: v.pipe(v.array(address), v.maxLength(100)),
  via: v.picklist(['imap', 'lmtp', 'smtp']),
  /** The Authentication-Results fields that the mail server of the desk added itself. */
  authResults: v.pipe(v.array(text(4096)), v.maxLength(8))
})
/** How far an order to send has come. No body. */
const receipt = v.strictObject({
  kind: v.literal('receipt'),
  /** Id of the item that was the order. */
  order: bytes(16),
  at: time,
  recipients: v.pipe(
    v.array(
      v.strictObject({
        address,
        /**
         * `uncertain`: the line broke after all was sent and before the answer came.
         * `stopped`: upon the desk's word it was not sent, and will not be.
         */
        state: v.picklist(['sent', 'deferred', 'stopped', 'failed', 'uncertain']),
        /** The mail server's reply code. */
        code: v.optional(v.pipe(v.number(), v.integer(), v.minValue(100))),
        text: text(500)
      })
    ),
    v.maxLength(100)
  ),
  /** Nothing more will happen with this order by itself. */
  final: v.boolean()
})
export const troubles = [
  /** No connection to the mail server. */
  'unreachable',
  'certificate',
  /** User or password refused. */
  'sign-in',
  /** The folder is not there, or not ours to change. */
  'folder',
  /** The mail server says something we do not understand, or has an error of its own. */
  'server-error',
  /** Mail waits because the relay takes no more for this workspace. */
  'relay-full',
  /** Members told no keys for the days to come: mail cannot be sealed and waits. */
  'no-keys',
  'disk-full',
  'unknown'
] as const
/** How the bridge is doing. Posted to the slot; no body. */
const status = v.strictObject({
  kind: v.literal('status'),
  at: time,
  accounts: v.pipe(
    v.array(
      v.strictObject({
        name: text(80),
        lastFetchedAt: v.optional(time),
        trouble: v.optional(v.picklist(troubles)),
        /** Mails, or orders, that it could not pass on yet. */
        waiting: count,
        /** Mails that failed again and again and were left where they are. */
        setAside: count
      })
    ),
    v.maxLength(50)
  ),
  /** Public half of the key to which orders to send are to be sealed from now on. */
  orderKey: v.optional(bytes(32))
})
const place = v.picklist(['wkd', 'keyserver', 'url'])
/** Answers `find-key`. Body: what was found there, untouched; empty if nobody has one. */
const foundKey = v.strictObject({
  kind: v.literal('found-key'),
  /** Id of the item that was the order. */
  order: bytes(16),
  at: time,
  /** Absent if nobody has one. */
  from: v.optional(place),
  /** These could not be asked. */
  unreached: v.pipe(v.array(place), v.maxLength(2))
})

/** By the name of a host, without user or port. */
const webAddress = v.pipe(
  v.string(),
  v.maxLength(500),
  v.regex(/^https:\/\/[^\s/@:]+\/\S*$/i)
)
/** Answers `ask-issue`. Of all that the tracker said, one word. No body. */
const issueAnswer = v.strictObject({
  kind: v.literal('issue-state'),
  order: bytes(16),
  at: time,
  /** As it was asked. */
  address: webAddress,
  state: v.picklist(['open', 'closed', 'fixed', 'unknown'])
})

/** Posted to the slot: the newest counts, older ones are a relay's replay. No body. */
const keys = v.strictObject({
  kind: v.literal('keys'),
  at: time,
  /** Each day's public inbox key, ascending. */
  days: v.pipe(v.array(v.tuple([day, bytes(32)])), v.maxLength(400)),
  /** Mail is sealed to the first listed day that is so many days after it came. */
  keepDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(366)),
  /** From these alone may orders send. */
  addresses: v.pipe(v.array(address), v.maxLength(50))
})
/** Body: the whole finished mail, RFC 5322. */
const send = v.strictObject({
  kind: v.literal('send'),
  at: time,
  from: address,
  to: v.pipe(v.array(address), v.minLength(1), v.maxLength(20)),
  notBefore: time,
  giveUpAt: time,
  messageId: text(998),
  /** A program's reply: its envelope names nobody, so that no bounce answers it. */
  noReturn: v.optional(v.literal(true))
})
/**
 * These are not to be sent, if nobody has them yet, also if they come later. Each that was
 * kept back says so in a receipt; of one that had begun to leave, the receipt tells as ever.
 * A bridge from before this kind lets it lie and sends: only the receipt makes it so. No body.
 */
const stop = v.strictObject({
  kind: v.literal('stop'),
  at: time,
  /** Ids of the items that were the orders. */
  orders: v.pipe(v.array(bytes(16)), v.minLength(1), v.maxLength(maxStops))
})
/**
 * These can wait, for they are one of many: letters of a call-back. They leave the bridge room
 * for answers that somebody wrote, also if they come later. A bridge from before this kind lets
 * it lie, and sends them as it sends all; one that hears it too late has lost nothing. No body.
 */
const bulk = v.strictObject({
  kind: v.literal('bulk'),
  at: time,
  /** Ids of the items that are the orders. */
  orders: v.pipe(v.array(bytes(16)), v.minLength(1), v.maxLength(maxStops))
})
/**
 * The desk has these for good: only upon this word does a bridge delete what lies aside,
 * because a relay could say of anything that it was read. No body.
 */
const taken = v.strictObject({
  kind: v.literal('taken'),
  at: time,
  items: v.pipe(v.array(bytes(16)), v.maxLength(1000))
})
/** Asks the places in turn, until one has a key. No body. */
const findKey = v.strictObject({
  kind: v.literal('find-key'),
  at: time,
  address,
  /** Then the key servers are asked for that key, and the address's domain is not. */
  fingerprint: v.optional(
    v.pipe(v.string(), v.regex(/^(?:[0-9A-F]{16}|[0-9A-F]{40})$/))
  ),
  /** For the place `url`: by the name of a host, without user or port. */
  url: v.optional(webAddress),
  places: v.pipe(v.array(place), v.minLength(1), v.maxLength(2))
})

/** Asks a tracker how an issue stands. No body. */
const askIssue = v.strictObject({
  kind: v.literal('ask-issue'),
  at: time,
  /** Of the issue's own page. */
  address: webAddress
})

export const inStatement = v.variant('kind', [
  mail,
  receipt,
  status,
  foundKey,
  issueAnswer
])
export const outStatement = v.variant('kind', [
  keys,
  send,
  stop,
  bulk,
  taken,
  findKey,
  askIssue
])
export type InStatement = v.InferOutput<typeof inStatement>
export type OutStatement = v.InferOutput<typeof outStatement>
export type MailStatement = Extract<InStatement, { kind: 'mail' }>
export type Receipt = Extract<InStatement, { kind: 'receipt' }>
export type BridgeStatus = Extract<InStatement, { kind: 'status' }>
export type FoundKey = Extract<InStatement, { kind: 'found-key' }>
export type KeysOrder = Extract<OutStatement, { kind: 'keys' }>
export type StopOrder = Extract<OutStatement, { kind: 'stop' }>
export type BulkOrder = Extract<OutStatement, { kind: 'bulk' }>
export type SendOrder = Extract<OutStatement, { kind: 'send' }>
export type IssueAnswer = Extract<InStatement, { kind: 'issue-state' }>
export type AskIssueOrder = Extract<OutStatement, { kind: 'ask-issue' }>
export type FindKeyOrder = Extract<OutStatement, { kind: 'find-key' }>
export type Trouble = (typeof troubles)[number]

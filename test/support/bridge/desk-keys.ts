/** A desk's side of a mailbox: makes the code, seals orders, opens what came in. */
import { fromHex, toHex, utf8, type Bytes } from '#core/bytes.ts'
import { boxKey } from '#core/crypto/box.ts'
import { signingKey } from '#core/crypto/sign.ts'
import { daysAfter, type Day, type ItemId } from '#core/ids.ts'
import type { Random } from '#core/ports.ts'
import {
  openWholeItem,
  sealItem,
  type ItemPlace,
  type Piece,
  type PieceBytes
} from '#core/sync/mail-item.ts'
import type {
  BulkOrder,
  InStatement,
  KeysOrder,
  MailStatement,
  OutStatement,
  Receipt,
  SendOrder,
  StopOrder
} from '#core/sync/mail-statement.ts'
import { workspaceIdOf } from '#core/sync/hello.ts'
import { bridgeBoxKey, type BridgeCode } from '#core/trust/bridge-code.ts'
import { inboxDays, inboxKey } from '#core/trust/inbox-key.ts'
import type { Calendar } from '#core/trust/calendar.ts'
import { identityOf, type Identity } from '#server/bridge/identity.ts'

export interface DeskKeys {
  readonly code: BridgeCode
  readonly identity: Identity
  readonly access: ReturnType<typeof signingKey>
  readonly calendar: Calendar
  readonly random: Random
}

export interface SealedItem {
  readonly place: ItemPlace
  readonly pieces: readonly Piece[]
}

export interface OpenedIn {
  readonly id: ItemId
  readonly statement: InStatement
  readonly body: string
}

export const keepDays = 30

export function deskKeys(
  random: Random,
  { today, relay = 'http://127.0.0.1:1' }: { today: Day; relay?: string }
): DeskKeys {
  const access = signingKey(random.bytes(32))
  const code: BridgeCode = {
    seed: random.bytes(32),
    workspace: workspaceIdOf(access.public),
    access: access.public,
    relay
  }
  const calendar = { day: today, key: random.bytes(32) }
  return { code, identity: identityOf(code), access, calendar, random }
}

export function aKeysOrder(
  { calendar }: DeskKeys,
  only: Partial<KeysOrder> = {}
): KeysOrder {
  return {
    kind: 'keys',
    at: 1,
    days: inboxDays(calendar, 90).map(({ day, public: key }) => [
      day,
      new Uint8Array(key)
    ]),
    keepDays,
    addresses: ['help@desk.example'],
    ...only
  }
}

export function aSendOrder(only: Partial<SendOrder> = {}): SendOrder {
  return {
    kind: 'send',
    at: 1,
    from: 'help@desk.example',
    to: ['asker@world.example'],
    notBefore: 0,
    giveUpAt: Number.MAX_SAFE_INTEGER,
    messageId: '<1@desk.example>',
    ...only
  }
}

export function aStopOrder(...orders: readonly ItemId[]): StopOrder {
  return { kind: 'stop', at: 1, orders: orders.map(fromHex) }
}

export function aBulkOrder(...orders: readonly ItemId[]): BulkOrder {
  return { kind: 'bulk', at: 1, orders: orders.map(fromHex) }
}

export async function sealOrder(
  keys: DeskKeys,
  statement: OutStatement,
  {
    body = '',
    signer = keys.access,
    day = daysAfter(keys.calendar.day, keepDays),
    recipient = bridgeBoxKey(keys.code.seed).public
  }: {
    body?: string | Uint8Array
    signer?: DeskKeys['access']
    day?: Day
    recipient?: Uint8Array
  } = {}
): Promise<SealedItem> {
  const place: ItemPlace<'out'> = {
    mailbox: keys.identity.mailbox,
    way: 'out',
    id: toHex(keys.random.bytes(16)) as ItemId,
    day
  }
  const pieces: Piece[] = []
  const sealed = sealItem(keys, {
    place,
    recipient,
    signer,
    statement,
    body: [typeof body === 'string' ? utf8(body) : body]
  })
  for await (const piece of sealed) pieces.push(piece)
  return { place, pieces }
}

/** As any member can: with the inbox key of the item's day. */
export async function openIn(
  { calendar, identity }: DeskKeys,
  place: ItemPlace<'in'>,
  pieces: PieceBytes
): Promise<OpenedIn> {
  const key = inboxKey(calendar, place.day) ?? boxKey(new Uint8Array(32))
  const opened = await openWholeItem(place, key, identity.signing.public, pieces)
  if (!opened.ok) throw new Error('the desk cannot open what its bridge sealed')
  const { statement, body } = opened.value
  return { id: place.id, statement, body: textOf(body) }
}

export function isMail(opened: OpenedIn): opened is OpenedIn & {
  readonly statement: MailStatement
} {
  return opened.statement.kind === 'mail'
}

export function isReceipt(opened: OpenedIn): opened is OpenedIn & {
  readonly statement: Receipt
} {
  return opened.statement.kind === 'receipt'
}

function textOf(bytes: Bytes): string {
  return Buffer.from(bytes).toString('latin1')
}

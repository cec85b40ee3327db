/** Who may come in: the answer to `hello`. */
import { toHex } from '../../src/bytes.ts'
import { dayOf, type WorkspaceId } from '../../src/ids.ts'
import { no, ok, type Result } from '../../src/result.ts'
import { checkHello, lobbyOf, workspaceIdOf } from '../../src/sync/hello.ts'
import {
  oldestVersion,
  protocolVersion,
  type Refusal,
  type ToRelay
} from '../../src/sync/protocol.ts'
import { mailboxOf } from '../../src/trust/bridge-code.ts'
import type { Bridge, Challenged, Member, Relay, Visitor } from './connection.ts'
import type { LineId } from './turns.ts'

type Hello = Extract<ToRelay, { type: 'hello' }>

export function admit(
  relay: Relay,
  { challenge, line }: Challenged,
  said: Hello
): Result<Member | Visitor | Bridge, Refusal> {
  const { version } = said
  if (version < oldestVersion || version > protocolVersion) return no('bad-version')
  const { instance } = relay.store
  if (!isOurs(relay, said) || !checkHello(said, { nonce: challenge, instance })) {
    return no('bad-signature')
  }
  const workspace = toHex(said.workspace) as WorkspaceId
  if (workspaceIdOf(said.key) === workspace) {
    return admitMember(relay, workspace, line)
  }
  const mailbox = mailboxOf(said.key)
  const bridge: Bridge = {
    type: 'bridge',
    workspace,
    mailbox,
    version,
    line,
    collects: []
  }
  return isStillPermitted(relay, bridge)
    ? ok(bridge)
    : admitVisitor(relay, workspace, said.key)
}

/** A greeting for another relay, passed on by it, opens nothing here. */
function isOurs({ rules }: Relay, { relay }: Hello): boolean {
  return rules.names === undefined || rules.names.includes(relay)
}

/** An invitation may be taken back, or run out, while its visitor is connected. */
export function isStillAllowed(relay: Relay, { workspace, key }: Visitor): boolean {
  return relay.store.allowedUntil(workspace, key) >= dayOf(relay.now)
}

/** A bridge may be taken back, or its day pass, while it is connected. */
export function isStillPermitted(relay: Relay, bridge: Bridge): boolean {
  const { store, now } = relay
  return store.mail.permittedUntil(bridge.workspace, bridge.mailbox) >= dayOf(now)
}

function admitMember(
  { store, rules }: Relay,
  workspace: WorkspaceId,
  line: LineId
): Result<Member, Refusal> {
  if (!store.isRegistered(workspace)) {
    const isOpen = rules.registration === 'open'
    if (!isOpen || store.workspaces() >= rules.maxWorkspaces) {
      return no('registration-closed')
    }
    store.register(workspace)
  }
  return ok({ type: 'member', workspace, subscribed: false, line, collects: [] })
}

function admitVisitor(
  relay: Relay,
  workspace: WorkspaceId,
  key: Uint8Array
): Result<Visitor, Refusal> {
  if (!relay.store.isRegistered(workspace)) return no('unknown-workspace')
  const visitor: Visitor = {
    type: 'visitor',
    workspace,
    key,
    lobby: lobbyOf(key),
    subscribed: false
  }
  return isStillAllowed(relay, visitor) ? ok(visitor) : no('not-allowed')
}

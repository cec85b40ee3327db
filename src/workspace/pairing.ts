/** Letting a bridge in: a code to be shown once, of which the desk keeps the public half. */
import { toHex } from '../bytes.ts'
import { addBridge, isAddress, type NoAddress } from '../domain/desk/bridges.ts'
import type { Settings } from '../domain/desk/settings.ts'
import type { LiveDocument } from '../documents/open-document.ts'
import type { StorageFull } from '../ports.ts'
import { no, ok, type Result } from '../result.ts'
import {
  bridgeBoxKey,
  bridgeSigningKey,
  mailboxOf,
  writeBridgeCode
} from '../trust/bridge-code.ts'
import { accessKey } from '../trust/epoch.ts'
import type { NewBridge } from '../workspace.ts'
import type { Core } from './core.ts'

export async function pair(
  core: Core,
  settings: LiveDocument<Settings>,
  name: string,
  addresses: readonly string[]
): Promise<Result<NewBridge, NoAddress | StorageFull>> {
  const seed = core.ports.random.bytes(32)
  const signKey = bridgeSigningKey(seed).public
  const id = mailboxOf(signKey)
  const clean = addresses.map(one => one.trim().toLowerCase()).filter(isAddress)
  const added = settings.perform(draft =>
    addBridge(draft, id, {
      name: name.trim(),
      addresses: Object.fromEntries(clean.map(one => [one, true as const])),
      signKey: toHex(signKey),
      boxKey: toHex(bridgeBoxKey(seed).public),
      addedBy: core.me,
      addedAt: core.now()
    })
  )
  if (!added.ok) return added
  const kept = await core.documents.seal(settings)
  if (!kept.ok) return no(kept.error)
  const code = writeBridgeCode({
    seed,
    workspace: core.workspace,
    access: accessKey(core.epoch).public,
    relay: core.membership.relay
  })
  return ok({ id, code })
}

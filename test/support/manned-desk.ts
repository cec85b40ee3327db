/** A desk whose mail a paper bridge carries: it has a key, and the bridge has spoken. */
import type { MailboxId } from '#core/ids.ts'
import { readMail } from '#core/mail/incoming.ts'
import type { Workspace } from '#core/workspace.ts'

import { deskKey, keyOf } from './mail/keys.ts'
import { PaperBridge } from './paper-bridge.ts'
import { until, type Village } from './village.ts'

export const helpAddress = 'help@desk.test'

export interface Manned {
  readonly desk: Workspace
  readonly bridge: PaperBridge
  readonly mailbox: MailboxId
}

export async function withBridge(
  village: Village,
  desk: Workspace,
  address = helpAddress
): Promise<Manned> {
  desk.readMailWith((source, keys) => readMail(source, keys))
  const key =
    address === helpAddress ? await deskKey() : await keyOf('Other desk', address)
  await desk.teamKeys.add(key)
  return { desk, ...(await pairs(village, desk, address)) }
}

/** One more that carries mail of that address, and has spoken. */
export async function pairs(
  village: Village,
  desk: Workspace,
  address: string
): Promise<Omit<Manned, 'desk'>> {
  const paired = await desk.pairBridge('Our mail server', [address])
  if (!paired.ok) throw new Error(paired.error.type)
  const { code, id } = paired.value
  const { timer } = village.profile().tab().ports
  const bridge = new PaperBridge(code, village.relay, () => village.clock.now(), timer)
  await until(() => bridge.keys !== undefined, 'the bridge has keys')
  await bridge.says(village.clock.now())
  const spoke = () => desk.settings.current().bridges[id]?.heardAt !== undefined
  await until(spoke, 'that it spoke')
  return { bridge, mailbox: id }
}

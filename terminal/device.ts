/** One device of a desk: joins by an invitation the first time, and unlocks afterwards. */
import { initializeBase64Wasm } from '@automerge/automerge/slim'
import { automergeWasmBase64 } from '@automerge/automerge/automerge.wasm.base64'

import { deviceState } from '#core/device-state.ts'
import {
  acceptInvitation,
  unlock,
  type Joining,
  type JoiningState
} from '#core/open.ts'
import type { Ports } from '#core/ports.ts'
import { no, ok, type Result } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

export interface Entry {
  readonly link: string | undefined
  readonly name: string
  readonly passphrase: string
}

export interface Told {
  (sentence: string): void
}

/** The error is a sentence for whoever typed the command. */
export async function openDevice(
  ports: Ports,
  { link, name, passphrase }: Entry,
  tell: Told
): Promise<Result<Workspace, string>> {
  await initializeBase64Wasm(automergeWasmBase64)
  if ((await deviceState(ports)) !== 'empty') {
    const opened = await unlock(ports, passphrase)
    if (!opened.ok) return no('That is not the passphrase of this data folder.')
    return isJoining(opened.value) ? joined(opened.value, tell) : ok(opened.value)
  }
  if (link === undefined)
    return no(
      'This device belongs to no desk yet. Say --link LINK, with an invitation.'
    )
  const accepted = await acceptInvitation(ports, link, { yourName: name, passphrase })
  if (accepted.ok) return joined(accepted.value, tell)
  return accepted.error.type === 'bad-invitation'
    ? no('That is no invitation of a Porchlight desk, or a letter of it got lost.')
    : no('There is no room on this disk.')
}

/** Until the relay has everything, and this device everything of the relay. */
export async function inStep(desk: Workspace): Promise<void> {
  await until(desk.link, link => link.state === 'online' && link.unsent === 0)
  await until(desk.settings, settings => settings.deskName !== '')
}

async function joined(
  joining: Joining,
  tell: Told
): Promise<Result<Workspace, string>> {
  tell('Knocking. A member’s app has to be open to let this device in.')
  const refused = new Promise<Result<never, string>>(resolve => {
    const look = (): void => {
      const { state, reason } = joining.state.current()
      if (state === 'refused') resolve(no(refusals[reason ?? 'unknown']))
    }
    joining.state.on(look)
    look()
  })
  return Promise.race([joining.finished.then(ok), refused])
}

const refusals: Readonly<Record<NonNullable<JoiningState['reason']>, string>> = {
  expired: 'That invitation is too old. Ask for another one.',
  used: 'Somebody has used that invitation already. Ask for another one.',
  withdrawn: 'That invitation was withdrawn. Ask for another one.',
  unknown: 'The desk does not know that invitation.'
}

function isJoining(opened: Workspace | Joining): opened is Joining {
  return 'type' in opened
}

async function until<T>(
  value: { current(): T; on(listener: () => void): () => void },
  seen: (value: T) => boolean
): Promise<void> {
  if (seen(value.current())) return
  await new Promise<void>(resolve => {
    const stop = value.on(() => {
      if (!seen(value.current())) return
      stop()
      resolve()
    })
  })
}

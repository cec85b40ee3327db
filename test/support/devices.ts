/** Devices, epochs and operations with fixed seeds: the same in every run. */
import { fromHex, type Bytes } from '#core/bytes.ts'
import type { Day, DeviceId, WorkspaceId } from '#core/ids.ts'
import { deviceFrom, type Device } from '#core/trust/device.ts'
import { accessKey, type Epoch } from '#core/trust/epoch.ts'
import { workspaceIdOf } from '#core/sync/hello.ts'

/** Bytes that count up from `first`: easy to see in a dump. */
export function counting(first: number, length = 32): Bytes {
  return Uint8Array.from({ length }, (_, i) => (first + i) & 255)
}

export const anas: Device = deviceFrom(counting(1, 64))
export const bens: Device = deviceFrom(counting(101, 64))
export const mallorys: Device = deviceFrom(counting(201, 64))

export const today = 20_778 as Day

export const epoch: Epoch = {
  number: 1,
  lasting: counting(40),
  calendar: { day: today, key: counting(80) }
}

export const workspace: WorkspaceId = workspaceIdOf(accessKey(epoch).public)
export const elsewhere = 'e'.repeat(32) as WorkspaceId

/** What a roster of Ana and Ben would answer. */
export function signKeyOf(device: DeviceId): Uint8Array | undefined {
  return [anas, bens].find(({ id }) => id === device)?.signing.public
}

/** A copy with one bit pattern changed somewhere. */
export function damaged(bytes: Uint8Array, where: number, flip: number): Bytes {
  const copy = new Uint8Array(bytes)
  const at = where % copy.length
  copy[at] = (copy[at] ?? 0) ^ (flip === 0 ? 1 : flip)
  return copy
}

export const session = fromHex('5e'.repeat(16))

/** One browser of a member: what it signs with, and what is sealed to it. */
import type { Bytes } from '../bytes.ts'
import { boxKey, type BoxKey } from '../crypto/box.ts'
import { shortHash } from '../crypto/hash.ts'
import { signingKey, type SigningKey } from '../crypto/sign.ts'
import type { DeviceId, MemberId } from '../ids.ts'

export interface Device {
  readonly id: DeviceId
  readonly signing: SigningKey
  readonly sealing: BoxKey
}

/** `seeds`: 64 random bytes; they are all there is to keep. */
export function deviceFrom(seeds: Bytes): Device {
  const signing = signingKey(seeds.subarray(0, 32))
  return {
    id: deviceIdOf(signing.public),
    signing,
    sealing: boxKey(seeds.subarray(32, 64))
  }
}

export function deviceIdOf(signingPublic: Uint8Array): DeviceId {
  return shortHash(16, signingPublic) as DeviceId
}

/** A member is called after their first device. */
export function memberOf(device: DeviceId): MemberId {
  return device as string as MemberId // the same 16 bytes under another name
}

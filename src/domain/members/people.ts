/** Who belongs to the desk, as the screens show it. */
import type { MemberId, Timestamp } from '../../ids.ts'

export type Role = 'lead' | 'agent'

export interface Member {
  readonly id: MemberId
  readonly name: string
  readonly role: Role
  readonly since: Timestamp
}

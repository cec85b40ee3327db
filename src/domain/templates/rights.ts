/**
 * Who may change the desk's texts, and who looks through what others propose. Whoever may
 * not change them proposes instead. Screens and commands ask here and nowhere else.
 */
import type { MemberId } from '../../ids.ts'
import { isIntern, type Interning } from '../members/interns.ts'
import type { Member } from '../members/people.ts'

const mayChangeTexts: Readonly<Record<Member['role'], boolean>> = {
  lead: true,
  agent: true
}

type Agreed = Pick<Interning, 'interns'>

/** Who is not known yet is somebody who is just joining. Interns propose. */
export function mayChange(
  member: Pick<Member, 'id' | 'role'> | undefined,
  agreed: Agreed
): boolean {
  if (member === undefined) return true
  return mayChangeTexts[member.role] && !isIntern(agreed, member.id)
}

/** Nobody looks through what they proposed themselves. */
export function mayReview(
  member: Pick<Member, 'id' | 'role'> | undefined,
  { by }: { readonly by: MemberId },
  agreed: Agreed
): boolean {
  return mayChange(member, agreed) && member?.id !== by
}

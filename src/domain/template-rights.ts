/**
 * Who may change the desk's texts, and who looks through what others propose. Whoever may
 * not change them proposes instead. Screens and commands ask here and nowhere else.
 */
import type { MemberId } from '../ids.ts'
import type { Member } from './people.ts'

const mayChangeTexts: Readonly<Record<Member['role'], boolean>> = {
  lead: true,
  agent: true
}

/** Who is not known yet is somebody who is just joining. */
export function mayChange(member: Pick<Member, 'role'> | undefined): boolean {
  return member === undefined || mayChangeTexts[member.role]
}

/** Nobody looks through what they proposed themselves. */
export function mayReview(
  member: Pick<Member, 'id' | 'role'> | undefined,
  { by }: { readonly by: MemberId }
): boolean {
  return mayChange(member) && member?.id !== by
}

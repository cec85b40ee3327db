/**
 * How a thread token is written where mail programs give it back: behind a plus in the
 * address that replies go to, or at the end of a subject. What makes one genuine is the
 * desk's secret, see `documents/thread-token.ts`; here it is only a form.
 *
 * It stands in the address of answers that anybody may read on their way, and in the
 * subject of encrypted ones alone: a program that encrypts finds the desk's key by the
 * desk's plain address, and a clear subject is read and quoted by anybody. No field of our
 * own: replies do not give those back.
 */
import type { ThreadToken } from '../../ids.ts'

/** At most so many are looked at: each costs a hash. */
const candidatesAtMost = 8
const localLength = 64

const inAddress = /^[^@+]+\+([a-z2-7]{24})@[^@]+$/u
const inSubject = /\s*\[#([a-z2-7]{24})\]/giu

/** Undefined where it would not fit, or where a plus has another meaning already. */
export function plusAddress(address: string, token: ThreadToken): string | undefined {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  if (at < 1 || local.includes('+')) return undefined
  if (local.length + 1 + token.length > localLength) return undefined
  return `${local}+${token}${address.slice(at)}`
}

/** Where mail to it arrives, whatever stands behind a plus. */
export function withoutPlus(address: string): string {
  return address.replace(/\+[^@]*(?=@)/u, '')
}

export function markedSubject(subject: string, token: ThreadToken): string {
  return `${unmarkedSubject(subject)} [#${token}]`.trimStart()
}

/** As people should see it, and as an answer to it begins anew. */
export function unmarkedSubject(subject: string): string {
  return subject.replace(inSubject, '').trim()
}

/** What looks like a token, in the order it stands: addresses first. Nobody vouches for it. */
export function tokensIn(addresses: readonly string[], subject: string): string[] {
  const found = [
    ...addresses.map(address => inAddress.exec(address.toLowerCase())?.[1]),
    ...[...subject.matchAll(inSubject)].map(match => match[1]?.toLowerCase())
  ].filter(token => token !== undefined)
  return [...new Set(found)].slice(0, candidatesAtMost)
}

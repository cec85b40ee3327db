/**
 * How soon a first answer is promised: one number for the desk, and others in its stead for
 * a language or for one of its addresses. The most particular one counts.
 */
import { done, no, type Result } from '../../result.ts'

export interface Promising {
  /** None, or 0: nothing was agreed. */
  firstAnswerHours?: number
  /** By language, without a variant, or by address, lower case; 0: nothing is promised. */
  otherHours: Record<string, number>
  /** Only hours in which somebody is on shift count. */
  countsCovered?: boolean
}

/** Thirty days. */
export const mostPromised = 720

/** 0 ends it. */
export function promiseFirstAnswer(
  settings: Promising,
  hours: number
): Result<void, BadHours> {
  if (!areHours(hours)) return no({ type: 'bad-hours' })
  settings.firstAnswerHours = hours
  return done
}

/** In place of the desk's number; 0: nothing is promised there. */
export function promiseOther(
  settings: Promising,
  queue: string,
  hours: number
): Result<void, BadHours | BadQueue> {
  const name = queueName(queue)
  if (name === undefined) return no({ type: 'bad-queue' })
  if (!areHours(hours)) return no({ type: 'bad-hours' })
  settings.otherHours[name] = hours
  return done
}

/** The desk's number counts there again. */
export function promiseNoOther(settings: Promising, queue: string): Result<void> {
  const name = queueName(queue)
  if (name !== undefined && Object.hasOwn(settings.otherHours, name)) {
    delete settings.otherHours[name]
  }
  return done
}

export function countOnlyCovered(settings: Promising, isOnly: boolean): Result<void> {
  settings.countsCovered = isOnly
  return done
}

export interface BadHours {
  readonly type: 'bad-hours'
}
/** It is neither a language nor an address. */
export interface BadQueue {
  readonly type: 'bad-queue'
}

/** As it is kept; undefined if it is neither a language nor an address. */
export function queueName(queue: string): string | undefined {
  const name = queue.trim().toLowerCase()
  if (isAddress(name)) return name.length <= 320 ? name : undefined
  return /^[a-z]{2,3}(?=-|$)/u.exec(name)?.[0]
}

export function isAddress(queue: string): boolean {
  return queue.includes('@')
}

/** Languages first, then addresses, each by name. */
export function otherPromises(
  settings: Partial<Promising>
): readonly (readonly [queue: string, hours: number])[] {
  return Object.entries(settings.otherHours ?? {})
    .filter(([queue, hours]) => queueName(queue) === queue && areHours(hours))
    .sort(([a], [b]) => Number(isAddress(a)) - Number(isAddress(b)) || (a < b ? -1 : 1))
}

/** Of its address, else of its language, else of the desk; 0: nothing is promised. */
export function promisedHours(
  { firstAnswerHours = 0, otherHours = {} }: Partial<Promising>,
  { mailbox, language }: { readonly mailbox?: string; readonly language: string }
): number {
  const own = (queue: string | undefined) =>
    queue !== undefined && Object.hasOwn(otherHours, queue)
      ? otherHours[queue]
      : undefined
  return own(mailbox) ?? own(queueName(language)) ?? firstAnswerHours
}

export function promisesAnything(settings: Partial<Promising>): boolean {
  const { firstAnswerHours = 0, otherHours = {} } = settings
  return firstAnswerHours > 0 || Object.values(otherHours).some(hours => hours > 0)
}

function areHours(hours: number): boolean {
  return Number.isInteger(hours) && hours >= 0 && hours <= mostPromised
}

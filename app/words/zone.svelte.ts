/**
 * By whose clock all times are said: the browser's, unless this member chose another one. A
 * browser that hides where it is says UTC, and then nobody's hours are right. The only place
 * that asks the browser for its zone or reads a clock on the wall. Kept on this device only.
 */
import { lastTime, type Timestamp } from '#core/ids.ts'

import { forget, keep, kept } from '../platform/kept.ts'

const place = 'porchlight-time-zone'
/** What a browser says that hides its zone; the last of Firefox and Tor Browser since 2024. */
const hidden = ['UTC', 'Etc/UTC', 'GMT', 'Etc/GMT', 'Atlantic/Reykjavik']

let chosen: string | undefined = $state(remembered())

export function zoneHere(): string {
  return chosen ?? browserZone()
}

/** Undefined: as the browser says. */
export function chosenZone(): string | undefined {
  return chosen
}

export function chooseZone(zone: string | undefined): void {
  ahead.clear()
  chosen = zone
  if (zone === undefined) forget(place)
  else keep(place, zone)
}

export function browserZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** Nobody has said yet where they are, and the browser does not say it either. */
export function isZoneUnsaid(): boolean {
  return chosen === undefined && hidesZone()
}

export function hidesZone(): boolean {
  return hidden.includes(browserZone())
}

/** What a clock on this wall shows, as if it were one of UTC: its day and hour are read by that. */
export function wallHere(at: Timestamp): Timestamp {
  const inside = Math.min(Math.max(at, -lastTime), lastTime)
  const wall =
    chosen === undefined
      ? inside - new Date(inside).getTimezoneOffset() * 60_000
      : inside + aheadIn(chosen, inside)
  return Math.min(Math.max(wall, -lastTime), lastTime) as Timestamp
}

/** Whether two moments are of one day here. */
export function isSameDay(a: Timestamp, b: Timestamp): boolean {
  return dayHere(a) === dayHere(b)
}

/** Whole days of the calendar here: two that follow each other differ by one. */
export function dayHere(at: Timestamp): number {
  return Math.floor(wallHere(at) / 86_400_000)
}

export function yearHere(at: Timestamp): number {
  return new Date(wallHere(at)).getUTCFullYear()
}

/** Asking takes longer than drawing a row; clocks are put forward at quarter hours. */
const ahead = new Map<number, number>()
const quarter = 15 * 60_000

function aheadIn(zone: string, at: number): number {
  const key = Math.floor(at / quarter)
  const known = ahead.get(key) ?? offsetIn(zone, at)
  if (ahead.size > 5_000) ahead.clear()
  ahead.set(key, known)
  return known
}

/** `GMT+05:45`, and `GMT` where they are the same. */
function offsetIn(zone: string, at: number): number {
  const parts = offsets(zone).formatToParts(at)
  const said = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours = '0', minutes = '0', seconds = '0'] =
    /([+-])(\d+):(\d+)(?::(\d+))?/.exec(said) ?? []
  const long = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)
  return (sign === '-' ? -long : long) * 1000
}

let asked: { readonly zone: string; readonly format: Intl.DateTimeFormat } | undefined

function offsets(zone: string): Intl.DateTimeFormat {
  if (asked?.zone !== zone) {
    const options = { timeZone: zone, timeZoneName: 'longOffset' } as const
    asked = { zone, format: new Intl.DateTimeFormat('en-US', options) }
  }
  return asked.format
}

/** One that this browser does not know is nobody's wish any more. */
function remembered(): string | undefined {
  const zone = kept(place)
  if (zone === undefined) return undefined
  try {
    Intl.DateTimeFormat('en-US', { timeZone: zone })
    return zone
  } catch {
    return undefined
  }
}

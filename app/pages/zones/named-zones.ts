/** Time zones as somebody looks for them: by a city, or by what their clock shows now. */
import type { Timestamp } from '#core/ids.ts'

import { knownZones } from '../../state/week.ts'
import { zoneClock } from '../../words/format.svelte.ts'
import { locale } from '../../words/language.svelte.ts'

export interface NamedZone {
  /** `America/Mexico_City` */
  readonly id: string
  /** `Mexico City` */
  readonly city: string
  /** `America`; of one without a city none. */
  readonly region: string
  /** `Central Standard Time`, in the reader's language. */
  readonly name: string
  /** `05:30` */
  readonly time: string
}

/** Browsers keep the ids of old, and people look for what their city is called. */
const today: Readonly<Record<string, string>> = {
  Calcutta: 'Kolkata',
  Faeroe: 'Faroe',
  Godthab: 'Nuuk',
  Katmandu: 'Kathmandu',
  Kiev: 'Kyiv',
  Rangoon: 'Yangon',
  Saigon: 'Ho Chi Minh'
}

/** By city; the one that the browser says comes first. */
export function namedZones(browsers: string, now: Timestamp): NamedZone[] {
  const named = [...new Set([browsers, 'UTC', ...knownZones()])].map(id => {
    const parts = id.replaceAll('_', ' ').split('/')
    const city = parts.at(-1) ?? id
    return {
      id,
      city: today[city] ?? city,
      region: parts.slice(0, -1).join(' · '),
      ...zoneClock(id, now)
    }
  })
  return named.sort(
    (a, b) =>
      Number(b.id === browsers) - Number(a.id === browsers) ||
      a.city.localeCompare(b.city, locale())
  )
}

export function findZones(
  all: readonly NamedZone[],
  query: string
): readonly NamedZone[] {
  const sought = plain(query)
  if (sought === '') return all
  return all
    .filter(one => saysOf(one).includes(sought))
    .sort((a, b) => nearness(b, sought) - nearness(a, sought))
}

function saysOf({ id, city, region, name, time }: NamedZone): string {
  return plain(`${city} ${region} ${name} ${time} ${id}`)
}

function nearness({ city, time }: NamedZone, sought: string): number {
  return [city, time].some(each => plain(each).startsWith(sought)) ? 1 : 0
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

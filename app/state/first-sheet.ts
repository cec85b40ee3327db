/**
 * A shift begins with the sheet of the one before: who unlocks then, and goes nowhere in
 * particular, starts there. Once, read or not: after that the queue is the start again.
 */
import { fromUtf8, utf8 } from '#core/bytes.ts'
import type { EntryId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

import { goInstead, route } from './route.svelte.ts'
import { sheetNow } from './sheet-now.ts'

/** The row with the sheet that was the start last. */
const place = 'first sheet'

/** Before the first page is drawn, so that none is drawn over. */
export async function startWithSheet(desk: Workspace): Promise<void> {
  if (route().page !== '') return
  const id = await sheetNow(desk)
  if (id === undefined || (await wasStart(desk, id))) return
  if (route().page !== '') return // went somewhere meanwhile
  goInstead(`/shifts?sheet=${id}&then=queue`)
  await desk.own.write(place, utf8(id))
}

/** Whether the queue comes after the sheet that is read. */
export function leadsToQueue(): boolean {
  return route().query.get('then') === 'queue'
}

async function wasStart(desk: Workspace, id: EntryId): Promise<boolean> {
  const kept = await desk.own.read(place)
  return kept !== undefined && fromUtf8(kept) === id
}

/** With which sheet this member's shift begins, out of the months in which it may lie. */
import { byMonth, hoursAfter } from '#core/domain/shifts/hours.ts'
import { firstSheet, sheetsMayWait } from '#core/domain/shifts/reminders.ts'
import type { EntryId } from '#core/ids.ts'
import type { Workspace } from '#core/workspace.ts'

export async function sheetNow(desk: Workspace): Promise<EntryId | undefined> {
  const { from, to } = sheetsMayWait(desk.now())
  // and their shift, which may begin with a month
  const near = { from, to: hoursAfter(to, 1) }
  const documents = await Promise.all(
    byMonth(near).map(({ month }) => desk.shifts(month))
  )
  const months = documents.map(one => one.current())
  const found = firstSheet(months, desk.me, desk.now())
  for (const one of documents) one.close()
  return found?.id
}

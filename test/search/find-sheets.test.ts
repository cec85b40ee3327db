import { expect, test } from 'vitest'

import type { HandoverEntry } from '#core/domain/shifts/handover.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'
import { sheetList } from '#core/search/find-sheets.ts'
import { allFound } from '#core/search/short-lists.ts'

function aSheet(id: string, text: string): HandoverEntry {
  const [from, to] = [0 as Timestamp, 3_600_000 as Timestamp]
  const by = 'b' as MemberId
  return {
    id: id as EntryId,
    handover: { from, to, by, at: to, text, takers: {} }
  }
}

const sheets = [
  aSheet('promise', 'Promised Mira a call on Monday.\nThe rest waits.'),
  aSheet('late', 'All calm. Ben asked about the printer.'),
  aSheet('empty', '  \n')
]
const found = (query: string) =>
  allFound(sheetList(sheets, () => ['Ben']).find(query)).map(({ id }) => id)

test('Ada finds the sheet that promised Mira a call, in whatever order she types it', () => {
  expect(found('mira call')).toEqual(['promise'])
  expect(found('call mira monday')).toEqual(['promise'])
  expect(found('mira printer')).toEqual([])
})

test('what is written counts more than who wrote it, and both can be named', () => {
  expect(found('ben')).toEqual(['late', 'promise'])
  expect(found('ben mira')).toEqual(['promise'])
})

test('a sheet without words is not found', () => {
  expect(found('')).not.toContain('empty')
})

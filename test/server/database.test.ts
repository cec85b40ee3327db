import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { Database } from '#server/relay/database.ts'

const full = [{ synchronous: 2 }]

test('after a part that need not wait for the disk, the next commit waits again', () => {
  const database = aDatabase()
  const within = database.soon(() => database.all('pragma synchronous'))
  expect(within).not.toEqual(full)
  expect(database.all('pragma synchronous')).toEqual(full)
})

test('also after a part that was not taken', () => {
  const database = aDatabase()
  const takes = (): void => {
    database.soon(() => {
      database.run('insert into parts values (1)')
      throw new Error('broken')
    })
  }
  expect(takes).toThrow('broken')
  expect(database.all('select * from parts')).toEqual([])
  expect(database.all('pragma synchronous')).toEqual(full)
})

function aDatabase(): Database {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-database-'))
  const database = new Database(folder, 'test.sqlite', 'create table parts (n integer)')
  onTestFinished(() => {
    database.close()
    rmSync(folder, { recursive: true })
  })
  return database
}

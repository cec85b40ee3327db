import { describe, expect, test } from 'vitest'

import {
  cleanFolder,
  fileTemplate,
  foldersOf,
  inFolders,
  moveBack,
  moveFolder
} from '#core/domain/templates/folders.ts'
import { shelf } from '#core/domain/templates/shelf.ts'
import {
  addTemplate,
  noTemplates,
  removeTemplate,
  type Templates
} from '#core/domain/templates/templates.ts'
import type { EntryId, Timestamp } from '#core/ids.ts'

const at = Date.UTC(2026, 10, 12) as Timestamp
const entry = (name: string) => name as EntryId

function filed(folders: Readonly<Record<string, string>>): Templates {
  const all = noTemplates()
  for (const [title, folder] of Object.entries(folders)) {
    const made = { title, tags: [], language: 'en', body: 'Hello', at }
    addTemplate(all, entry(title), entry(`${title}-en`), made)
    fileTemplate(all, entry(title), folder)
  }
  return all
}

const folderOf = (all: Templates, title: string) => all.templates[entry(title)]?.folder

test('however somebody types a folder, it is the same one', () => {
  expect(cleanFolder(' Install/ Wi-Fi  5 / ')).toBe('Install / Wi-Fi 5')
  expect(cleanFolder(' / ')).toBe('')
})

test('a template is in one folder, or in none', () => {
  const all = filed({ cable: 'Install/Wi-Fi' })
  expect(folderOf(all, 'cable')).toBe('Install / Wi-Fi')
  fileTemplate(all, entry('cable'), ' ')
  expect(all.templates[entry('cable')]).not.toHaveProperty('folder')
  expect(fileTemplate(all, entry('nowhere'), 'x').ok).toBe(false)
})

test('a folder counts what is in it at any depth', () => {
  const all = filed({ cable: 'Install / Wi-Fi', disk: 'Install', bye: '' })
  const top = inFolders(shelf(all))
  expect(top.entries.map(({ id }) => id)).toEqual(['bye'])
  expect(top.folders).toMatchObject([
    {
      path: 'Install',
      count: 2,
      entries: [{ id: 'disk' }],
      folders: [{ path: 'Install / Wi-Fi', name: 'Wi-Fi', count: 1 }]
    }
  ])
  expect(foldersOf(shelf(all))).toEqual(['Install', 'Install / Wi-Fi'])
})

describe('a folder that is moved', () => {
  test('takes all that is in it along, also what was thrown away', () => {
    const all = filed({ cable: 'Install / Wi-Fi', disk: 'Install', bye: 'Installed' })
    removeTemplate(all, entry('disk'), at)
    const moved = moveFolder(all, 'Install', 'First days / Set up')
    expect(moved.ok && moved.value.size).toBe(2)
    expect(folderOf(all, 'cable')).toBe('First days / Set up / Wi-Fi')
    expect(folderOf(all, 'disk')).toBe('First days / Set up')
    expect(folderOf(all, 'bye')).toBe('Installed')
  })

  test('comes back with one step, except for what Ben moved elsewhere since', () => {
    const all = filed({ cable: 'Install / Wi-Fi', disk: 'Install' })
    const moved = moveFolder(all, 'Install', '')
    if (!moved.ok) throw new Error('there is such a folder')
    expect(folderOf(all, 'cable')).toBe('Wi-Fi')
    fileTemplate(all, entry('disk'), 'Disks')
    moveBack(all, moved.value, 'Install', '')
    expect(folderOf(all, 'cable')).toBe('Install / Wi-Fi')
    expect(folderOf(all, 'disk')).toBe('Disks')
  })

  test('cannot be put into itself, and must be there', () => {
    const all = filed({ cable: 'Install' })
    const into = moveFolder(all, 'Install', 'Install / Old')
    expect(into).toEqual({ ok: false, error: { type: 'into-itself' } })
    const missing = moveFolder(all, 'Wi-Fi', 'Install')
    expect(missing).toEqual({ ok: false, error: { type: 'no-folder' } })
    expect(moveFolder(all, '', 'Install').ok).toBe(false)
  })
})

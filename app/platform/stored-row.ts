/**
 * One row of what this device keeps, asked of the browser itself: the first screen waits
 * for nothing that opens more. Where nothing is kept, nothing is made.
 */
import type { Row, Table } from '#core/ports.ts'

/** As `storage.ts` keeps it. */
export const databaseName = 'porchlight'

/** Throws if this browser keeps nothing. */
export async function storedRow(
  table: Table,
  key: string,
  name = databaseName
): Promise<Uint8Array | undefined> {
  const database = await open(name)
  if (!database) return undefined
  try {
    if (!database.objectStoreNames.contains('rows')) return undefined
    const rows = database.transaction('rows').objectStore('rows')
    // what `storage.ts` put there
    const row = (await answered(rows.get([table, key]))) as Row | undefined
    return row?.bytes
  } finally {
    database.close()
  }
}

function open(name: string): Promise<IDBDatabase | undefined> {
  // some browsers have none where they are told to keep nothing
  const { indexedDB } = globalThis as { indexedDB?: IDBFactory }
  if (!indexedDB) throw new DOMException('no IndexedDB', 'InvalidStateError')
  const opening = indexedDB.open(name)
  let isNew = false
  opening.onupgradeneeded = () => {
    isNew = true
    opening.transaction?.abort()
  }
  return answered(opening).catch((error: unknown) => {
    if (isNew) return undefined
    throw error
  })
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = event => {
      event.preventDefault()
      reject(request.error ?? new Error('refused'))
    }
  })
}

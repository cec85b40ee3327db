/** What lies on a device, as somebody with the disk in hand would find it. */
import type { Page } from '@playwright/test'

export interface FoundChunk {
  readonly kind: number
  /** Its last 48 bytes, base64: enough to find it elsewhere. */
  readonly tail: string
}

/** Every chunk that this browser keeps of a document. */
export function chunksOf(page: Page, document: string): Promise<FoundChunk[]> {
  return page.evaluate(async id => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('porchlight')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(new Error('no database'))
    })
    const all = await new Promise<
      { document: string; kind: number; bytes: Uint8Array }[]
    >(resolve => {
      const request = database.transaction('chunks').objectStore('chunks').getAll()
      request.onsuccess = () => resolve(request.result)
    })
    database.close()
    return all
      .filter(chunk => chunk.document === id)
      .map(({ kind, bytes }) => ({
        kind,
        tail: btoa(String.fromCharCode(...bytes.slice(-48)))
      }))
  }, document)
}

/** All values of all databases and caches of this origin that hold one of the texts. */
export function findOnDevice(page: Page, texts: readonly string[]): Promise<string[]> {
  return page.evaluate(async wanted => {
    const found: string[] = []
    const look = (where: string, bytes: Uint8Array): void => {
      const text = new TextDecoder('latin1').decode(bytes)
      for (const each of wanted)
        if (text.includes(each)) found.push(`${where}: ${each}`)
    }
    const lookInto = (where: string, value: unknown): void => {
      if (value instanceof Uint8Array) look(where, value)
      else if (value instanceof ArrayBuffer) look(where, new Uint8Array(value))
      else if (typeof value === 'string') look(where, new TextEncoder().encode(value))
      else if (value !== null && typeof value === 'object') {
        for (const part of Object.values(value)) lookInto(where, part)
      }
    }
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>(resolve => {
        const request = indexedDB.open(name)
        request.onsuccess = () => resolve(request.result)
      })
      for (const store of database.objectStoreNames) {
        const values = await new Promise<unknown[]>(resolve => {
          const request = database.transaction(store).objectStore(store).getAll()
          request.onsuccess = () => resolve(request.result)
        })
        for (const value of values) lookInto(`${name}/${store}`, value)
      }
      database.close()
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        // the app itself holds words such as “advisor”; only what is not built counts
        if (new URL(request.url).pathname.includes('/assets/')) continue
        const response = await cache.match(request)
        if (response) look(request.url, new Uint8Array(await response.arrayBuffer()))
      }
    }
    for (const kept of [localStorage, sessionStorage]) {
      for (let i = 0; i < kept.length; i++) {
        lookInto('storage', kept.getItem(kept.key(i) ?? ''))
      }
    }
    return found
  }, texts)
}

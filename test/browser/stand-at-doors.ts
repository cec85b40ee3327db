/**
 * Runs in the page, before the app. A synchronous request holds the page at each of its
 * doors until it is answered: nothing of it goes on meanwhile, and the app is unchanged.
 */
export function standAtDoors(): void {
  const stand = (door: string, what: string | Uint8Array<ArrayBuffer>): void => {
    const request = new XMLHttpRequest()
    request.open('POST', `/at-door?${door}`, false)
    request.send(what)
  }

  const { send } = WebSocket.prototype
  WebSocket.prototype.send = function (data) {
    // the app says binary messages only, see `platform/network.ts`
    stand('says', data as Uint8Array<ArrayBuffer>)
    send.call(this, data)
  }
  globalThis.WebSocket = class extends WebSocket {
    constructor(address: string | URL) {
      super(address)
      this.addEventListener('message', ({ data }) => {
        stand('hears', new Uint8Array(data as ArrayBuffer))
      })
    }
  }

  interface Writing {
    readonly chunks: { kind: unknown }[]
    readonly rows: { table: unknown }[]
    readonly dropRows: { table: unknown }[]
    hasBegun: boolean
    /** And not done yet. */
    asked: number
  }
  const writings = new WeakMap<IDBTransaction, Writing>()
  const { transaction } = IDBDatabase.prototype
  IDBDatabase.prototype.transaction = function (...given) {
    const begun = transaction.apply(this, given)
    if (begun.mode !== 'readwrite') return begun
    const writing: Writing = {
      chunks: [],
      rows: [],
      dropRows: [],
      hasBegun: false,
      asked: 0
    }
    writings.set(begun, writing)
    begun.addEventListener('complete', () => {
      if (writing.hasBegun) stand('kept', JSON.stringify(writing))
    })
    return begun
  }
  /** All that was asked so far is done, and not one byte of it is committed. */
  const half = (request: IDBRequest, store: IDBObjectStore): void => {
    const writing = writings.get(store.transaction)
    if (!writing) return
    writing.hasBegun = true
    writing.asked++
    request.addEventListener('success', () => {
      writing.asked--
      if (writing.asked === 0) stand('keeps', JSON.stringify(writing))
    })
  }
  const { put, delete: drop } = IDBObjectStore.prototype
  IDBObjectStore.prototype.put = function (value: object, key?: IDBValidKey) {
    const writing = writings.get(this.transaction)
    if ('kind' in value) writing?.chunks.push({ kind: value.kind })
    if ('table' in value) writing?.rows.push({ table: value.table })
    const request = put.call(this, value, key)
    half(request, this)
    return request
  }
  IDBObjectStore.prototype.delete = function (key) {
    if (Array.isArray(key))
      writings.get(this.transaction)?.dropRows.push({ table: key[0] })
    const request = drop.call(this, key)
    half(request, this)
    return request
  }
}

/** The room where the search index lives, from unlocking to locking. */
import { releaseProxy, wrap } from 'comlink'

import type { AskedRoom } from '#core/search/find-tickets.ts'
import type { IndexRoom } from '#core/search/index-keeper.ts'
import type { PhraseRoom } from '#core/search/lookalikes.ts'
import type { WordIndex } from '#core/search/word-index.ts'

import url from './search.worker.ts?worker&url'
import { startWorker } from './workers.ts'

export interface SearchRoom extends IndexRoom, AskedRoom, PhraseRoom {
  /** Forgets all words. */
  close(): void
}

/** What a worker that broke was asked is refused: it never answers, and nobody is to wait. */
export function openSearchRoom(
  start: () => Worker = () => startWorker(url)
): SearchRoom {
  const worker = start()
  const index = wrap<WordIndex>(worker)
  const waiting = new Set<(why: Error) => void>()
  let isBroken = false

  const breaks = (): void => {
    isBroken = true
    worker.terminate()
    for (const refuse of waiting) refuse(new SearchBroke())
    waiting.clear()
  }
  worker.addEventListener('error', breaks)
  worker.addEventListener('messageerror', breaks)

  const answered = <T>(ask: () => Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      if (isBroken) {
        reject(new SearchBroke())
        return
      }
      waiting.add(reject)
      void ask()
        .then(resolve, reject)
        .finally(() => waiting.delete(reject))
    })

  return {
    load: (key, bytes) => answered(() => index.load(key, bytes)),
    change: (key, put, forget) => answered(() => index.change(key, put, forget)),
    row: key => answered(() => index.row(key)),
    find: (terms, languages) => answered(() => index.find(terms, languages)),
    having: (phrases, among) => answered(() => index.having(phrases, among)),
    close: () => {
      waiting.clear()
      index[releaseProxy]()
      worker.terminate()
    }
  }
}

/** It ran out of memory, or its script did not come. */
export class SearchBroke extends Error {
  override readonly name = 'SearchBroke'
}

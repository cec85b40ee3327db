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

export function openSearchRoom(): SearchRoom {
  const worker = startWorker(url)
  const index = wrap<WordIndex>(worker)
  return {
    load: (key, bytes) => index.load(key, bytes),
    change: (key, put, forget) => index.change(key, put, forget),
    row: key => index.row(key),
    find: (terms, languages) => index.find(terms, languages),
    having: (phrases, among) => index.having(phrases, among),
    close: () => {
      index[releaseProxy]()
      worker.terminate()
    }
  }
}

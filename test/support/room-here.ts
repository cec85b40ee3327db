import type { SearchRoom } from '#app/platform/search-room.ts'
import { WordIndex } from '#core/search/word-index.ts'

/** The index in this room, without a worker. */
export function roomHere(): SearchRoom {
  const index = new WordIndex()
  return {
    load: async (key, bytes) => index.load(key, bytes),
    change: async (key, put, forget) => index.change(key, put, forget),
    row: async key => index.row(key),
    find: async (terms, languages) => index.find(terms, languages),
    having: async (phrases, among) => index.having(phrases, among),
    close: () => undefined
  }
}

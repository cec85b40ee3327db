/** What works beside the page while a desk is open, and knows its words and keys. */
import { onDestroy } from 'svelte'

import type { Workspace } from '#core/workspace.ts'
import { intakeOf } from './intakes.ts'
import { lookalikesOf } from './lookalikes.svelte.ts'
import { mailRoomOf } from './mail-rooms.ts'
import { replyWriter } from './reply-writer.ts'
import { Search, setSearch } from './search.svelte.ts'

/** Call while the desk's component is set up; everything is forgotten with it. */
export function openRooms(desk: Workspace): void {
  const search = new Search(desk)
  setSearch(search)
  lookalikesOf(desk).follow(search)
  let isOpen = true
  desk.readMailWith(async (source, teamKeys) => {
    if (!isOpen) throw new Error('nobody is at this desk any more')
    return mailRoomOf(desk).readMail(source, teamKeys)
  })
  desk.checkKeysWith(async (found, { address, fingerprint }) => {
    if (!isOpen) throw new Error('nobody is at this desk any more')
    const wanted = { address, ...(fingerprint !== undefined && { fingerprint }) }
    return mailRoomOf(desk).checkFoundKey(found, wanted)
  })
  desk.acknowledgeWith(replyWriter(desk))
  onDestroy(() => {
    isOpen = false
    intakeOf(desk).cancel()
    search.close()
    mailRoomOf(desk).close()
  })
}

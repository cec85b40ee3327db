/** A new device of automerge-repo, with nothing on it. */
import { Repo, type AutomergeUrl, type DocHandle } from '@automerge/automerge-repo'
import { WebSocketClientAdapter } from '@automerge/automerge-repo-network-websocket'

import { answer, residentMegabytes } from './process.ts'
import type { RepoTicket } from './repo-documents.ts'

const handles: DocHandle<RepoTicket>[] = []
let adapter: WebSocketClientAdapter | undefined
let traffic = { messages: 0, bytes: 0 }
let lastMessage = 0

const functions = {
  pull: async ({ server, urls }: { server: string; urls: readonly string[] }) => {
    const from = performance.now()
    adapter = new CountingAdapter(server, 100)
    const repo = new Repo({ network: [adapter] })
    // whoever asks before the server is there is told that there is no such document
    await new Promise(resolve => repo.networkSubsystem.once('peer', resolve))
    const found = await findAll(repo, urls as readonly AutomergeUrl[])
    let mails = 0
    for (const handle of found) mails += Object.keys(handle.doc().messages).length
    handles.push(...found)
    return { milliseconds: performance.now() - from, mails, traffic }
  },
  /** The connection breaks and comes back; until nothing is said for a second. */
  reconnect: async () => {
    await quiet()
    traffic = { messages: 0, bytes: 0 }
    const from = performance.now()
    lastMessage = from
    adapter?.socket?.close()
    await quiet()
    return { milliseconds: lastMessage - from, traffic }
  },
  memory: () => residentMegabytes()
}
export type RepoClient = typeof functions
answer(functions)

/** So many at a time: of a thousand at once it calls some unavailable. */
const atOnce = 50

async function findAll(
  repo: Repo,
  urls: readonly AutomergeUrl[]
): Promise<DocHandle<RepoTicket>[]> {
  const found: DocHandle<RepoTicket>[] = []
  const left = urls.values()
  const some = async (): Promise<void> => {
    for (const url of left) found.push(await repo.find<RepoTicket>(url))
  }
  await Promise.all(Array.from({ length: atOnce }, some))
  return found
}

class CountingAdapter extends WebSocketClientAdapter {
  override connect(...given: Parameters<WebSocketClientAdapter['connect']>): void {
    super.connect(...given)
    const { socket } = this
    if (!socket) return
    const send = socket.send.bind(socket) as (bytes: ArrayBuffer) => void
    socket.send = (bytes: ArrayBuffer) => {
      heard(bytes.byteLength)
      send(bytes)
    }
  }

  override receiveMessage(bytes: Uint8Array): void {
    heard(bytes.byteLength)
    super.receiveMessage(bytes)
  }
}

function heard(bytes: number): void {
  traffic = { messages: traffic.messages + 1, bytes: traffic.bytes + bytes }
  lastMessage = performance.now()
}

async function quiet(): Promise<void> {
  const from = performance.now()
  for (;;) {
    await new Promise(resolve => setTimeout(resolve, 50))
    if (performance.now() - Math.max(from, lastMessage) > 1500) return
  }
}

/** automerge-repo's sync server, with its documents already in memory: its best case. */
import { Repo } from '@automerge/automerge-repo'
import { WebSocketServerAdapter } from '@automerge/automerge-repo-network-websocket'
import { save } from '@automerge/automerge'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'

import { threadsOfMails, type Load } from './load.ts'
import { answer, residentMegabytes } from './process.ts'
import {
  addMail,
  emptyTicket,
  type RepoTicket,
  type StringsAs
} from './repo-documents.ts'

const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' })
const repo = new Repo({
  // the same class under two type packages
  network: [new WebSocketServerAdapter(sockets as never)],
  sharePolicy: () => Promise.resolve(false)
})

const functions = {
  address: () => `ws://127.0.0.1:${(sockets.address() as AddressInfo).port}`,
  /** Answers the documents' addresses and their bytes as automerge saves them. */
  fill: ({ load, strings }: { load: Load; strings: StringsAs }) => {
    let saved = 0
    const urls = threadsOfMails(load).map(mails => {
      const handle = repo.create<RepoTicket>(emptyTicket(strings))
      for (const mail of mails) handle.change(ticket => addMail(ticket, mail, strings))
      saved += save(handle.doc()).length
      return handle.url
    })
    return { urls, saved }
  },
  memory: () => residentMegabytes()
}
export type RepoServer = typeof functions
answer(functions)

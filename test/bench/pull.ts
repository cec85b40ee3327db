/** A thousand tickets come to an empty device; then it comes back and nothing is new. */
import type { DeskDevice } from './desk-device.ts'
import type { DeskRelay } from './desk-relay.ts'
import type { Load } from './load.ts'
import { start } from './process.ts'
import type { RepoClient } from './repo-client.ts'
import type { RepoServer } from './repo-server.ts'
import { printTable, seconds, size, times } from './table.ts'

export async function measurePull(load: Load): Promise<void> {
  const repo = await throughRepo(load)
  const ours = await throughDesk(load)
  const { pulled, back, laid } = ours
  const { tickets, mailsEach, lettersEach } = load

  printTable(
    `Pulling ${tickets} tickets of ${mailsEach} mails of ${lettersEach} letters into an empty device`,
    ['', 'automerge-repo 2.5.6', 'Porchlight', 'ratio'],
    [
      row('until the list shows', seconds, repo.pulled.milliseconds, pulled.list),
      row(
        'until every ticket is loaded',
        seconds,
        repo.pulled.milliseconds,
        pulled.loaded
      ),
      [
        '  bytes until the list',
        size(repo.pulled.traffic.bytes),
        size(pulled.listTraffic.bytes),
        ''
      ],
      row('bytes on the wire', size, repo.pulled.traffic.bytes, pulled.traffic.bytes),
      row('messages', String, repo.pulled.traffic.messages, pulled.traffic.messages),
      row('memory of the new device', megabytes, repo.clientMemory, ours.deviceMemory),
      row('memory of the server', megabytes, repo.serverMemory, ours.relayMemory)
    ]
  )
  printTable(
    `Coming back to ${tickets} tickets, nothing new`,
    ['', 'automerge-repo 2.5.6', 'Porchlight', 'ratio'],
    [
      row('messages', String, repo.back.traffic.messages, back.traffic.messages),
      row('bytes', size, repo.back.traffic.bytes, back.traffic.bytes),
      row(
        'until nothing more is said',
        seconds,
        repo.back.milliseconds,
        back.milliseconds - back.opened
      )
    ]
  )
  printTable(
    'Bytes per ticket',
    ['', 'plain Automerge save', 'Porchlight, sealed', 'ratio'],
    [
      row('at rest', size, repo.saved / tickets, laid.chunks / tickets),
      row(
        'on the wire',
        size,
        repo.pulled.traffic.bytes / tickets,
        pulled.traffic.bytes / tickets
      ),
      ['rows beside (cards, keys)', '-', size(laid.rows / tickets), '']
    ]
  )
}

async function throughRepo(load: Load) {
  const server = start<RepoServer>('repo-server.js')
  const client = start<RepoClient>('repo-client.js')
  try {
    const { urls, saved } = await server.fill(load)
    const pulled = await client.pull({ server: await server.address(), urls })
    const clientMemory = await client.memory()
    const back = await client.reconnect()
    return { saved, pulled, back, clientMemory, serverMemory: await server.memory() }
  } finally {
    client.stop()
    server.stop()
  }
}

async function throughDesk(load: Load) {
  const relay = start<DeskRelay>('desk-relay.js')
  const ana = start<DeskDevice>('desk-device.js')
  const ben = start<DeskDevice>('desk-device.js')
  try {
    const address = await relay.start(undefined)
    await ana.found(address)
    const filled = await ana.fill(load)
    printTable(
      'Taking them in on one device',
      ['', 'Porchlight'],
      [
        ['mails to tickets, sealed and kept', seconds(filled.takenIn)],
        ['until the relay has everything', seconds(filled.sent)]
      ]
    )
    const pulled = await ben.pull({ link: await ana.invite(), load })
    const deviceMemory = await ben.memory()
    const back = await ben.reconnect()
    const laid = await ben.size()
    return { pulled, back, laid, deviceMemory, relayMemory: await relay.memory() }
  } finally {
    ana.stop()
    ben.stop()
    relay.stop()
  }
}

function row(
  what: string,
  show: (value: number) => string,
  theirs: number,
  ours: number
): string[] {
  return [what, show(theirs), show(ours), times(theirs, ours)]
}

function megabytes(value: number): string {
  return `${value.toFixed(0)} MB`
}

/** A thousand tickets come to an empty device; then it comes back and nothing is new. */
import type { DeskDevice } from './desk-device.ts'
import type { DeskRelay } from './desk-relay.ts'
import type { Load } from './load.ts'
import { start } from './process.ts'
import type { RepoClient } from './repo-client.ts'
import type { StringsAs } from './repo-documents.ts'
import type { RepoServer } from './repo-server.ts'
import { printTable, seconds, size, times } from './table.ts'

export async function measurePull(load: Load): Promise<void> {
  const guide = await throughRepo(load, 'text')
  const best = await throughRepo(load, 'immutable')
  const ours = await throughDesk(load)
  const { pulled, back, laid } = ours
  const { tickets, mailsEach, lettersEach } = load
  const peers = [
    '',
    'automerge-repo 2.5.6, strings',
    'immutable strings',
    'Porchlight',
    'ratios'
  ]

  printTable(
    `Pulling ${tickets} tickets of ${mailsEach} mails of ${lettersEach} letters into an empty device`,
    peers,
    [
      ['joining the desk first', '-', '-', seconds(pulled.joining), ''],
      row(
        'then, until the list shows',
        seconds,
        peer => peer.pulled.milliseconds,
        pulled.list - pulled.joining
      ),
      row(
        'until every ticket is loaded',
        seconds,
        peer => peer.pulled.milliseconds,
        pulled.loaded - pulled.joining
      ),
      row(
        'bytes until the list',
        size,
        peer => peer.pulled.traffic.bytes,
        pulled.listTraffic.bytes
      ),
      row(
        'bytes on the wire',
        size,
        peer => peer.pulled.traffic.bytes,
        pulled.traffic.bytes
      ),
      row(
        'messages',
        String,
        peer => peer.pulled.traffic.messages,
        pulled.traffic.messages
      ),
      row(
        'memory of the new device',
        megabytes,
        peer => peer.clientMemory,
        ours.deviceMemory
      ),
      row(
        'memory of the server',
        megabytes,
        peer => peer.serverMemory,
        ours.relayMemory
      )
    ]
  )
  printTable(`Coming back to ${tickets} tickets, nothing new`, peers, [
    row('messages', String, peer => peer.back.traffic.messages, back.traffic.messages),
    row('bytes', size, peer => peer.back.traffic.bytes, back.traffic.bytes),
    row(
      'until nothing more is said',
      seconds,
      peer => peer.back.milliseconds,
      back.milliseconds - back.opened
    )
  ])
  printTable(
    'Bytes per ticket',
    [
      '',
      'plain Automerge save, strings',
      'immutable strings',
      'Porchlight, sealed',
      'ratios'
    ],
    [
      row('at rest', size, peer => peer.saved / tickets, laid.chunks / tickets),
      row(
        'on the wire',
        size,
        peer => peer.pulled.traffic.bytes / tickets,
        pulled.traffic.bytes / tickets
      ),
      ['rows beside (cards, keys)', '-', '-', size(laid.rows / tickets), '']
    ]
  )

  function row(
    what: string,
    show: (value: number) => string,
    theirs: (peer: Peer) => number,
    us: number
  ): string[] {
    const [asGuided, atBest] = [theirs(guide), theirs(best)]
    const ratios = `${times(asGuided, us)}, ${times(atBest, us)}`
    return [what, show(asGuided), show(atBest), show(us), ratios]
  }
}

type Peer = Awaited<ReturnType<typeof throughRepo>>

/** @param strings how it keeps a mail, see `repo-documents.ts` */
async function throughRepo(load: Load, strings: StringsAs) {
  const server = start<RepoServer>('repo-server.js')
  const client = start<RepoClient>('repo-client.js')
  try {
    const { urls, saved } = await server.fill({ load, strings })
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

function megabytes(value: number): string {
  return `${value.toFixed(0)} MB`
}

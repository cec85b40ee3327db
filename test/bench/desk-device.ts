/** One of our devices, with its storage in memory. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { initializeWasm } from '@automerge/automerge/slim'

import { acceptInvitation, foundDesk, unlock } from '#core/open.ts'
import type { TicketId } from '#core/ids.ts'
import { byMonth, hourOf, hoursAfter } from '#core/domain/shifts/hours.ts'
import { signUp } from '#core/domain/shifts/shifts.ts'
import { addTemplate } from '#core/domain/templates/templates.ts'
import { createTeamKey } from '#core/mail/team-key.ts'
import { bring } from '#core/past/bring.ts'
import { look } from '#core/past/look.ts'
import { openParcel } from '#core/past/open-parcel.ts'
import type { Workspace } from '#core/workspace.ts'
import { MailReader } from '#terminal/mail-reader.ts'
import { oldFiles } from '#terminal/old-files.ts'

import { aYear, liveThrough, readYear, timeAgo } from './lived-year.ts'
import { lastWord, threadsOfMails, type Load } from './load.ts'
import { nodePorts, type Traffic } from './node-ports.ts'
import { answer, residentMegabytes } from './process.ts'
import { fillWithReporters } from './reporters.ts'
import { shelfStorage } from './shelf-storage.ts'

const passphrase = 'six words that nobody would guess'
const traffic: Traffic = { messages: 0, bytes: 0 }
const storage = shelfStorage()
/** How long ago it is on this device; whoever lives in the past reaches no relay. */
let ago = 0
const ports = { ...nodePorts(storage, traffic), clock: { now: () => timeAgo(ago) } }
const { network } = ports
ports.network = {
  connect: (address, events) => {
    if (ago === 0) return network.connect(address, events)
    ports.timer.after(0, events.closed)
    return { send: () => undefined, close: () => undefined }
  }
}
const wasm = createRequire(import.meta.url).resolve(
  '@automerge/automerge/automerge.wasm'
)
const ready = readFile(wasm).then(bytes => initializeWasm(bytes))
let desk: Workspace | undefined

const functions = {
  found: async (relay: string) => {
    await ready
    const founded = await foundDesk(ports, {
      deskName: 'Bench',
      yourName: 'Ana',
      passphrase,
      relay,
      languages: ['en', 'es']
    })
    if (!founded.ok) throw new Error(founded.error.type)
    desk = founded.value
  },
  invite: async () => {
    const invited = await theDesk().invite()
    if (!invited.ok) throw new Error(invited.error.type)
    return invited.value.link
  },
  addTeamKey: async (address: string) => {
    const made = await createTeamKey('Bench', address)
    if (!made.ok) throw new Error(made.error.type)
    await theDesk().teamKeys.add(made.value)
  },
  addTemplate: (body: string) => {
    const desk = theDesk()
    const [id, version] = [desk.newEntryId(), desk.newEntryId()]
    const made = { title: 'Seen', tags: [], language: 'en', body, at: desk.now() }
    desk.templates.perform(all => addTemplate(all, id, version, made))
  },
  /** Somebody is there from this hour on: the page of the shifts has people on it. */
  takeShift: async () => {
    const desk = theDesk()
    const [at, member] = [desk.now(), desk.me]
    const from = hourOf(at)
    const place = { member, role: 'helper', from, to: hoursAfter(from, 3), at } as const
    for (const { month, ...hours } of byMonth(place)) {
      const planned = await desk.shifts(month)
      const id = desk.newEntryId()
      const signed = planned.perform(all => signUp(all, id, { ...place, ...hours }))
      if (!signed.ok) throw new Error(signed.error.type)
    }
  },
  /** Takes all mails in and waits until the relay has them. */
  fill: async (load: Load) => {
    const from = performance.now()
    const taken = await theDesk().takeIn(threadsOfMails(load).flat())
    if (!taken.ok) throw new Error(taken.error.type)
    const takenIn = performance.now() - from
    await online()
    return { takenIn, sent: performance.now() - from }
  },
  /** Founds a desk a year ago, and lives until now; every ticket of it goes. */
  liveYear: async ({ relay, gone }: { relay: string; gone: number }) => {
    ago = aYear
    await functions.found(relay)
    const lived = await liveThrough(theDesk(), gone, then => {
      ago = then
    })
    theDesk().hurry()
    await online()
    return { ...lived, ...(await readYear(theDesk(), storage)) }
  },
  /** So many people reported one problem, and it is fixed. */
  report: async (people: number) => {
    await fillWithReporters(theDesk(), people)
    await online()
  },
  /**
   * Joins with nothing on the device, until everything can be read here. `joining`: until
   * it has the keys and goes to the relay for the first document.
   */
  pull: async ({ link, load }: { link: string; load: Load }) => {
    await ready
    const from = performance.now()
    const accepted = await acceptInvitation(ports, link, {
      yourName: 'Ben',
      passphrase
    })
    if (!accepted.ok) throw new Error(accepted.error.type)
    desk = await accepted.value.finished
    await until(() => theDesk().cards.current().size >= load.tickets)
    const list = performance.now() - from
    const joining = (traffic.connectedAt ?? from) - from
    const listTraffic = { ...traffic }
    await online()
    const synced = performance.now() - from
    let mails = 0
    for (const id of theDesk().cards.current().keys()) mails += await readAll(id)
    const loaded = performance.now() - from
    if (mails !== load.tickets * load.mailsEach) throw new Error(`${mails} mails came`)
    return { joining, list, listTraffic, synced, loaded, traffic: { ...traffic } }
  },
  /** A mailbox of the disk, as the app and the command bring one. */
  bring: async ({ mailbox, secret }: { mailbox: string; secret: string }) => {
    const [file] = await oldFiles([mailbox])
    if (!file) throw new Error('no mailbox')
    const from = performance.now()
    const piles = [{ file: file.path, found: await look(file) }]
    const choice = { closeQuiet: undefined, leaveOver: false }
    const thread = join(process.cwd(), 'dist/server/mail-thread.js')
    const reader = new MailReader(pathToFileURL(thread), () => [secret])
    let known = 0
    for await (const step of bring(theDesk(), piles, choice, {
      signal: { aborted: false },
      open: (_pile, parcel) => openParcel(file, parcel),
      read: source => reader.read(source)
    })) {
      if (step.type === 'taken' && step.taken.outcome === 'known') known++
      if (step.type === 'full' || step.type === 'not-taken') throw new Error(step.type)
    }
    reader.close()
    const kept = performance.now() - from
    await online()
    const sent = performance.now() - from
    return { kept, sent, known, tickets: theDesk().cards.current().size }
  },
  /** The desk is opened again, and nothing has happened meanwhile. */
  reconnect: async () => {
    lock()
    forgetTraffic()
    const from = performance.now()
    await open()
    const opened = performance.now() - from
    await online()
    return { opened, milliseconds: performance.now() - from, traffic: { ...traffic } }
  },
  state: () => ({
    link: desk?.link.current(),
    cards: desk?.cards.current().size,
    traffic
  }),
  size: () => storage.size(),
  memory: () => residentMegabytes()
}
export type DeskDevice = typeof functions
answer(functions)

function theDesk(): Workspace {
  if (!desk) throw new Error('no desk yet')
  return desk
}

async function open(): Promise<void> {
  const unlocked = await unlock(ports, passphrase)
  if (!unlocked.ok || 'type' in unlocked.value) throw new Error('did not unlock')
  desk = unlocked.value
}

function lock(): void {
  theDesk().lock()
  desk = undefined
}

/** Opens a ticket, all its changes checked, and every body; answers how many mails. */
async function readAll(id: TicketId): Promise<number> {
  const text = (await theDesk().searchText(id)) ?? ''
  return text.split(lastWord).length - 1
}

function forgetTraffic(): void {
  traffic.messages = 0
  traffic.bytes = 0
}

/** Connected, and the relay has everything. */
function online(): Promise<void> {
  return until(() => {
    const link = theDesk().link.current()
    return link.state === 'online' && link.unsent === 0
  })
}

async function until(seen: () => boolean): Promise<void> {
  while (!seen()) await new Promise(resolve => setTimeout(resolve, 1))
}

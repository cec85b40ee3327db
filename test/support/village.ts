/**
 * A whole small world in one process: a clock that is moved, a relay that can vanish or
 * forget, and devices with storage of their own. Hardly anything waits in real time.
 */
import { randomBytes } from 'node:crypto'

import type { Bytes } from '#core/bytes.ts'
import { hash } from '#core/crypto/hash.ts'
import { concat, utf8 } from '#core/bytes.ts'
import { dayOf, type Timestamp } from '#core/ids.ts'
import { acceptInvitation, foundDesk, unlock, type Joining } from '#core/open.ts'
import type {
  Network,
  Ports,
  Random,
  Socket,
  SocketEvents,
  Storage,
  TabNews,
  Tabs
} from '#core/ports.ts'
import {
  decodeFromRelay,
  decodeToRelay,
  encodeMessage,
  type FromRelay
} from '#core/sync/protocol.ts'
import type { Workspace } from '#core/workspace.ts'
import { passOn } from '#server/relay/answer-mail.ts'
import { Conversation } from '#server/relay/conversation.ts'
import { MemoryStore } from '#server/relay/memory-store.ts'
import type { RelayStore } from '#server/relay/store.ts'
import { Turns } from '#server/relay/turns.ts'

import { memoryStorage, type MemoryStorage } from './memory-storage.ts'
import { nameOfMessage, nameOfWrite } from './moments.ts'

const msPerDay = 86_400_000
export const passphrase = 'correct horse battery staple'

export const random: Random = { bytes: count => new Uint8Array(randomBytes(count)) }

/** Timers up to here run after a few turns; longer ones when the clock is moved past them. */
const impatient = 60_000

export class MovedClock {
  #now: number
  readonly #later = new Set<{ at: number; work: () => void }>()

  constructor(now: string) {
    this.#now = Date.parse(now)
  }

  now(): Timestamp {
    return this.#now as Timestamp
  }

  passDays(days: number): void {
    this.pass(days * msPerDay)
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds
    for (const timer of [...this.#later]) {
      if (timer.at > this.#now) continue
      this.#later.delete(timer)
      timer.work()
    }
  }

  /** Runs it when this clock is moved past that; returns what cancels it. */
  after(milliseconds: number, work: () => void): () => void {
    const timer = { at: this.#now + milliseconds, work }
    this.#later.add(timer)
    return () => {
      this.#later.delete(timer)
    }
  }
}

/** One turn of the event loop, and everything that was ready in it. */
export function turn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}

function afterTurns(count: number, work: () => void): () => void {
  let isCancelled = false
  void settle(count).then(() => {
    if (!isCancelled) work()
  })
  return () => {
    isCancelled = true
  }
}

/** Until `seen` is true; fails the test after many turns and some seconds without it. */
export async function until(
  seen: () => boolean | Promise<boolean>,
  what = 'what was waited for'
): Promise<void> {
  for (let i = 0; i < 3000; i++) {
    if (await seen()) return
    await turn()
  }
  // ciphers work in threads of their own, which a busy machine lets wait
  for (let i = 0; i < 300; i++) {
    if (await seen()) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error(`never came: ${what}`)
}

/** Lets everything that is under way come to rest. */
export async function settle(turns = 60): Promise<void> {
  for (let i = 0; i < turns; i++) await turn()
}

export class PaperRelay {
  store: RelayStore
  isUp = true
  /** The network died: nothing comes through, and no end of a connection either. */
  isCutOff = false
  /** Messages and bytes in either direction since `count` was reset. */
  count = { messages: 0, bytes: 0 }
  /** Kept if a test wants to see all that a device ever sent. */
  sent: Uint8Array[] = []
  /** What the relay's operator makes of what it should say. */
  spoil: (message: FromRelay) => FromRelay = message => message
  readonly #clock: MovedClock
  readonly #random: Random
  readonly #turns = new Turns()
  readonly #lines = new Set<Line>()

  constructor(clock: MovedClock, from = random) {
    this.#clock = clock
    this.#random = from
    this.store = new MemoryStore({ random: from })
  }

  stop(): void {
    this.isUp = false
    for (const line of [...this.#lines]) line.cut()
  }

  start(): void {
    this.isUp = true
  }

  /** As if somebody had emptied its data folder. */
  lose(): void {
    this.stop()
    this.store = new MemoryStore({ random: this.#random })
  }

  sweep(): void {
    this.store.sweep(dayOf(this.#clock.now()))
  }

  /** What nobody took in time goes to the next reader. */
  passOnMail(): void {
    const now = this.#clock.now()
    for (const news of passOn({ store: this.store, turns: this.#turns, now })) {
      for (const line of this.#lines) {
        if (line.conversation.hears(news)) line.tell(news.message)
      }
    }
  }

  readonly network: Network = {
    connect: (_address, events): Socket => {
      if (!this.isUp) {
        void turn().then(events.closed)
        return { send: () => undefined, close: () => undefined }
      }
      const conversation = new Conversation({
        clock: this.#clock,
        random: this.#random,
        store: this.store,
        turns: this.#turns,
        rules: { registration: 'open', maxWorkspaces: 10, maxBytes: 1e9 }
      })
      const line: Line = {
        conversation,
        tell: message => {
          if (this.isCutOff) return
          const bytes = encodeMessage(this.spoil(message))
          this.count.messages++
          this.count.bytes += bytes.length
          void turn().then(() => {
            if (this.#lines.has(line)) events.message(bytes)
          })
        },
        cut: () => {
          if (!this.#lines.delete(line)) return
          conversation.leave()
          this.passOnMail()
          void turn().then(events.closed)
        }
      }
      this.#lines.add(line)
      line.tell(conversation.opening)
      return {
        send: bytes => {
          if (this.isCutOff) return
          this.count.messages++
          this.count.bytes += bytes.length
          this.sent.push(bytes)
          void turn().then(() => {
            if (this.#lines.has(line)) this.#hear(line, bytes)
          })
        },
        close: () => {
          if (!this.isCutOff) line.cut()
        }
      }
    }
  }

  #hear(line: Line, bytes: Uint8Array): void {
    const { replies, broadcasts, connection } = line.conversation.hear(bytes)
    for (const reply of replies) line.tell(reply)
    for (const news of broadcasts) {
      for (const other of this.#lines) {
        if (other === line || !other.conversation.hears(news)) continue
        other.tell(news.message)
        if (news.ends) void turn().then(other.cut) // after it heard so
      }
    }
    if (connection.type === 'ended') void turn().then(line.cut)
  }
}

interface Line {
  readonly conversation: Conversation
  tell(message: FromRelay): void
  cut(): void
}

/** One browser profile; several tabs may be open in it. */
export class Profile {
  readonly storage: MemoryStorage
  /** What its clock is off by, in milliseconds. */
  skew = 0
  /** Told before and after each thing that it keeps, says or hears; it may crash there. */
  atDoor: ((moment: string) => void) | undefined
  readonly #clock: MovedClock
  readonly #relay: PaperRelay
  readonly #random: Random
  readonly #tabs = new Set<(news: TabNews) => void>()
  readonly #sockets = new Set<Socket>()
  #isOffline = false
  #life = { isOver: false }
  readonly #locks = new Map<string, Promise<unknown>>()
  #leading: Promise<void> = Promise.resolve()

  constructor(relay: PaperRelay, clock: MovedClock, room = Infinity, from = random) {
    this.#relay = relay
    this.#clock = clock
    this.#random = from
    this.storage = memoryStorage(room)
  }

  /** Only this device; the relay stays where it is. */
  goOffline(): void {
    this.#isOffline = true
    for (const socket of [...this.#sockets]) socket.close()
  }

  goOnline(): void {
    this.#isOffline = false
  }

  /** Its browser dies: whatever its tabs were about to keep or send, they never do. */
  crash(): void {
    this.#life.isOver = true
    this.#life = { isOver: false }
    this.#tabs.clear()
    this.#locks.clear()
    this.#leading = Promise.resolve()
    for (const socket of [...this.#sockets]) socket.close()
  }

  #mortalStorage(): MemoryStorage {
    const life = this.#life
    const isOver = () => life.isOver
    const never = () => new Promise<never>(() => undefined)
    const watched: Storage['write'] = async what => {
      const named = nameOfWrite(what)
      this.atDoor?.(`before ${named} is kept`)
      if (isOver()) return never()
      const kept = await this.storage.write(what)
      this.atDoor?.(`after ${named} is kept`)
      return isOver() ? never() : kept
    }
    return new Proxy(this.storage, {
      get: (storage, name): unknown => {
        if (isOver()) return never
        return name === 'write' && this.atDoor ? watched : Reflect.get(storage, name)
      }
    })
  }

  #connect(address: string, events: SocketEvents, life: { isOver: boolean }): Socket {
    if (this.#isOffline || life.isOver) {
      void turn().then(events.closed)
      return { send: () => undefined, close: () => undefined }
    }
    const socket = this.#relay.network.connect(address, {
      ...events,
      message: bytes => {
        this.atDoor?.(`before ${nameOfMessage(decodeFromRelay(bytes))} is heard`)
        if (!life.isOver) events.message(bytes)
      },
      closed: () => {
        this.#sockets.delete(socket)
        events.closed()
      }
    })
    this.#sockets.add(socket)
    return {
      send: bytes => {
        const named = nameOfMessage(decodeToRelay(bytes))
        this.atDoor?.(`before ${named} is said`)
        if (life.isOver) return
        socket.send(bytes)
        void turn().then(() => {
          if (!life.isOver) this.atDoor?.(`after ${named} is said`)
        })
      },
      close: socket.close
    }
  }

  /** The doors of a new tab, and what closes it. */
  tab(): { ports: Ports } {
    const life = this.#life
    const own = new Set<(news: TabNews) => void>()
    const tabs: Tabs = {
      lead: async () => {
        const before = this.#leading
        let release: () => void = () => undefined
        this.#leading = new Promise(resolve => {
          release = resolve
        })
        await before
        return release
      },
      tell: news => {
        if (life.isOver) return
        for (const listener of this.#tabs) {
          if (!own.has(listener)) void turn().then(() => listener(news))
        }
      },
      heard: listener => {
        own.add(listener)
        this.#tabs.add(listener)
        return () => {
          this.#tabs.delete(listener)
        }
      },
      alone: (name, work) => {
        const done = (this.#locks.get(name) ?? Promise.resolve()).then(work)
        this.#locks.set(
          name,
          done.catch(() => undefined)
        )
        return done
      }
    }
    const ports: Ports = {
      clock: { now: () => (this.#clock.now() + this.skew) as Timestamp },
      random: this.#random,
      storage: this.#mortalStorage(),
      network: { connect: (address, events) => this.#connect(address, events, life) },
      tabs,
      stretcher: { stretch: quickStretch },
      timer: {
        after: (milliseconds, work) =>
          milliseconds > impatient
            ? this.#clock.after(milliseconds, work)
            : afterTurns(20, work),
        breathe: turn
      }
    }
    return { ports }
  }
}

/** Argon2id is slow on purpose; the tests of the rest need not be. */
function quickStretch(phrase: string, salt: Bytes): Promise<Bytes> {
  return Promise.resolve(hash(concat(salt, utf8(phrase))))
}

export class Village {
  readonly clock: MovedClock
  readonly relay: PaperRelay
  readonly #random: Random

  constructor(now = '2026-11-21T09:00:00Z', from = random) {
    this.clock = new MovedClock(now)
    this.relay = new PaperRelay(this.clock, from)
    this.#random = from
  }

  profile(room?: number): Profile {
    return new Profile(this.relay, this.clock, room, this.#random)
  }

  /** Ana founds the desk in a new profile. */
  async found(name = 'Ana'): Promise<{ desk: Workspace; profile: Profile }> {
    const profile = this.profile()
    const { ports } = profile.tab()
    const founded = await foundDesk(ports, {
      deskName: 'Linterna',
      yourName: name,
      passphrase,
      relay: 'http://localhost:8484',
      languages: ['es', 'en']
    })
    if (!founded.ok) throw new Error('no room to found')
    return { desk: founded.value, profile }
  }

  async knock(
    link: string,
    yourName: string,
    profile = this.profile()
  ): Promise<Joining> {
    const { ports } = profile.tab()
    const accepted = await acceptInvitation(ports, link, { yourName, passphrase })
    if (!accepted.ok) throw new Error(accepted.error.type)
    return accepted.value
  }

  /** Another member, let in by `host`. */
  async join(
    host: Workspace,
    name: string
  ): Promise<{ desk: Workspace; profile: Profile }> {
    const profile = this.profile()
    const invited = await host.invite()
    if (!invited.ok) throw new Error('no room to invite')
    const joining = await this.knock(invited.value.link, name, profile)
    const desk = await joining.finished
    await until(() => desk.people.current().size >= 2, 'the roster')
    return { desk, profile }
  }
}

/** The same profile after closing the browser. */
export async function reopen(profile: Profile): Promise<Workspace> {
  const opened = await unlock(profile.tab().ports, passphrase)
  if (!opened.ok || 'type' in opened.value) throw new Error('not a member here')
  return opened.value
}

/** Whether this device is at a desk yet, and whether it is unlocked. */
import { createContext, flushSync } from 'svelte'

import type { MemberId, WorkspaceId } from '#core/ids.ts'
import type { Joining } from '#core/open.ts'
import type { Workspace } from '#core/workspace.ts'

import { forget, keep, kept } from '../platform/kept.ts'
import type { Doors } from './doors.ts'
import { bringPlaceBack, forgetPlace, putPlaceAway } from './route.svelte.ts'
import { silence } from './announced.svelte.ts'
import { standingReminders } from './standing-reminders.svelte.ts'
import { dismissAll, listenAgain } from './toasts.svelte.ts'

export type SessionState =
  | { readonly at: 'starting' }
  | { readonly at: 'street' }
  /** `waits`: behind it is no desk yet, only an invitation that nobody answered. */
  | { readonly at: 'door'; readonly waits: boolean }
  | { readonly at: 'porch'; readonly joining: Joining }
  | { readonly at: 'desk'; readonly desk: Workspace }

/** That an invitation was refused here: not which, nor whose. */
const refusedPlace = 'porchlight-refused'

/** From the street (nothing here yet) over the porch (joining) to the desk. */
export class Session {
  readonly doors: Doors
  #state: SessionState = $state.raw({ at: 'starting' })
  /** Locked on screen, and perhaps handing over its last answers. */
  #leaving: Workspace | undefined = $state.raw()
  #wasRefused = $state(false)
  /** Whose place the page keeps while the desk is locked. */
  #lockedOut: { readonly desk: WorkspaceId; readonly member: MemberId } | undefined

  constructor(doors: Doors) {
    this.doors = doors
  }

  get state(): SessionState {
    return this.#state
  }

  /** The desk that one sits at, or that hands over its last answers. */
  get inUse(): Workspace | undefined {
    return this.#state.at === 'desk' ? this.#state.desk : this.#leaving
  }

  /** Their invitation was refused: the knock is forgotten, and they did nothing since. */
  get wasRefused(): boolean {
    return this.#wasRefused
  }

  async start(): Promise<void> {
    this.#wasRefused = kept(refusedPlace) !== undefined
    const device = await this.doors.deviceState()
    this.#state =
      device === 'empty'
        ? { at: 'street' }
        : { at: 'door', waits: device === 'waiting' }
  }

  /** Whoever found a desk, unlocked one or was let in goes on here. */
  enter(found: Workspace | Joining): void {
    listenAgain()
    standingReminders.drop()
    this.forgetRefusal()
    if (!('type' in found)) {
      this.#findPlace(found)
      this.#state = { at: 'desk', desk: found }
      return
    }
    forgetPlace()
    this.#state = { at: 'porch', joining: found }
    this.#rememberRefusal(found)
    void found.finished.then(desk => {
      if (this.#isOnPorchWith(found)) this.#state = { at: 'desk', desk }
    })
  }

  lock(): void {
    if (this.#state.at !== 'desk') return
    const { desk } = this.#state
    this.#leaving?.lock() // of two that leave, only the later one is known here
    this.#leaving = desk
    this.#leave('door', () => {
      void desk.leave().finally(() => {
        // whoever holds it holds its keys
        if (this.#leaving === desk) this.#leaving = undefined
      })
      this.#lockedOut = { desk: desk.id, member: desk.me }
      putPlaceAway()
    })
  }

  forgetRefusal(): void {
    this.#wasRefused = false
    forget(refusedPlace)
  }

  async giveUpJoining(): Promise<void> {
    if (this.#state.at !== 'porch') return
    this.forgetRefusal()
    await this.#state.joining.cancel()
    this.#state = { at: 'street' }
  }

  /** For another invitation. Only one that still waits is forgotten, never a desk. */
  async startAnew(): Promise<void> {
    this.forgetRefusal()
    if ((await this.doors.deviceState()) === 'waiting') {
      if (this.#state.at === 'porch') await this.#state.joining.cancel()
      else await this.doors.wipe()
    }
    await this.start()
  }

  async wipe(): Promise<void> {
    if (this.#state.at === 'desk') {
      const { desk } = this.#state
      this.#leave('street', () => {
        desk.lock()
      })
    }
    this.#leaving?.lock() // nothing may be written after that
    this.#leaving = undefined
    this.#lockedOut = undefined
    standingReminders.drop()
    forgetPlace()
    this.forgetRefusal()
    await this.doors.wipe()
    this.#state = { at: 'street' }
  }

  /** Where they were, if this very member was locked out of this very desk. */
  #findPlace({ id, me }: Workspace): void {
    const before = this.#lockedOut
    this.#lockedOut = undefined
    if (before?.desk === id && before.member === me) bringPlaceBack()
    else if (before) forgetPlace()
  }

  /** Nothing else is left of it: whoever closes the page now would find an empty start. */
  #rememberRefusal({ state }: Joining): void {
    const stop = state.on(() => {
      if (state.current().state !== 'refused') return
      stop()
      keep(refusedPlace, 'yes')
    })
  }

  /** The screens let go of the desk first; its keys are forgotten whatever they do. */
  #leave(to: 'door' | 'street', lock: () => void): void {
    this.#state = to === 'door' ? { at: to, waits: false } : { at: to }
    dismissAll()
    silence()
    try {
      flushSync()
    } finally {
      lock()
    }
  }

  #isOnPorchWith(joining: Joining): boolean {
    return this.#state.at === 'porch' && this.#state.joining === joining
  }
}

export const [getSession, setSession] = createContext<Session>()

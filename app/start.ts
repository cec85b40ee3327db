import { mount } from 'svelte'

import App from './App.svelte'
import { deviceDoors } from './platform/doors.ts'
import { deviceTimer } from './platform/timer.ts'
import type { Doors } from './state/doors.ts'
import { installation } from './state/installation.svelte.ts'
import { leaveUnasked } from './state/leaving.svelte.ts'
import { Session } from './state/session.svelte.ts'

/** Throws if this browser keeps nothing. */
export async function start(): Promise<void> {
  installation.listen()
  const session = new Session(await doors())
  await session.start()
  // Only while developing: `?paper` opens a desk on paper, without a passphrase.
  const wish = asked('paper') ?? 'empty'
  if (import.meta.env.DEV && !['empty', 'joining', 'locked'].includes(wish)) {
    const { paperPassphrase } = await import('#test/support/paper-doors.ts')
    const opened = await session.doors.unlock(paperPassphrase)
    if (opened.ok) session.enter(opened.value)
  }
  const target = document.getElementById('app')
  if (target) mount(App, { target, props: { session } })
  // the app is fetched for later: that must not hold up what somebody looks at first
  if (import.meta.env.PROD) deviceTimer.after(300, () => installation.start())
}

async function doors(): Promise<Doors> {
  if (import.meta.env.DEV && asked('paper') !== null) {
    const { paperDoorsFor } = await import('#test/support/paper-doors.ts')
    return paperDoorsFor(asked('paper') ?? '')
  }
  return deviceDoors(leaveUnasked)
}

function asked(name: string): string | null {
  return new URLSearchParams(location.search).get(name)
}

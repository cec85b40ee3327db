/**
 * The first lines that run, and with them all that draws the first screen. What the app
 * cannot do without is looked for before the code is fetched that needs it, for that would
 * fail: a page that stays white tells nobody what to do.
 */
import './style/index.css'

import { mount } from 'svelte'

import type { Lack } from './pages/start/lack.ts'
import Lacking from './pages/start/Lacking.svelte'
import { start } from './start.ts'

async function begin(): Promise<void> {
  if (import.meta.env.DEV) await import('#test/support/say-in.ts')
  if (!isSecureContext) tell('secure-context')
  else if (typeof WebAssembly === 'undefined') tell('web-assembly')
  else await startOrTell()
}

async function startOrTell(): Promise<void> {
  try {
    await start()
  } catch (error) {
    if (!isRefusal(error)) throw error
    tell('storage')
  }
}

/** Browsers say it by the name of the error, or of the one it comes from. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (refusals.has(error.name)) return true
  return 'inner' in error && isRefusal(error.inner)
}
const refusals = new Set(['SecurityError', 'InvalidStateError', 'MissingAPIError'])

function tell(lack: Lack): void {
  const target = document.getElementById('app')
  if (target) mount(Lacking, { target, props: { lack } })
}

void begin()

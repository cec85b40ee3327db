/**
 * The first lines that run. What the app cannot do without is looked for before its code
 * is read, for that would fail: a page that stays white tells nobody what to do.
 */
import './style/index.css'

import { mount } from 'svelte'

import type { Lack } from './pages/start/lack.ts'

async function begin(): Promise<void> {
  if (import.meta.env.DEV) await import('#test/support/say-in.ts')
  if (!isSecureContext) return tell('secure-context')
  if (typeof WebAssembly === 'undefined') return tell('web-assembly')
  const { start } = await import('./start.ts')
  try {
    await start()
  } catch (error) {
    if (!isRefusal(error)) throw error
    await tell('storage')
  }
}

/** Browsers say it by the name of the error, or of the one it comes from. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (refusals.has(error.name)) return true
  return 'inner' in error && isRefusal(error.inner)
}
const refusals = new Set(['SecurityError', 'InvalidStateError', 'MissingAPIError'])

async function tell(lack: Lack): Promise<void> {
  const { default: Lacking } = await import('./pages/start/Lacking.svelte')
  const target = document.getElementById('app')
  if (target) mount(Lacking, { target, props: { lack } })
}

void begin()

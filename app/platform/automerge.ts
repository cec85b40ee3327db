/** Loads what the core needs before it can open anything. */
import { initializeWasm, isWasmInitialized } from '@automerge/automerge/slim'
import wasm from '@automerge/automerge/automerge.wasm?url'

import { sodiumReady } from '#core/crypto/sodium.ts'

/** In a page or a worker; twice is harmless. */
export async function coreReady(): Promise<void> {
  await Promise.all([
    isWasmInitialized() ? undefined : initializeWasm(fetched()),
    sodiumReady
  ])
}

async function fetched(): Promise<Uint8Array> {
  const response = await fetch(wasm)
  return new Uint8Array(await response.arrayBuffer())
}

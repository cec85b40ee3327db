/** Makes libsodium and Automerge ready before any test of the core. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

import { initializeWasm, isWasmInitialized } from '@automerge/automerge/slim'

import { sodiumReady } from '#core/crypto/sodium.ts'

const wasm = createRequire(import.meta.url).resolve(
  '@automerge/automerge/automerge.wasm'
)
if (!isWasmInitialized()) await initializeWasm(await readFile(wasm))
await sodiumReady

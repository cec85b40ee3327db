/** libsodium, ready. `await sodiumReady` once, before anything else of this folder. */
import sodium from 'libsodium-wrappers'

export const sodiumReady: Promise<void> = sodium.ready

export { sodium }

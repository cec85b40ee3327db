/**
 * Starting workers where the page's policy demands Trusted Types: only scripts of our own
 * origin ever pass. `import url from './x.worker.ts?worker&url'`, then `startWorker(url)`.
 */
interface ScriptPolicy {
  createScriptURL(url: string): string
}

/** Not in TypeScript's DOM yet, nor in every browser. */
interface TrustedTypes {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy
}

export function startWorker(url: string): Worker {
  return new Worker(policy().createScriptURL(url), { type: 'module' })
}

let made: ScriptPolicy | undefined

function policy(): ScriptPolicy {
  const rules = { createScriptURL: ownScript }
  const factory = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes
  made ??= factory?.createPolicy('porchlight-worker', rules) ?? rules
  return made
}

/** Throws on anything but a script beside our own: that would be a bug or an attack. */
export function ownScript(url: string): string {
  const full = new URL(url, location.href)
  const isOwn =
    full.origin === location.origin && /\.(?:js|mjs|ts)$/.test(full.pathname)
  if (!isOwn) throw new TypeError('not a script of this app')
  return full.href
}

/** Starts our own workers; under Trusted Types, no other address becomes one. */

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string }
  ): { createScriptURL(url: string): unknown }
}

const { trustedTypes } = globalThis as { trustedTypes?: Policies }

const policy = trustedTypes?.createPolicy('porchlight-worker', {
  createScriptURL: address => {
    if (new URL(address, location.href).origin !== location.origin) {
      throw new TypeError('not our worker')
    }
    return address
  }
})

/** `address`: from an import that ends in `?worker&url`. */
export function startWorker(address: string): Worker {
  const trusted = policy?.createScriptURL(address) ?? address
  return new Worker(trusted as string, { type: 'module' })
}

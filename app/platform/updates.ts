/**
 * The service worker keeps the build that this device trusts. A new one is fetched beside
 * it and waits; nothing of it runs before the user says so.
 */
import type { Builds, ToWorker } from '../service-worker.ts'

export interface Updates {
  /** The build that is running. */
  running(build: string): void
  /** A new build is ready; `apply` starts it and loads the page anew. */
  ready(build: string, apply: () => void): void
  /** The page is about to be loaded anew: nobody must be able to stay in the old one. */
  leaving(): void
  /** The whole app is on this device; `isNew` if it was not when this page was opened. */
  kept(isNew: boolean): void
}

const lookEvery = 60 * 60_000
/** All tabs change together, so that no two builds write at once. */
const tabs = 'porchlight-build'

export async function keepThisBuild({
  running,
  ready,
  leaving,
  kept
}: Updates): Promise<void> {
  const { serviceWorker } = navigator
  const others = new BroadcastChannel(tabs)
  const loadAnew = (): void => {
    leaving()
    location.reload()
  }
  others.onmessage = loadAnew

  const look = async (worker: ServiceWorker): Promise<void> => {
    const { own, trusted } = await ask(worker, { type: 'which-build' })
    running(trusted)
    if (own !== trusted) ready(own, () => void takeOver(worker, others).then(loadAnew))
  }

  // Before anything else: offline, registering takes its time to fail.
  const { controller } = serviceWorker
  if (controller) {
    kept(false)
    await look(controller)
  }
  const registration = await serviceWorker.register(
    trustedAddress(new URL('service-worker.js', document.baseURI).href) as string,
    { updateViaCache: 'none' }
  )
  // A worker becomes active only once it has every file.
  const isNew = !registration.active
  if (!controller) void serviceWorker.ready.then(() => kept(isNew))
  if (registration.waiting) await look(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' || worker.state === 'activated')
        void look(worker)
    })
  })
  setInterval(() => void registration.update().catch(() => undefined), lookEvery)
}

async function takeOver(
  worker: ServiceWorker,
  others: BroadcastChannel
): Promise<void> {
  await ask(worker, { type: 'take-over' })
  others.postMessage(null)
}

function ask(worker: ServiceWorker, message: ToWorker): Promise<Builds> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = (event: MessageEvent<Builds>) => resolve(event.data)
    worker.postMessage(message, [port2])
  })
}

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string }
  ): { createScriptURL(url: string): unknown }
}

/** Only this one address may become a service worker. */
function trustedAddress(address: string): unknown {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies }
  if (!trustedTypes) return address
  const policy = trustedTypes.createPolicy('porchlight-service-worker', {
    createScriptURL: url => {
      if (url !== address) throw new TypeError('not our service worker')
      return url
    }
  })
  return policy.createScriptURL(address)
}

/**
 * The service worker keeps the build that this device trusts. A new one is fetched beside
 * it and waits; nothing of it runs before the user says so.
 */
import type { ToWorker } from '../service-worker.ts'

export interface Updates {
  /** The build that is running. */
  running(build: string): void
  /** A new build is ready; `apply` starts it and loads the page anew. */
  ready(build: string, apply: () => void): void
}

const lookEvery = 60 * 60_000

export async function keepThisBuild({ running, ready }: Updates): Promise<void> {
  const { serviceWorker } = navigator
  const registration = await serviceWorker.register(
    trusted(new URL('service-worker.js', document.baseURI).href) as string,
    { updateViaCache: 'none' }
  )
  const offer = async (worker: ServiceWorker): Promise<void> => {
    // Without a controller this is the first install, not an update.
    if (!serviceWorker.controller) return
    ready(await buildOf(worker), () => tell(worker, { type: 'take-over' }))
  }
  if (serviceWorker.controller) running(await buildOf(serviceWorker.controller))
  if (registration.waiting) void offer(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') void offer(worker)
    })
  })
  reloadOnceTakenOver(serviceWorker)
  setInterval(() => void registration.update().catch(() => undefined), lookEvery)
}

/** All tabs together, so that no two builds write at once. */
function reloadOnceTakenOver(serviceWorker: ServiceWorkerContainer): void {
  let hadController = serviceWorker.controller !== null
  serviceWorker.addEventListener('controllerchange', () => {
    if (hadController) location.reload()
    hadController = true
  })
}

function buildOf(worker: ServiceWorker): Promise<string> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = (event: MessageEvent<string>) => resolve(event.data)
    const question: ToWorker = { type: 'which-build' }
    worker.postMessage(question, [port2])
  })
}

function tell(worker: ServiceWorker, message: ToWorker): void {
  worker.postMessage(message)
}

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string }
  ): { createScriptURL(url: string): unknown }
}

/** Only this one address may become a service worker. */
function trusted(address: string): unknown {
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

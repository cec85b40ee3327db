/** The app as something installed: which build runs, which waits, and how to install it. */
import { keepThisBuild } from '../platform/updates.ts'
import { firstWords } from '../words/language.svelte.ts'
import { leaveUnasked } from './leaving.svelte.ts'
import { say } from './toasts.svelte.ts'

interface Waiting {
  readonly build: string
  readonly apply: () => void
}

/** Chromium's; the others install from their own menus. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>
}

class Installation {
  build = $state('')
  update: Waiting | undefined = $state.raw()
  offer: (() => void) | undefined = $state.raw()
  /** Everything the app needs is on this device. */
  isReadyOffline = $state(false)
  isInstalled = $state(matchMedia('(display-mode: standalone)').matches)

  /** Call once, in a built app. */
  start(): void {
    if (!('serviceWorker' in navigator)) return
    // Without a service worker (a private window, say) the app works, but not offline.
    keepThisBuild({
      running: build => (this.build = build),
      ready: (build, apply) => (this.update = { build, apply }),
      leaving: leaveUnasked,
      kept: isNew => {
        this.isReadyOffline = true
        if (isNew) say(firstWords().shell.readyOffline)
      }
    }).catch(() => undefined)
  }

  /** The browser offers early; we ask later, in the settings. */
  listen(): void {
    addEventListener('beforeinstallprompt', event => {
      event.preventDefault()
      this.offer = () => void (event as InstallOffer).prompt()
    })
    addEventListener('appinstalled', () => {
      this.isInstalled = true
      this.offer = undefined
    })
  }
}

export const installation = new Installation()

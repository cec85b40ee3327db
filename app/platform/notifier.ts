/** Notifications of this device. They may stand on a locked screen: hand in no word of the desk's. */
export interface Notifier {
  /** Asks whoever sits here, if they were not asked before. */
  allow(): Promise<boolean>
  /** What has the same `tag` takes the place of what was told before. */
  tell(text: string, tag: string): Promise<void>
}

export const notifier: Notifier = {
  async allow() {
    if (!('Notification' in globalThis)) return false
    return (await Notification.requestPermission()) === 'granted'
  },
  async tell(text, tag) {
    if (!('Notification' in globalThis) || Notification.permission !== 'granted') return
    const options = { tag, body: text }
    // phones show only what a service worker shows
    const worker = await navigator.serviceWorker.getRegistration()
    if (worker) await worker.showNotification('Porchlight', options)
    else new Notification('Porchlight', options).onclick = () => globalThis.focus()
  }
}

import type { TabNews, Tabs } from '#core/ports.ts'

/** `name` keeps apart what is no part of the same device, such as tests. */
export function deviceTabs(name = 'porchlight'): Tabs {
  const channel = new BroadcastChannel(name)
  return {
    lead: () =>
      new Promise(resolve => {
        // Held until released: the browser hands it on when the tab is gone, too.
        void navigator.locks.request(`${name}-lead`, () => {
          return new Promise<void>(release => resolve(release))
        })
      }),
    tell: news => channel.postMessage(news),
    heard: listener => {
      const hear = (event: MessageEvent<TabNews>): void => listener(event.data)
      channel.addEventListener('message', hear)
      return () => channel.removeEventListener('message', hear)
    },
    alone: (task, work) => navigator.locks.request(`${name}-${task}`, work)
  }
}

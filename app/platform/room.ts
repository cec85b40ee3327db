/** How much the browser lets us keep, and whether it promised not to clear it. */
export interface Room {
  readonly used: number
  readonly isPersistent: boolean
}

/** Nothing where the browser does not say: it tells only what came over a safe way. */
export async function roomOnDevice(): Promise<Room | undefined> {
  if (!('storage' in navigator)) return undefined
  const [estimate, isPersistent] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted()
  ])
  return { used: estimate.usage ?? 0, isPersistent }
}

/** Whether the browser promised to keep everything. */
export function askForRoom(): Promise<boolean> {
  return navigator.storage.persist()
}

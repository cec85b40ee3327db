/** How much the browser lets us keep, and whether it promised not to clear it. */
export interface Room {
  readonly used: number
  readonly isPersistent: boolean
}

export async function roomOnDevice(): Promise<Room> {
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

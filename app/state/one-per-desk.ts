import type { Workspace } from '#core/workspace.ts'

/** What every screen of a desk shares: made when it is first asked for, and forgotten with it. */
export function onePerDesk<T extends object>(
  make: (desk: Workspace) => T
): (desk: Workspace) => T {
  const all = new WeakMap<Workspace, T>()
  return desk => {
    const one = all.get(desk) ?? make(desk)
    all.set(desk, one)
    return one
  }
}

/** Processes as Linux lists them. */
import { readdirSync, readFileSync } from 'node:fs'

/** Those whose command line names the folder, and all that descend from them. */
export function processesWith(folder: string): number[] {
  const all = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(name => look(Number(name)))
    .filter(found => found !== undefined)
  const wanted = new Set(
    all.filter(({ command }) => command.includes(folder)).map(({ pid }) => pid)
  )
  for (let before = -1; before < wanted.size;) {
    before = wanted.size
    for (const { pid, parent } of all) if (wanted.has(parent)) wanted.add(pid)
  }
  return [...wanted]
}

interface Found {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

/** Undefined if it has ended, or only its exit is left to be told. */
function look(pid: number): Found | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // its name, in parentheses, may hold anything
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return state === 'Z' ? undefined : { pid, parent: Number(parent), command }
  } catch {
    return undefined
  }
}

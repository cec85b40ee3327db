/** Brings files into a desk, all in this process. */
import { readMail } from '#core/mail/incoming.ts'
import { bring, type Step } from '#core/past/bring.ts'
import { look } from '#core/past/look.ts'
import { openParcel } from '#core/past/open-parcel.ts'
import { paired } from '#core/past/own.ts'
import type { PastFile } from '#core/past/parcel.ts'
import type { Choice } from '#core/past/plan.ts'
import type { Workspace } from '#core/workspace.ts'

export const asItIs: Choice = { closeQuiet: undefined, leaveOver: false }

export interface Brought {
  readonly steps: readonly Step[]
  /** How many mails were opened up and parsed. */
  readonly read: number
}

export async function bringIn(
  desk: Workspace,
  files: readonly PastFile[],
  choice = asItIs,
  keys: readonly string[] = [],
  stopAfter = Infinity
): Promise<Brought> {
  const looked = await Promise.all(
    files.map(async file => ({ file: file.path, found: await look(file) }))
  )
  const piles = paired(looked)
  const signal = { aborted: false }
  let read = 0
  const steps: Step[] = []
  for await (const step of bring(desk, piles, choice, {
    signal,
    open: (pile, parcel) => {
      const file = files[pile]
      if (!file) throw new Error('no such pile')
      return openParcel(file, parcel)
    },
    read: source => {
      if (++read >= stopAfter) signal.aborted = true
      return readMail(source, keys, desk.now())
    }
  })) {
    steps.push(step)
  }
  return { steps, read }
}

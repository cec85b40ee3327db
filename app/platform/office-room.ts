/**
 * Where the words are taken out of PDFs and the like: a worker for each file, which gets that
 * file and nothing else, and ends with it. Ended from outside, it loses nothing but the words:
 * the mail is taken in all the same, and nobody reads that file once more.
 */
import {
  unreadable,
  type OfficeFile,
  type OfficeText,
  type ReadOffice
} from '#core/mail/office-files.ts'
import { isSaid } from '#core/mail/read-mail.ts'

import url from './office.worker.ts?worker&url'
import { startWorker } from './workers.ts'

/** In milliseconds. */
export interface OfficePatience {
  /** For our own code to be there. */
  readonly ready: number
  /** For the stranger's file. What grows without end cannot grow far in this time. */
  readonly read: number
}

const usual: OfficePatience = { ready: 20_000, read: 4_000 }
const isReady = 'ready'

type OfficeWorker = Pick<Worker, 'addEventListener' | 'postMessage' | 'terminate'>

export function officeReader(
  start: () => OfficeWorker,
  patience: OfficePatience = usual
): ReadOffice {
  return file =>
    new Promise(resolve => {
      const worker = start()
      const end = (said: OfficeText): void => {
        clearTimeout(timer)
        worker.terminate()
        resolve(said)
      }
      const giveUp = (): void => end(unreadable)
      let timer = setTimeout(giveUp, patience.ready)
      worker.addEventListener('error', giveUp)
      worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (data === isReady) {
          clearTimeout(timer)
          timer = setTimeout(giveUp, patience.read)
          worker.postMessage(file satisfies OfficeFile)
        } else if (isSaid(data)) end(data)
      })
    })
}

export const readOffice = officeReader(() => startWorker(url))

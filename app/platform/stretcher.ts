import type { Bytes } from '#core/bytes.ts'
import type { Stretcher } from '#core/ports.ts'

import type { ToStretch } from './stretch.worker.ts'
import { startWorker } from './workers.ts'
import address from './stretch.worker.ts?worker&url'

/** A worker for one passphrase; its 256 MiB are given back at once. */
export const deviceStretcher: Stretcher = {
  stretch: (passphrase, salt) =>
    new Promise((resolve, reject) => {
      const worker = startWorker(address)
      worker.onmessage = (event: MessageEvent<Bytes>) => {
        worker.terminate()
        resolve(event.data)
      }
      worker.onerror = () => {
        worker.terminate()
        reject(new Error('the passphrase could not be stretched: is there memory?'))
      }
      const work: ToStretch = { passphrase, salt }
      worker.postMessage(work)
    })
}

/** One stranger's file, its words, and the end: see `office-room.ts`. */
import { officeText } from '#core/office/office-text.ts'
import type { OfficeFile } from '#core/mail/office-files.ts'

import { shutIn } from './shut-in.ts'

shutIn()
addEventListener('message', ({ data }: MessageEvent<OfficeFile>) => {
  void officeText(data).then(said => postMessage(said))
})
postMessage('ready')

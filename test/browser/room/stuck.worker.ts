/** A mail worker that finds mails and never comes back from reading one. */
import { expose } from 'comlink'

import { mailWork } from '#app/platform/mail-work.ts'

expose({
  ...mailWork,
  readMail() {
    for (;;);
  }
})

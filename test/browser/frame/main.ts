import { mount } from 'svelte'

import { MailRoom } from '#app/platform/mail-room.ts'
import MailFrame from '#app/ui/MailFrame.svelte'
import { readFiles } from '#test/support/mail/read-files.ts'

import { hostileHtml } from './hostile.ts'

const at = new URL(location.href).searchParams.get('at') ?? ''
mount(MailFrame, {
  target: document.body,
  props: { html: hostileHtml(at), text: 'text', label: 'Mail' }
})

/** Reads one mail in the real worker, as the page's policy lets it start. */
async function subjectOf(source: string): Promise<string | undefined> {
  const files = [new File([source], 'one.eml')]
  const [mail] = await readFiles(new MailRoom(), files, [])
  return mail?.read.subject
}

Object.assign(window, { subjectOf })

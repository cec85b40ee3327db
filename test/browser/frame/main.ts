import { mount } from 'svelte'

import { MailRoom } from '#app/platform/mail-room.ts'
import MailFrame from '#app/ui/MailFrame.svelte'

import { hostileHtml } from './hostile.ts'

const at = new URL(location.href).searchParams.get('at') ?? ''
mount(MailFrame, {
  target: document.body,
  props: { html: hostileHtml(at), text: 'text', label: 'Mail' }
})

/** Reads one mail in the real worker, as the page's policy lets it start. */
async function subjectOf(source: string): Promise<string | undefined> {
  const files = [new File([source], 'one.eml')]
  for await (const item of new MailRoom().readFiles(
    files,
    [],
    new AbortController().signal
  )) {
    return item.mail?.read.subject
  }
  return undefined
}

Object.assign(window, { subjectOf })

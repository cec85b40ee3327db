/** A paper desk with templates in folders, a history, a removed translation, and proposals of Ben's. */
import { propose } from '#core/domain/templates/proposals.ts'
import { keepText, removeText } from '#core/domain/templates/history.ts'
import { fileTemplate } from '#core/domain/templates/folders.ts'
import {
  addTemplate,
  inTemplate,
  noTemplates,
  templateText,
  type Templates
} from '#core/domain/templates/templates.ts'
import { addVersion, writeVersion } from '#core/domain/templates/translated.ts'
import type { EntryId, Timestamp } from '#core/ids.ts'

import { ada, ben, hex } from './paper-tickets.ts'

const day = 86_400_000

const texts = [
  ['Greeting', '', 'Hello {{asker.name|there}},\n\nthank you for writing to us.'],
  ['Closing', '', 'All the best\n{{me.name}}, {{desk.name}}'],
  [
    'Ask for a log',
    'Install / Wi-Fi',
    'Could you send us the log?\n{{#if version}}\nYou wrote that you use {{version}}.\n{{else}}\nWhich version do you use?\n{{/if}}\n{{#unless asker.key}}Send us your key, too.{{/unless}}'
  ],
  ['Use a cable', 'Install / Wi-Fi', 'Until then a cable helps.'],
  ['Start from USB', 'Install', 'Please start the computer from the USB stick.']
] as const

export function paperTemplates(now: Timestamp): Templates {
  const all = noTemplates()
  const at = (days: number) => (now - days * day) as Timestamp
  const id = (n: number) => hex(`7e${n}`, 16) as EntryId
  texts.forEach(([title, folder, body], n) => {
    const made = { title, tags: ['first-answer'], language: 'en', body, at: at(9) }
    addTemplate(all, id(n), id(n), made)
    fileTemplate(all, id(n), folder)
  })
  const [greeting, usb] = [id(0), id(4)]
  const spanish = { language: 'es', body: 'Hola {{asker.name}}:', at: at(8) }
  inTemplate(all, greeting, text => addVersion(text, id(10), spanish))
  for (const [n, by, body] of [
    [20, ben, 'Please start your computer from the USB stick.'],
    [22, ada, 'Please start your computer from the stick, not from its own disk.']
  ] as const) {
    const here = templateText(all, usb)
    keepText(here, id(n), { version: usb })
    inTemplate(all, usb, text => writeVersion(text, usb, body, at(30 - n)))
    keepText(here, id(n + 1), { version: usb, by, at: at(30 - n) })
  }
  const german = { language: 'de', body: 'Bitte vom USB-Stick starten.', at: at(8) }
  inTemplate(all, usb, text => addVersion(text, id(12), german))
  removeText(templateText(all, usb), id(30), id(12), { by: ben, at: at(2) })
  propose(all, id(40), {
    by: ben,
    at: at(1),
    comment: 'Many do not know who we are.',
    template: greeting,
    version: greeting,
    language: 'en',
    title: '',
    body: 'Hello {{asker.name|there}},\n\nwe are volunteers: thank you for your patience.',
    base: texts[0][2]
  })
  return all
}

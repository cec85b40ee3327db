/** The templates of the demo desk: written over the months, and some not kept up to date. */
import { fileTemplate } from '#core/domain/templates/folders.ts'
import { propose } from '#core/domain/templates/proposals.ts'
import { addTemplate, inTemplate } from '#core/domain/templates/templates.ts'
import { addVersion, outdateVersion } from '#core/domain/templates/translated.ts'
import type { EntryId, MemberId, Timestamp } from '#core/ids.ts'
import { done } from '#core/result.ts'
import type { Workspace } from '#core/workspace.ts'

import { voiceIn } from './askers.ts'
import { closingTexts } from './templates/closing.ts'
import { firstTexts } from './templates/first.ts'
import { machineTexts } from './templates/machine.ts'
import { networkTexts } from './templates/network.ts'
import type { TemplateText } from './templates/text.ts'

/** Those that are used most come first. */
export const texts: readonly TemplateText[] = [
  ...firstTexts,
  ...machineTexts,
  ...networkTexts,
  ...closingTexts
]

const day = 86_400_000

export function writeTemplates(desk: Workspace): void {
  const from = desk.now()
  for (const [n, text] of texts.entries()) {
    const at = (from + ((n * 67) % 290) * day) as Timestamp
    desk.templates.perform(all => {
      const id = desk.newEntryId()
      const [original, ...others] = bodies(text)
      if (!original) return done
      const made = { title: text.title, tags: text.tags, ...original, at }
      addTemplate(all, id, desk.newEntryId(), made)
      fileTemplate(all, id, text.folder)
      return inTemplate(all, id, template => {
        for (const [place, version] of others.entries()) {
          const entry = desk.newEntryId()
          const later = (at + place * 2 * day) as Timestamp
          addVersion(template, entry, { ...version, at: later })
          if (text.older?.includes(version.language)) outdateVersion(template, entry)
        }
        return done
      })
    })
  }
}

/** The intern would end one of them more warmly. */
export function proposeChange(desk: Workspace, by: MemberId): void {
  desk.templates.perform(all => {
    const found = Object.entries(all.templates).find(
      ([, { title }]) => title === 'It takes a few more days'
    )
    const [version, said] = Object.entries(found?.[1].versions ?? {})[0] ?? []
    if (!found || !said) return done
    return propose(all, desk.newEntryId(), {
      template: found[0] as EntryId, // its key
      version: version as EntryId, // its key
      title: found[1].title,
      language: said.language,
      base: said.body,
      body: said.body.replace('we will.', 'we will. Thank you for your patience!'),
      comment:
        'Two people told me that they felt put off. A word of thanks might help.',
      by,
      at: (desk.now() - day) as Timestamp
    })
  })
}

function bodies({ says, ways, isPiece }: TemplateText) {
  const ours = Object.entries(says)
  const others = (ways?.in ?? []).map(language => {
    return [language, ways ? voiceIn(language).ways[ways.of] : ''] as const
  })
  return [...ours, ...others].map(([language, said]) => ({
    language,
    body: isPiece ? said : letter(language, said)
  }))
}

/** With hello before it, and a name below. */
export function letter(language: string, said: string): string {
  return `${voiceIn(language).helloTo}\n\n${said}\n\n{{me.name}}`
}

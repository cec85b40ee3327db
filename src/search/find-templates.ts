/** Looking for a template: by its title, its folder and tags, and its text in any language. */
import type { TemplateEntry } from '../domain/templates/shelf.ts'
import { versionFor, versions } from '../domain/templates/translated.ts'
import { ShortList } from './short-lists.ts'

/** What would be sent in that language counts more than what would not. */
export function templateList(
  entries: readonly TemplateEntry[],
  language: string
): ShortList<TemplateEntry> {
  return new ShortList(entries, ({ template }) => {
    const { title, folder = '', tags } = template
    return [
      { in: 'title', text: title },
      { in: 'about', text: [folder, ...Object.keys(tags)].join(' ') },
      { in: 'text', text: versionFor(template, language)?.version.body ?? '' },
      {
        in: 'elsewhere',
        text: versions(template)
          .map(({ version }) => version.body)
          .join('\n')
      }
    ]
  })
}

import {
  freshness,
  speaks,
  versionFor,
  type Translated
} from '#core/domain/templates/translated.ts'

import { languageName } from '../../words/format.svelte.ts'
import { words } from '../../words/words.svelte.ts'

/** What of a text goes into an answer in `language`, and what is not as it should be. */
export function insertable(
  text: Translated,
  language: string
): { readonly body: string; readonly mark?: string } | undefined {
  const version = versionFor(text, language)?.version
  if (!version) return undefined
  const t = words().templates
  const [wanted, shown] = [languageName(language), languageName(version.language)]
  if (!speaks(version, language)) {
    return { body: version.body, mark: t.otherLanguage(wanted, shown) }
  }
  const isOlder = freshness(text, version.language) === 'older'
  return { body: version.body, ...(isOlder && { mark: t.olderHere }) }
}

/** The pages of the docs in the language of the app; each is fetched when it is read. */
import { untilFetched } from '../../platform/fetched.ts'
import { address } from '../../state/route.svelte.ts'
import { locale } from '../../words/language.svelte.ts'
import type { GuideName, GuidePlace } from './contents.ts'
import type { GuideText, Outline } from './page.ts'

/** The languages that the docs are written in. */
export type Tongue = 'en' | 'es'

const folder = '../../../docs/'
const texts = import.meta.glob<GuideText>('../../../docs/**/*.md')
const outlines = import.meta.glob<Outline>('../../../docs/**/*.md', {
  query: '?outline',
  import: 'default',
  eager: true
})

/** Reactive to the language of the app; where the docs do not speak it, they speak English. */
export function tongue(): Tongue {
  return locale().split('-')[0] === 'es' ? 'es' : 'en'
}

/** For an element with words of the docs in it: whatever the app speaks, they run their way. */
export function inTongue() {
  return { lang: tongue(), dir: 'ltr' } as const
}

export function outlineOf(page: GuideName, language: Tongue = tongue()): Outline {
  const outline = outlines[fileOf(page, language)]
  if (!outline) throw new Error(`the guide has no page ${page}`)
  return outline
}

export function fetchText(page: GuideName, language: Tongue): Promise<GuideText> {
  const fetch = texts[fileOf(page, language)]
  if (!fetch) throw new Error(`the guide has no page ${page}`)
  return untilFetched(fetch)
}

/** Of a page, or a heading on it. */
export function guideLink({ page, at }: GuidePlace, query?: URLSearchParams): string {
  const open = new URLSearchParams(query)
  if (at === undefined) open.delete('at')
  else open.set('at', at)
  return `#${address(`/guide/${page}`, open)}`
}

/** What it is called there. */
export function placeTitle({ page, at }: GuidePlace): string {
  const { title, headings } = outlineOf(page)
  return headings.find(heading => heading.at === at)?.text ?? title
}

function fileOf(page: GuideName, language: Tongue): string {
  return `${folder}${language === 'en' ? '' : `${language}/`}${page}.md`
}

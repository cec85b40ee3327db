/** All that the guide says in this language, to be searched: fetched with the first word. */
import type { Section } from './page.ts'

export const sections = import.meta.glob<readonly Section[]>('../../../docs/*.md', {
  query: '?sections',
  import: 'default',
  eager: true
})

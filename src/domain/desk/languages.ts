/** Which languages there are to choose from, and which of them this desk meets. */
import type { Card } from '../queue/card.ts'

/** ISO 639-1. */
export const languages: ReadonlySet<string> = new Set(
  (
    'aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu ' +
    'cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he ' +
    'hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko ' +
    'kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ' +
    'ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se ' +
    'sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ' +
    'ug uk ur uz ve vi vo wa wo xh yi yo za zh zu'
  ).split(' ')
)

/** In which people write here, the most of them first. A card may say anything: those that are one. */
export function metIn(cards: Iterable<Pick<Card, 'language' | 'practice'>>): string[] {
  const met = new Map<string, number>()
  for (const { language, practice } of cards) {
    if (practice || !isLanguage(language)) continue
    met.set(language, (met.get(language) ?? 0) + 1)
  }
  return [...met]
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .map(([language]) => language)
}

function isLanguage(tag: string): boolean {
  const [language = '', ...more] = tag.split('-')
  return languages.has(language) && more.every(part => /^[a-z0-9]{2,8}$/iu.test(part))
}

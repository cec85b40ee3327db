/** The pages of the guide in the order in which they are read; each is one file in `docs/`. */
export const groups = {
  begin: ['first-ten-minutes', 'interns'],
  answer: ['answering', 'priority-and-snooze', 'joining', 'people-who-harm'],
  many: ['templates', 'known-problems', 'many-at-once'],
  together: ['shifts', 'members', 'at-once', 'acts'],
  back: ['reports', 'did-it-help'],
  carry: ['mail-and-keys', 'automatic-replies', 'imports']
} as const

export type GuideGroup = keyof typeof groups
export type GuideName = (typeof groups)[GuideGroup][number]

export interface GuidePlace {
  readonly page: GuideName
  /** A heading of it, by its English anchor. */
  readonly at?: string
}

export const guideGroups: readonly {
  readonly group: GuideGroup
  readonly pages: readonly GuideName[]
}[] = [
  { group: 'begin', pages: groups.begin },
  { group: 'answer', pages: groups.answer },
  { group: 'many', pages: groups.many },
  { group: 'together', pages: groups.together },
  { group: 'back', pages: groups.back },
  { group: 'carry', pages: groups.carry }
]

export const guideNames: readonly GuideName[] = guideGroups.flatMap(
  ({ pages }) => pages
)

export function guideNamed(name: string): GuideName | undefined {
  return guideNames.find(known => known === name)
}

/** The pages of the guide in the order in which they are read; each is one file in `docs/`. */
export const guideGroups = [
  { group: 'begin', pages: ['first-ten-minutes', 'interns'] },
  {
    group: 'answer',
    pages: ['answering', 'priority-and-snooze', 'joining', 'people-who-harm']
  },
  { group: 'many', pages: ['templates', 'known-problems', 'many-at-once'] },
  { group: 'together', pages: ['shifts', 'members', 'at-once', 'acts'] },
  { group: 'back', pages: ['reports', 'did-it-help'] },
  { group: 'carry', pages: ['mail-and-keys', 'automatic-replies', 'imports'] }
] as const

export type GuideName = (typeof guideGroups)[number]['pages'][number]

export interface GuidePlace {
  readonly page: GuideName
  /** A heading of it, by its English anchor. */
  readonly at?: string
}

export const guideNames: readonly GuideName[] = guideGroups.flatMap<GuideName>(
  ({ pages }) => [...pages]
)

export function guideNamed(name: string): GuideName | undefined {
  return guideNames.find(known => known === name)
}

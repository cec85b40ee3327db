import { plural } from './plural.ts'

/** Searches that are kept under a name. */
export const savedViews = {
  title: 'Saved views',
  keep: 'Keep this search',
  keepView: 'Keep this view',
  edit: 'Rename the view',
  name: 'Name',
  share: 'Share with the desk',
  shareHint: 'Everybody sees it in their list, and may change it.',
  privately: 'Only on this device. The relay never sees it.',
  forGood:
    'What is shared stays in the desk’s settings for ever, also once it is deleted here. So neither the search nor the name may say who somebody is.',
  save: 'Keep',
  shareNow: 'Share',
  rename: 'Rename…',
  toShare: 'Share with the desk',
  toOwn: 'Keep for myself only',
  remove: 'Delete',
  more: (name: string) => `More for “${name}”`,
  sharedBy: (name: string) => `Shared by ${name}`,
  own: 'Only yours',
  kept: (name: string) => `“${name}” is kept`,
  renamed: (name: string) => `It is called “${name}” now`,
  shared: (name: string) => `“${name}” is shared`,
  unshared: (name: string) => `“${name}” is only yours now`,
  removed: (name: string) => `“${name}” deleted`,
  inSearch: (search: string) => `It searches for: ${search}`,
  refused: {
    'no-name': 'It needs a name.',
    'says-who':
      'A view outlasts the tickets in it, so it may not say who wrote: no asker:, no address.',
    'asks-for-text':
      'A shared view stays for ever, so it may not ask for what stands in a text field of the desk: that may be a name. Keep it for yourself.',
    'asks-for-drafts':
      'Drafts lie on your device alone, so a shared view cannot ask for them. Keep it for yourself.',
    'names-somebody':
      'Somebody who wrote may be meant: a name that we know, an address or a number is in it. A shared view stays for ever: change it, or keep it for yourself.'
  },
  meant: (words: string) => `It may mean somebody: ${words}.`,
  noName: (count: number) =>
    plural(count, {
      one: 'No name here: keep it anyway',
      other: 'None is a name here: keep it anyway'
    }),
  goTo: (name: string) => `Go to: ${name}`
}

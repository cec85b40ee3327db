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
  save: 'Keep',
  rename: 'Rename…',
  toShare: 'Share with the desk',
  toOwn: 'Keep for myself only',
  remove: 'Delete',
  more: (name: string) => `More for “${name}”`,
  sharedBy: (name: string) => `Shared by ${name}`,
  own: 'Only yours',
  kept: (name: string) => `“${name}” is kept`,
  shared: (name: string) => `“${name}” is shared`,
  unshared: (name: string) => `“${name}” is only yours now`,
  removed: (name: string) => `“${name}” deleted`,
  refused: {
    'no-name': 'It needs a name.',
    'says-who':
      'A view outlasts the tickets in it, so it may not say who wrote: no asker:, no address.'
  },
  goTo: (name: string) => `Go to: ${name}`
}

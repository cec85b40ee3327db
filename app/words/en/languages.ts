/** Choosing one of all the languages there are. */
export const languages = {
  another: 'Another language…',
  title: 'Another language',
  search: 'Search languages',
  list: 'Languages',
  help: 'Arrows choose, Enter takes it. Those of your tickets come first.',
  met: 'in your tickets',
  nothingFound: (query: string) => `No language is called “${query}”.`,
  empty: 'Every language is chosen already.'
}

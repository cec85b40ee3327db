import type { languages as english } from '../en/languages.ts'

export const languages: typeof english = {
  another: 'Otro idioma…',
  title: 'Otro idioma',
  search: 'Buscar idiomas',
  list: 'Idiomas',
  help: 'Las flechas eligen, Intro lo toma. Los de los casos van primero.',
  met: 'en los casos',
  nothingFound: query => `Ningún idioma se llama «${query}».`,
  empty: 'Ya están elegidos todos los idiomas.'
}

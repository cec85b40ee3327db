import type { Words } from '../en.ts'
import { plural } from './plural.ts'

export const hardware: Words['hardware'] = {
  title: 'Hardware',
  search: 'Buscar hardware',
  publish: 'Publicar',
  count: parts => plural(parts, { one: '# componente', other: '# componentes' }),
  nothingFound: query => `No hay nada para «${query}».`,
  emptyTitle: 'Qué funciona, y con qué versión',
  emptyText:
    'Los informes nombran los componentes de un equipo. Cuando hayas leído si uno funciona, dilo en el caso: aquí verás a cuántas personas les funciona. Solo se guardan el componente, la versión y una semana, nunca el caso ni la persona.',
  emptyAction: 'A la cola',
  gone: 'No se sabe nada de este componente',
  back: 'Todo el hardware',
  kinds: {
    machine: 'Equipos',
    graphics: 'Gráficos',
    wifi: 'Wifi',
    network: 'Red por cable',
    audio: 'Sonido',
    storage: 'Discos',
    usb: 'Dispositivos USB'
  },
  kind: {
    machine: 'Equipo',
    graphics: 'Gráficos',
    wifi: 'Wifi',
    network: 'Red por cable',
    audio: 'Sonido',
    storage: 'Disco',
    usb: 'Dispositivo USB'
  },
  verdicts: {
    works: 'Funciona',
    'way-around': 'Con solución provisional',
    fails: 'No funciona'
  },
  short: { works: 'funciona', 'way-around': 'provisional', fails: 'falla' },
  counts: {
    works: people => `funciona a ${people}`,
    'way-around': people => `con solución provisional para ${people}`,
    fails: people => `falla a ${people}`
  },
  even: 'Hay opiniones distintas',
  people: count => plural(count, { one: '# persona', other: '# personas' }),
  atLeast: count =>
    plural(count, {
      one: 'Al menos # persona: antes tenía otro nombre, y quien habló de él bajo los dos cuenta dos veces.',
      other:
        'Al menos # personas: antes tenía otro nombre, y quien habló de él bajo los dos cuenta dos veces.'
    }),
  lastSeen: week => `última: semana del ${week}`,
  week: week => `Semana del ${week}`,
  version: 'Versión',
  name: 'Nombre',
  nameHint:
    'Como lo llama todo el mundo. El nombre representa a este componente en cada entrada y en la página pública.',
  notAPart:
    'No parece el nombre de un componente que tenga mucha gente: nada de números de serie, nombres de equipos en la red ni de personas. Un equipo empieza por su fabricante.',
  renamed: 'Nombre cambiado',
  remark: 'Lo que sabe la mesa',
  remarked: 'Comentario escrito',
  remarkTaken: 'Comentario quitado',
  remarkHint:
    'Para los miembros. Solo se publica si lo eliges, y termina con la última entrada de este componente.',
  saidTitle: 'Lo que dijo la gente',
  saidHint:
    'Cada entrada cuenta hasta el final del trimestre en que cumple dos años. Nadie puede ver quién lo dijo.',
  judged: verdict => `Corregido: ${verdict}`,
  takeOut: what => `Quitar «${what}»`,
  takenOut: 'Quitado',
  removePart: 'Quitar este componente',
  removedPart: name => `Se quitó «${name}»`,

  onTicket: {
    title: '¿Funciona?',
    none: 'Todavía no lo ha dicho nadie.',
    tell: 'Decir qué funciona',
    key: 'Decir qué funciona',
    undo: name => `Retirar lo dicho de «${name}»`,
    takenBack: 'Retirado',
    noVersion:
      'El informe no nombra ninguna versión. Sin ella no se puede decir nada del hardware.'
  },
  tell: {
    title: '¿Funciona?',
    text: 'Di solo lo que cuenta el informe. Se guardan el componente, la versión, tu palabra y esta semana, bajo una marca que cuenta a cada persona una vez. Lee antes los nombres: nada debe señalar a una persona, como un número de serie.',
    version: 'Versión',
    badVersion: 'Como 6.15 o 6.15.1.',
    unsaid: 'Sin decir',
    of: name => `Qué tal ${name}`,
    nameOf: kind => `${kind}: nombre`,
    none: 'El informe no nombra ningún componente que tenga mucha gente.',
    addMachine: 'Añadir el equipo',
    machineHint: 'Fabricante y modelo: Lenovo ThinkPad X230',
    save: 'Guardar',
    kept: count =>
      plural(count, {
        one: 'Se anotó # componente',
        other: 'Se anotaron # componentes'
      }),
    keptAndBack: (kept, back) =>
      `${kept}, ${plural(back, { one: 'se retiró #', other: 'se retiraron #' })}`
  },
  page: {
    title: 'Publicar',
    back: 'Hardware',
    heading: 'Título',
    defaultTitle: desk => `${desk}: hardware`,
    words: 'Texto',
    intro:
      'Lo que nos contó de su hardware la gente que escribió a nuestra mesa de ayuda.',
    remarks: 'Comentarios que publicar',
    remarksHint:
      'Los escribió tu mesa. Marca solo lo que no diga nada de ninguna persona.',
    preview: 'Esto es lo que se publica',
    part: 'Componente',
    ids: 'Identificador',
    people: 'Personas',
    few: 'pocas',
    remark: 'Comentario',
    range: (from, to) => (to === undefined ? `${from} o más` : `${from}–${to}`),
    note: 'Se omiten los componentes y versiones de los que hablaron menos de cinco personas. Todos los números son rangos, y «pocas» son menos de cinco, o ninguna: así nadie puede calcular lo omitido a partir de un equipo y sus componentes.',
    tooFew: 'Demasiado poca gente habló de cada componente para publicar algo.',
    overlap:
      'Publícalo pocas veces: dos páginas separadas por unos días cuentan lo que dijo una persona entretanto.',
    html: 'Página web',
    markdown: 'Markdown',
    csv: 'CSV',
    print: 'Imprimir o PDF'
  }
}

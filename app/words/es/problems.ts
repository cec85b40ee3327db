import type { Words } from '../en.ts'
import { plural } from './plural.ts'

export const problems: Words['problems'] = {
  title: 'Problemas conocidos',
  search: 'Buscar problemas conocidos',
  add: 'Nuevo problema',
  nowIs: state => `Ahora: ${state.toLocaleLowerCase()}`,
  fromTicket: {
    title: 'Un nuevo problema conocido',
    text: 'Se queda cuando este caso ya no existe, para toda la mesa, y puede salir en las estadísticas.',
    textMany: count =>
      plural(count, {
        one: '# caso contará como reporte suyo. El problema se queda cuando ese caso ya no existe, para toda la mesa, y puede salir en las estadísticas.',
        other:
          '# casos contarán como reportes suyos. El problema se queda cuando ya no existen, para toda la mesa, y puede salir en las estadísticas.'
      }),
    hint: 'Di qué falla: sin nombres, sin lugares, nada que diga quién escribió.',
    make: 'Crear'
  },
  newTitle: 'Nuevo problema',
  untitled: 'Problema sin título',
  count: count => plural(count, { one: '# problema', other: '# problemas' }),
  nothingFound: query => `No se encontró nada para «${query}».`,
  gone: 'Este problema se ha descartado',
  back: 'Todos los problemas',
  bringBack: 'Recuperarlo',
  sortLabel: 'Orden',
  sorts: { lately: 'Por reportes recientes', title: 'Por título' },

  emptyTitle: 'Responde una vez a lo que reportan muchas personas',
  emptyText:
    'Un problema conocido reúne los casos que reportan lo mismo. Escribes su respuesta una vez, en cada idioma de tu mesa, ves si va a peor y sabes quién sigue esperando. Cuando llega un correo que se le parece, se te propone.',
  emptyAdd: 'Describir el primero',

  states: {
    looking: 'En estudio',
    'way-around': 'Con solución provisional',
    fixed: 'Arreglado',
    stays: 'No se arreglará'
  },
  state: 'Estado',
  stateHints: {
    looking:
      'Nadie sabe aún qué hacer. A quien lo reporta se le pide lo que necesita tu mesa.',
    'way-around': 'No está arreglado, pero la respuesta dice cómo seguir trabajando.',
    fixed: 'Una versión lo arregla. La respuesta dice cuál y cómo conseguirla.',
    stays: 'La respuesta dice por qué, y qué usar en su lugar.'
  },
  fieldTitle: 'Título',
  renamed: 'Título cambiado',
  titlePlaceholder: 'No se encuentra la wifi con tarjetas Realtek',
  fixedIn: 'Arreglado en',
  fixedInHint: 'La versión que lo arregla, si se sabe.',
  fixedInPlaceholder: 'aún no se sabe',

  reports: count => plural(count, { one: '# reporte', other: '# reportes' }),
  askers: count => plural(count, { one: '# persona', other: '# personas' }),
  askersHere: count =>
    plural(count, {
      one: '# persona, de los casos que siguen aquí',
      other: '# personas, de los casos que siguen aquí'
    }),
  waiting: count =>
    plural(count, { one: '# sigue abierto', other: '# siguen abiertos' }),
  thisWeek: count => plural(count, { one: '# esta semana', other: '# esta semana' }),
  noReports: 'sin reportes todavía',
  trends: {
    new: 'nuevo',
    rising: 'en aumento',
    falling: 'en descenso',
    steady: 'estable'
  },
  weeks: counts =>
    `Reportes en cada una de las últimas doce semanas, esta al final: ${counts}`,
  seen: (first, last) => `Visto por primera vez ${first}; por última, ${last}`,

  inWeekOf: day => `en la semana del ${day}`,

  marksTitle: 'En qué se reconoce un reporte',
  marksHelp: 'Para qué sirve cada cosa',
  marks: {
    signs: 'Indicios',
    hardware: 'Hardware',
    versions: 'Versiones afectadas'
  },
  markHints: {
    signs:
      'Palabras o una línea de un registro: un correo que las diga se propone como reporte.',
    hardware:
      'Componentes como los nombran los registros: también se propone un equipo que lo tenga.',
    versions: 'Si hay alguna, los reportes de las demás versiones no se proponen.'
  },
  addMark: {
    signs: 'Añadir un indicio',
    hardware: 'Añadir un componente',
    versions: 'Añadir una versión'
  },

  references: 'Incidencias en otros sitios',
  referencesHint: 'Pega la dirección de una incidencia. No se envía nada allí.',
  addReference: 'Pegar una dirección',
  badReference: 'No es una dirección https://.',
  issues: {
    title: 'Cómo están allí',
    states: {
      open: 'abierta',
      closed: 'cerrada',
      fixed: 'arreglada',
      unknown: 'no se pudo saber'
    },
    asOf: when => `visto ${when}`,
    look: 'Consultar',
    lookFor: label => `Consultar cómo está ${label}`,
    looking: 'El puente está preguntando…',
    confirm: label => `¿Consultar ${label}?`,
    tells: host =>
      `Tu puente de correo preguntará a ${host}. Ese servidor ve la dirección del puente y por qué incidencia pregunta. Nada de tus casos va allí, y solo vuelve el estado.`,
    noBridge:
      'Cómo están se puede consultar con un puente de correo; esta mesa no tiene ninguno.',
    toBridges: 'Puentes de correo en los ajustes',
    refused: {
      'no-bridge': 'No hay ningún puente de correo que pueda preguntar.',
      'not-to-ask': 'A este sistema no se le puede preguntar.',
      'already-looked': 'El puente ya está preguntando.'
    },
    closed: labels =>
      `Consta como cerrado en otro sitio: ${labels}. ¿Avisar a quienes lo reportaron?`,
    closedHint:
      'Pon el estado y mira la respuesta; entonces podrás avisarles. Nada sale por sí solo.',
    setFixed: 'Marcar como arreglado',
    nowFixed: 'El problema está arreglado'
  },
  opensThere: label => `${label}, se abre en una pestaña nueva`,

  answer: 'Respuesta',
  writeAnswer: 'Escribir la respuesta',
  answerIn: language => `Respuesta en ${language}`,
  answerLanguages: 'Idiomas de la respuesta',
  answerPlaceholder: 'Hola {{asker.name}}: conocemos este problema. …',
  needs: 'Lo que necesitamos de quien lo reporta',
  needsHint: 'Lo que se le pide mientras está en estudio.',
  needsIn: language => `Lo que necesitamos, en ${language}`,
  needsLanguages: 'Idiomas de lo que necesitamos',
  needsPlaceholder: '¿Podrías enviarnos lo que dice …?',

  tickets: 'Casos que lo reportan',
  noTickets:
    'Todavía ninguno. Abre un caso que lo reporte y pulsa «a», o selecciona varios en la cola.',
  showAll: count =>
    plural(count, { one: 'Verlo en la cola', other: 'Ver los # en la cola' }),
  detachSome: 'Quitar algunos',
  detachMany: count => (count === 0 ? 'Quitar' : `Quitar ${count}`),
  chooseAll: count =>
    plural(count, { one: 'Seleccionarlo', other: 'Seleccionar los #' }),
  chooseNone: 'No seleccionar ninguno',

  alike: {
    title: count =>
      plural(count, { one: '# caso se le parece', other: '# casos se le parecen' }),
    hint: 'Dicen aquello por lo que se reconoce, y aún no reportan ningún problema. Desmarca los que sean otra cosa.',
    count: count =>
      plural(count, { one: '# más se le parece', other: '# más se le parecen' }),
    attach: count => plural(count, { one: 'Asociar # caso', other: 'Asociar # casos' }),
    more: count => plural(count, { one: 'Mostrar # más', other: 'Mostrar # más' })
  },

  remove: 'Descartar',
  removed: title => `Se descartó «${title}»`,
  removedJoined: (title, count) =>
    plural(count, {
      one: `Se descartó «${title}». Lo que estaba unido a él vuelve a la lista.`,
      other: `Se descartó «${title}». Los # que estaban unidos a él vuelven a la lista.`
    }),

  join: {
    action: 'Unir a otro problema…',
    title: 'Unir a otro problema',
    text: 'Los dos se muestran como uno, bajo el problema que elijas: los reportes de cualquiera cuentan ahí, y es su respuesta la que se da. Se puede deshacer.',
    help: 'Las flechas eligen, Intro une.',
    empty: 'No se conoce ningún otro problema.',
    submit: 'Unir',
    did: (title, into) => `«${title}» está unido a «${into}»`,
    refused: 'Alguien unió ese problema a otro, o lo descartó. Elige otra vez.'
  },
  joined: {
    into: title => `Unido a «${title}»`,
    text: 'Sus reportes cuentan ahí, y se da esa respuesta. Un correo que dice lo que se reconoce aquí se propone como reporte de aquel.',
    here: 'Unidos a este:',
    split: 'Separar otra vez',
    splitOff: title => `Separar «${title}» otra vez`,
    did: title => `«${title}» vuelve a ser un problema aparte`
  },

  thrownAway: 'Descartados',
  restore: title => `Recuperar «${title}»`,

  onTicket: {
    title: 'Problemas conocidos',
    looksLike: title => `Se parece a «${title}»`,
    reports: title => `Reporta «${title}»`,
    because: signs => `por ${signs}`,
    attach: 'Asociar',
    attachTo: title => `Asociar a «${title}»`,
    other: 'Asociar a un problema',
    otherOne: 'Otro problema',
    none: 'Todavía no está asociado a ningún problema.',
    insertAnswer: 'Insertar la respuesta',
    insertNeeds: 'Insertar lo que necesitamos',
    noText: 'Todavía no hay respuesta escrita.',
    write: 'Escribirla',
    detach: title => `Quitar «${title}»`,
    attached: title => `Cuenta como reporte de «${title}»`,
    detached: title => `Ya no es un reporte de «${title}»`,
    telling: title => `Si se le avisa sobre «${title}»`,
    tellings: {
      told: 'Se le avisa de lo que pase',
      'asked-not-to': 'Sin aviso: pidió que no',
      'no-need': 'Sin aviso: no hace falta'
    },
    leftOut: title => `Nadie le escribe sobre «${title}»`,
    takenIn: title => `Se le avisa de lo que pase con «${title}»`,
    ruleOut: title => `No es «${title}»`,
    ruledOut: title => `Aquí ya no se propone «${title}»`,
    gone: 'Un problema que se descartó',
    key: 'Asociar a un problema conocido'
  },
  missesFix: {
    one: what => `No se le avisará cuando se arregle ${what}`,
    many: (count, what) =>
      plural(count, {
        one: `A # persona no se le avisará cuando se arregle ${what}`,
        other: `A # personas no se les avisará cuando se arregle ${what}`
      }),
    named: title => `«${title}»`,
    several: 'lo reportado'
  },
  chooser: {
    title: 'Asociar a un problema conocido',
    list: 'Problemas conocidos',
    help: 'Las flechas eligen, Intro asocia.',
    likely: 'se le parece',
    empty: 'Todavía no se conoce ningún problema.',
    fresh: 'Crear un problema nuevo',
    nothingFound: query =>
      `No se encontró nada para «${query}». Intro crea un problema nuevo con ese nombre.`
  },
  made: title => `«${title}» se creó a partir del caso.`,
  madeWithHardware: title =>
    `«${title}» se creó a partir del caso. Quita el hardware que no tenga que ver.`,
  bulk: {
    attach: 'Problema',
    done: (count, title) =>
      plural(count, {
        one: `# cuenta como reporte de «${title}»`,
        other: `# cuentan como reportes de «${title}»`
      }),
    made: (count, title) =>
      plural(count, {
        one: `«${title}» está creado y # caso lo reporta`,
        other: `«${title}» está creado y # casos lo reportan`
      }),
    itsHardware:
      'El hardware que nombra es el del primer caso: quita el que no tenga que ver',
    lookAt: 'Abrirlo',
    detached: (count, title) =>
      plural(count, {
        one: `# ya no es un reporte de «${title}»`,
        other: `# ya no son reportes de «${title}»`
      })
  }
}

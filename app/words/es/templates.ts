import type { Words } from '../en.ts'
import { plural } from './plural.ts'

export const templates: Words['templates'] = {
  title: 'Plantillas',
  search: 'Buscar plantillas',
  add: 'Nueva plantilla',
  untitled: 'Sin título',
  newTitle: 'Nueva plantilla',
  write: 'Escribir su texto',
  used: count => plural(count, { one: 'usada una vez', other: 'usada # veces' }),
  unused: 'sin usos conocidos',
  count: count => plural(count, { one: '# plantilla', other: '# plantillas' }),
  nothingFound: query => `No se encontró nada para «${query}».`,
  choose: 'Elige una plantilla para leerla o editarla',
  chooseText:
    'Toda la mesa edita los mismos textos. Lo que escriben los demás aparece mientras lees.',
  gone: 'Esta plantilla se ha descartado',
  back: 'Todas las plantillas',

  emptyTitle: 'Todavía no hay plantillas',
  emptyText:
    'Escribe una vez lo que comparten muchas respuestas, en cada idioma de tu mesa. Empieza con tres que casi todas las mesas necesitan y cámbialas a tu gusto.',
  starter: 'Añadir un juego inicial',
  starterAdded: 'Se añadieron tres plantillas',

  worth: {
    helped: (helped, of) => `sirvió ${helped} de ${of} veces`,
    short: (helped, of) => `${helped}/${of}`,
    lastYear:
      'En los últimos doce meses. Se muestra cuando en cinco casos se ha dicho si la respuesta sirvió.',
    sort: 'Primero lo que más sirvió'
  },
  folder: {
    field: 'Carpeta',
    placeholder: 'Instalar / Wifi',
    rename: name => `Renombrar o mover «${name}»`,
    renameTitle: 'Renombrar o mover la carpeta',
    renameHint:
      'Una barra la pone dentro de otra carpeta. Vacío: sus plantillas quedan sin carpeta.',
    save: 'Mover',
    moved: count =>
      plural(count, { one: 'Se movió # plantilla', other: 'Se movieron # plantillas' }),
    intoItself: 'Una carpeta no puede moverse dentro de sí misma.'
  },
  fieldTitle: 'Título',
  renamed: 'Título cambiado',
  tags: 'Etiquetas',
  addTag: 'Añadir una etiqueta',
  languages: 'Idiomas',
  deskLanguages: 'Idiomas de la mesa…',
  original: 'original',
  fresh: 'al día',
  older: 'más antiguo que el original',
  missing: 'falta',
  inLanguages: (fresh: number, all: number) => `${fresh} de ${all} idiomas`,
  coverage: (language, state) => `${language}: ${state}`,
  toTranslate: {
    title: 'Por traducir:',
    missing: count => plural(count, { one: 'falta #', other: 'faltan #' }),
    older: count => plural(count, { one: '# más antigua', other: '# más antiguas' }),
    nothing: 'todo hecho',
    choose: '¿a qué idioma?',
    other: 'otro idioma'
  },
  addLanguage: 'Añadir un idioma',
  translateTo: language => `Escribirla en ${language}`,
  text: language => `Texto en ${language}`,
  edit: what => `Editar: ${what}`,
  olderText: 'El original ha cambiado desde que se revisó esta traducción.',
  stillRight: 'Sigue siendo correcta',
  rightNow: 'Ahora es correcta',
  foundRight: (language: string) => `El texto en ${language} cuenta como correcto`,
  originalChanged: 'Lo que ha cambiado desde entonces en el original',
  originalNow: 'El original ahora',
  originalEmpty: 'El original todavía no tiene texto.',
  variables: 'Insertar',
  variablesHint:
    'Se rellenan en cada respuesta. Con {{asker.name|amiga}} dices qué pone si no se sabe. Otras, como {{enlace}}, se piden al usarla.',
  variable: {
    'asker.name': 'nombre de quien pregunta',
    'ticket.subject': 'asunto',
    'me.name': 'tu nombre',
    'desk.name': 'nombre de la mesa',
    version: 'su versión',
    'fixed.version': 'versión que lo arregla'
  },
  block: {
    title: 'Partes que solo están a veces',
    help: 'Lo que hay entre las dos solo está en la respuesta si la condición se cumple. En líneas propias no dejan una línea vacía. Unas dentro de otras llegan a cuatro niveles.',
    ifKnown: 'si algo se sabe; si no, la otra parte',
    ifEqual: 'si es justo esto; las mayúsculas dan igual',
    unless: 'si no se sabe',
    asked:
      'Lo que se puede preguntar (cualquier otro nombre se pide a quien responde):',
    because: (condition, holds) =>
      holds
        ? `Está aquí porque se cumple: ${condition}`
        : `Está aquí porque no se cumple: ${condition}`,
    warning: 'Una condición no se puede leer, así que el texto no decide ninguna.',
    unclosed: 'no se cierra',
    stray: 'no cierra nada o está fuera de lugar',
    unknown: 'no es nada que se pueda preguntar',
    'too-deep': 'está dentro de más de otras cuatro',
    undecided: 'otra condición de este texto no se puede leer'
  },
  preview: 'Vista previa',
  previewEmpty: 'Todavía no hay nada escrito.',
  example: {
    'asker.name': 'Rosa',
    'ticket.subject': 'La wifi dejó de funcionar',
    version: '6.15'
  },
  placeholder: 'Hola {{asker.name}}: …',
  removeVersion: language => `Quitar el texto en ${language}`,
  versionRemoved: language => `Se quitó el texto en ${language}`,
  remove: 'Descartar',
  removed: title => `Se descartó «${title}»`,
  thrownAway: 'Descartadas',
  restore: title => `Recuperar «${title}»`,
  twin: (language, count) => `${language} (${count})`,
  twinText:
    'Dos personas escribieron en este idioma sin estar conectadas. Quédense con el mejor texto y quiten el otro.',

  history: {
    open: 'Historial',
    of: text => `Historial: ${text}`,
    title: language => `Lo que decía antes, en ${language}`,
    text: count =>
      `Quien abre el texto y lo cambia deja un estado. Se guardan los últimos ${count}.`,
    empty: 'Todavía no se ha cambiado nada.',
    asItStood: 'Como estaba',
    somebody: 'alguien que se fue',
    accepted: (author, reviewer) => `${author}; lo aceptó ${reviewer}`,
    now: 'Se está escribiendo',
    isNow: 'es el texto de ahora',
    bringBack: 'Recuperar este',
    bringBackFrom: when => `Recuperar el texto de ${when}`,
    broughtBack: 'El texto anterior ha vuelto',
    removedBy: name => `lo quitó ${name}`,
    removed: 'Se quitó:',
    back: 'Recuperar',
    bringVersionBack: text => `Recuperar: ${text}`,
    versionBack: language => `El texto en ${language} ha vuelto`
  },
  proposal: {
    open: 'Proponer un cambio',
    openNew: 'Proponer una',
    newTitle: 'Proponer una plantilla',
    changeTitle: 'Proponer un cambio',
    translate: 'Proponer una traducción',
    original: language => `El original, en ${language}`,
    help: 'Será el texto cuando otra persona de la mesa lo acepte. Lo que empieces queda una semana en este dispositivo.',
    language: 'Idioma',
    difference: 'Lo que cambia',
    comment: 'Por qué',
    commentHint: 'Para quien la revise.',
    send: 'Proponer',
    sent: 'Se propuso',
    waiting: count =>
      plural(count, { one: 'Espera # propuesta', other: 'Esperan # propuestas' }),
    yoursWaits: 'Tu propuesta espera el visto bueno de otra persona.',
    waitsHere: 'Alguien propone otro texto.',
    look: 'Mirarla',
    yours: 'Qué fue de las tuyas',
    newBy: (name, language) => `${name} propone una plantilla nueva en ${language}`,
    changeBy: (name, language) => `${name} propone otro texto en ${language}`,
    translationBy: (name, language) => `${name} propone una traducción al ${language}`,
    changedSince:
      'El texto ha cambiado desde que se propuso: al aceptar, el texto propuesto ocupa su lugar.',
    waitsForOthers: 'Espera el visto bueno de otra persona.',
    accept: 'Aceptar',
    decline: 'Rechazar',
    withdraw: 'Retirar',
    word: 'Por qué no, en pocas palabras',
    accepted: 'La propuesta es ahora el texto',
    declined: 'Se rechazó la propuesta',
    withdrawn: 'Se retiró la propuesta',
    notNow: 'Alguien ya resolvió esta propuesta.',
    gone: 'Esta propuesta ya no se guarda',
    state: { accepted: 'aceptada', declined: 'rechazada', withdrawn: 'retirada' },
    settled: {
      accepted: name => `${name} la aceptó.`,
      declined: name => `${name} la rechazó.`,
      withdrawn: name => `${name} la retiró.`
    }
  },

  files: {
    open: 'Archivos',
    title: 'Plantillas como archivos',
    text: 'Un archivo Markdown por cada plantilla e idioma. Lo que incorpores no cambia nada antes de que hayas visto lo que haría.',
    save: 'Guardar todas en un ZIP',
    choose: 'Elegir archivos .zip o .md',
    count: (changing, same) =>
      `${plural(changing, { one: '# texto es nuevo o distinto', other: '# textos son nuevos o distintos' })}, ${plural(same, { one: '# es igual', other: '# son iguales' })}.`,
    bad: count =>
      plural(count, {
        one: '# archivo no se puede leer y se queda fuera',
        other: '# archivos no se pueden leer y se quedan fuera'
      }),
    state: { new: 'nuevo', changed: 'distinto', same: 'igual' },
    take: count =>
      plural(count, { one: 'Incorporar # texto', other: 'Incorporar # textos' }),
    taken: count =>
      plural(count, { one: 'Se incorporó # texto', other: 'Se incorporaron # textos' }),
    badLine: line => `no se puede leer la línea ${line} de su cabecera`,
    twice: other => `${other} ya tiene este idioma de la misma plantilla`,
    otherTitles: count =>
      plural(count, {
        one: '# título se queda fuera: una plantilla tiene uno, el de su original',
        other: '# títulos se quedan fuera: una plantilla tiene uno, el de su original'
      }),
    staysCalled: (title, left) => `«${title}» se conserva, «${left}» se queda fuera`,
    why: {
      'no-head': 'no empieza con una cabecera entre dos líneas de ---',
      'no-title': 'su cabecera no dice el título',
      'no-language': 'su cabecera no dice el idioma, como es o pt-BR',
      empty: 'no hay texto en él',
      'too-big': 'es demasiado grande para una plantilla',
      'too-much': 'no se incorporan más de 50 MB de una vez',
      'not-text': 'no es texto',
      'not-a-zip': 'no es un archivo ZIP o contiene demasiado'
    }
  },

  pick: 'Insertar una plantilla',
  pickList: 'Plantillas',
  likely: 'Puede que encajen',
  others: 'Todas las demás',
  ofProblem: 'Respuesta del problema conocido',
  needsOfProblem: 'Lo que el problema conocido necesita de quien lo reporta',
  pickHelp: 'Las flechas eligen, Intro inserta, Mayús e Intro reúnen varias.',
  pickEmpty: 'Todavía no hay plantillas.',
  pickWrite: 'Escribir la primera',
  insert: 'Insertar',
  insertMany: count => `Insertar ${count}`,
  many: {
    action: 'Responder con una plantilla',
    title: count =>
      plural(count, { one: 'Responder a # caso', other: 'Responder a # casos' }),
    about:
      'No se envía nada. Cada caso recibe el texto como borrador, en el idioma de quien pregunta y debajo de lo que ya hayas empezado; ábrelos, léelos y envíalos uno a uno.',
    help: 'Las flechas eligen, Intro la pone en todos.',
    put: 'Ponerla en los borradores',
    inOne: 'Así quedará en uno de ellos:',
    done: (count, title) =>
      plural(count, {
        one: `«${title}» espera como borrador en # caso: ábrelo, léelo y envíalo`,
        other: `«${title}» espera como borrador en # casos: ábrelos, léelos y envíalos`
      }),
    willLack: (count, languages, shown) =>
      plural(count, {
        one: `No está escrita en ${languages}: # caso la recibe en ${shown}`,
        other: `No está escrita en ${languages}: # casos la reciben en ${shown}`
      }),
    lacking: (count, languages) =>
      plural(count, {
        one: `# no está en el idioma de quien pregunta: no hay texto en ${languages}`,
        other: `# no están en el idioma de quien pregunta: no hay texto en ${languages}`
      })
  },
  stack: 'Reunir',
  stacked: 'Reunidas',
  stackHint: 'Varias van una debajo de otra.',
  otherLanguage: (wanted, shown) => `No hay texto en ${wanted}; este es ${shown}.`,
  olderHere: 'Más antiguo que el original: léelo antes de enviarlo.',
  mendOlder: 'Ponerlo al día',
  fillIn: 'Por rellenar',
  missingMark: name => `${name}, sin rellenar`
}

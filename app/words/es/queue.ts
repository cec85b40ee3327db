import type { queue as english } from '../en/queue.ts'
import { plural } from './plural.ts'

export const queue: typeof english = {
  title: 'Cola',
  viewsLabel: 'Vistas',
  views: {
    'needs-answer': 'Por responder',
    mine: 'Míos',
    'for-you': 'Para ti',
    unassigned: 'Sin asignar',
    'second-line': 'Segunda línea',
    waiting: 'En espera',
    snoozed: 'Pospuestos',
    expiring: 'Se destruyen pronto',
    all: 'Todos los casos'
  },
  draftsEnded: count =>
    plural(count, {
      one: 'Lo que habías empezado a escribir en # caso terminó con él: había llegado su día. No se puede recuperar.',
      other:
        'Lo que habías empezado a escribir en # casos terminó con ellos: había llegado su día. No se puede recuperar.'
    }),
  draftsKnown: 'De acuerdo',
  languageLabel: 'Idioma',
  everyLanguage: 'Todos los idiomas',
  inView: count => plural(count, { one: '# caso', other: '# casos' }),
  search: 'Buscar casos',
  searchHint: 'Palabras, o etiqueta:wifi idioma:es problema:wifi está:abierto',
  clearSearch: 'Borrar la búsqueda',
  searching: {
    title: 'Qué escribir en la búsqueda',
    inAnyLanguage:
      'Estos nombres se entienden en español y en inglés, con acentos o sin ellos, hable el idioma que hable esta aplicación.',
    ways: {
      wifi: 'la palabra, otras más largas, otras formas y, al final de la lista, con un error al teclear',
      '"not found"': 'exactamente estas palabras',
      '-wifi': 'eso no; también delante de los campos',
      'tag:wifi': 'con esa etiqueta',
      'lang:es': 'en ese idioma',
      'version:6.15': 'de esa versión',
      'problem:wifi': 'reporta ese problema conocido',
      'asker:ana':
        'de alguien cuyo nombre tiene una palabra, o cuya dirección tiene una parte, que empieza así; también vale la dirección entera',
      'priority:high': 'alta, normal o baja',
      'is:open':
        'abierto, en-espera, cerrado, mío, por-responder, cifrado, por-vencer (la primera respuesta se retrasa o casi), con-retraso (la primera respuesta tarda más de lo prometido), por-enviar (no consta que una respuesta haya salido, o lleva un cuarto de hora esperando en un dispositivo), devuelto (una fue rechazada o volvió), pospuesto, descansa (alguien lo tomó y lleva diez minutos sin tocarlo), segunda-línea, seguido (por ti), borrador (empezado en este dispositivo: respuesta, nota o algo por pasar)',
      'holder:ana':
        'lo lleva alguien de la mesa cuyo nombre tiene una palabra que empieza así',
      'reason:solved':
        'cerrado por ese motivo: respondido, resuelto, información-recogida, no-podemos-ayudar, poca-prioridad, correo-basura o duplicado',
      'hardware:rtl8821': 'un informe nombra ese componente, o sus números',
      'has:attachment': 'un correo trajo archivos (tiene:registro: registros)',
      'since:7d': 'último correo de hace 7 días como mucho (2s: semanas)',
      'until:2026-11': 'ningún correo después de ese mes, día o año',
      'opened:2026-11-02':
        'primer correo en ese día, mes o año, o entre dos: 2026-11-03..2026-11-17 (como todo día aquí: en tu zona horaria)',
      'closed:2026': 'cerrado en ese año, mes o día, o entre dos'
    }
  },
  noField: typed =>
    `No hay ningún campo para ${typed}, así que se busca como palabras. Campos: etiqueta:wifi, idioma:es, versión:6.15, problema:wifi, persona:ana, prioridad:alta, está:abierto (o en-espera, cerrado, mío, por-responder, cifrado, por-vencer, con-retraso, por-enviar, devuelto, pospuesto, descansa, segunda-línea, seguido, borrador), lleva:ana, motivo:resuelto, tiene:adjunto, tiene:registro, hardware:rtl8821. Días: desde:7d, hasta:2026-11, abierto:2026-11-02, abierto:2026-11-03..2026-11-17, cerrado:2026.`,
  noValue: (typed, known) =>
    `El campo de ${typed} no conoce ese valor, así que se busca como palabras. Puede ser ${known}.`,
  reading: (done, total) =>
    `Aún se lee lo que dicen los casos: ${done} de ${total}. Puede que aparezcan más.`,
  found: count =>
    plural(count, { one: '# caso encontrado', other: '# casos encontrados' }),
  scope: {
    label: 'En',
    everything: 'Todo',
    closedToo: 'también los cerrados',
    searchEverything: 'Buscar en todo'
  },
  sorting: {
    label: 'Orden',
    names: {
      waiting: 'Más espera primero',
      newest: 'Casos más nuevos',
      priority: 'Prioridad primero',
      changed: 'Último correo primero',
      ends: 'Se destruyen antes',
      problem: 'Problema conocido',
      quiet: 'Más tiempo en silencio',
      wakes: 'Despiertan antes',
      match: 'Como los da la búsqueda'
    }
  },
  group: {
    none: 'Sin problema conocido',
    select: title => `Seleccionar todos los que reportan «${title}»`,
    selectNone: 'Seleccionar todos los que no tienen un problema conocido'
  },
  fresh: count => plural(count, { one: '# nuevo', other: '# nuevos' }),
  freshHint: 'Mostrar lo que ha llegado',
  left: {
    closed: 'Cerrado entretanto',
    answered: 'Respondido entretanto',
    gone: 'Ya no está en esta lista',
    by: (how, name) => `${how}, lo lleva ${name}`
  },

  states: {
    unanswered: 'Por responder',
    held: 'Respuesta retenida',
    open: 'Abierto, respondido',
    waiting: 'A la espera de la persona',
    closed: 'Cerrado'
  },
  locks: {
    encrypted: 'Llegó cifrado',
    signed: 'Firmado por la persona',
    none: 'Llegó sin cifrar',
    trouble: 'No se pudo abrir un correo'
  },
  waits: span => `espera desde hace ${span}`,
  waitsLong: span =>
    `espera desde hace ${span}, más de lo que debe tardar una primera respuesta`,
  waitsShort: span => `espera ${span}`,
  quiet: span => `último correo hace ${span}`,
  waitsToday: 'espera desde hoy',
  quietToday: 'último correo hoy',
  today: 'hoy',
  practice: 'Práctica',
  heldBy: name => `Lo lleva ${name}`,
  twoTook: names => `Lo llevan ${names}`,
  isHere: name => `${name} lo tiene abierto`,
  isWriting: name => `${name} está escribiendo`,
  previewBy: name => `${name}:`,
  partnerAnswered: name => `Respondió ${name}`,
  someone: 'Alguien que se fue',
  noSubject: 'Sin asunto',
  anonymous: 'Anónimo',
  destroyedIn: days =>
    plural(days, { one: 'se destruye en # día', other: 'se destruye en # días' }),
  destroyedToday: 'se destruye hoy',
  stranded: 'aún no salió',
  unsent: 'por enviar',
  undelivered: 'no entregada',
  draft: 'borrador',
  unfinished: { drafts: 'Borradores', unsent: 'Por enviar' },
  select: subject => `Seleccionar «${subject}»`,

  selected: count => plural(count, { one: '# seleccionado', other: '# seleccionados' }),
  selectAll: count =>
    plural(count, { one: 'Seleccionar #', other: 'Seleccionar los #' }),
  bulkAt: (done, of) => `${done} de ${of}`,
  stop: 'Parar',
  stopped: left =>
    plural(left, {
      one: 'parado: # se quedó como estaba',
      other: 'parado: # se quedaron como estaban'
    }),
  bulkLabel: 'Casos seleccionados',
  clearSelection: 'Quitar la selección',
  take: 'Tomar',
  tag: 'Etiquetar',
  tagName: 'Etiqueta que añadir',
  addTag: 'Añadir',
  close: 'Cerrar',
  closeAs: 'Cerrar como',
  taken: count => plural(count, { one: '# tomado', other: '# tomados' }),
  tagged: (count, tag) =>
    plural(count, {
      one: `# con la etiqueta «${tag}»`,
      other: `# con la etiqueta «${tag}»`
    }),
  closed: count => plural(count, { one: '# cerrado', other: '# cerrados' }),
  handedOn: (count, name) =>
    plural(count, { one: `# pasado a ${name}`, other: `# pasados a ${name}` }),
  letGo: 'Soltar los que son tuyos',
  letGoMany: count => plural(count, { one: '# soltado', other: '# soltados' }),
  leftNotYours: count =>
    plural(count, {
      one: '# se quedó como estaba: no era tuyo',
      other: '# se quedaron como estaban: no eran tuyos'
    }),
  waitMany: count =>
    plural(count, { one: '# espera a la persona', other: '# esperan a la persona' }),
  leftWaiting: count =>
    plural(count, {
      one: '# se quedó como estaba: ya espera',
      other: '# se quedaron como estaban: ya esperan'
    }),
  reopened: count => plural(count, { one: '# reabierto', other: '# reabiertos' }),
  leftClosed: count =>
    plural(count, {
      one: '# se quedó como estaba: está cerrado',
      other: '# se quedaron como estaban: están cerrados'
    }),
  leftClockBehind: count =>
    plural(count, {
      one: '# se quedó como estaba: la fecha de este dispositivo está atrasada, pon bien su reloj antes',
      other:
        '# se quedaron como estaban: la fecha de este dispositivo está atrasada, pon bien su reloj antes'
    }),
  leftHeld: count =>
    plural(count, {
      one: '# lo lleva otra persona',
      other: '# los llevan otras personas'
    }),
  leftYours: count => plural(count, { one: '# ya era tuyo', other: '# ya eran tuyos' }),
  leftTheirs: (count, name) =>
    plural(count, {
      one: `# se quedó como estaba: ya lo lleva ${name}`,
      other: `# se quedaron como estaban: ya los lleva ${name}`
    }),
  leftOpen: count =>
    plural(count, {
      one: '# se quedó como estaba: ya está abierto',
      other: '# se quedaron como estaban: ya están abiertos'
    }),
  skipped: count =>
    plural(count, {
      one: '# se quedó como estaba',
      other: '# se quedaron como estaban'
    }),
  notUndone: count =>
    plural(count, {
      one: '# no se deshizo: alguien lo ha cambiado desde entonces o ya no existe',
      other:
        '# no se deshicieron: alguien los ha cambiado desde entonces o ya no existen'
    }),
  notUndoneInDoubt: count =>
    plural(count, {
      one: '# no se deshizo: según la fecha de este dispositivo, que es dudosa, ya pasó su último día',
      other:
        '# no se deshicieron: según la fecha de este dispositivo, que es dudosa, ya pasó su último día'
    }),
  notUndoneMailSince: count =>
    plural(count, {
      one: '# no se deshizo: desde entonces ha llegado un correo, así que sigue abierto',
      other:
        '# no se deshicieron: desde entonces ha llegado un correo, así que siguen abiertos'
    }),
  notUndoneTexts: count =>
    plural(count, {
      one: 'Se deshizo, pero # borrador se queda como está: ha cambiado desde entonces',
      other:
        'Se deshizo, pero # borradores se quedan como están: han cambiado desde entonces'
    }),
  nothingDone: 'No había nada que hacer: los casos seleccionados ya estaban así',

  keys: {
    down: 'Caso siguiente',
    up: 'Caso anterior',
    first: 'Primer caso',
    last: 'Último caso',
    open: 'Abrir el caso',
    select: 'Seleccionar',
    selectRange: 'Seleccionar hasta aquí',
    selectAll: 'Seleccionar todos',
    selectGroup: 'Seleccionar todos los del mismo problema',
    search: 'Buscar',
    take: 'Tomar el caso',
    close: 'Cerrar el caso',
    reply: 'Abrir y responder',
    note: 'Abrir y escribir una nota',
    goNeedsAnswer: 'Ir a: por responder',
    goMine: 'Ir a: míos',
    goUnassigned: 'Ir a: sin asignar',
    goWaiting: 'Ir a: en espera',
    goExpiring: 'Ir a: se destruyen pronto',
    goAll: 'Ir a: todos los casos'
  },

  empty: {
    'needs-answer': {
      title: 'Nadie espera una respuesta',
      text: 'Los correos y respuestas nuevos aparecen aquí: primero lo de prioridad alta y, a igual prioridad, lo más antiguo.'
    },
    mine: {
      title: 'No llevas ningún caso',
      text: 'Los casos que tomas se quedan aquí hasta que se cierran o se hace cargo otra persona. Toma uno con «i», o mira los que están sin asignar.',
      touch:
        'Los casos que tomas se quedan aquí hasta que se cierran o se hace cargo otra persona. Abre uno y toca «Tomar», o mira los que están sin asignar.'
    },
    'for-you': {
      title: 'Nada nuevo para ti',
      text: 'Aquí están los casos que sigues («f») mientras estén abiertos, y los que te pasaron, los que llegaron a la segunda línea si estás en ella o en los que una nota te menciona, hasta que los abras.',
      touch:
        'Aquí están los casos que sigues (en un caso: «Más», «Seguir») mientras estén abiertos, y los que te pasaron, los que llegaron a la segunda línea si estás en ella o en los que una nota te menciona, hasta que los abras.'
    },
    unassigned: {
      title: 'Todos los casos abiertos tienen quien los lleve',
      text: 'Aquí aparecen los casos que nadie ha tomado, y los que descansan mientras alguien espera respuesta.'
    },
    'second-line': {
      title: 'Nada espera a la segunda línea',
      text: 'Los casos abiertos que alguien pasó («E») están aquí con el motivo, hasta que alguien los devuelva.',
      touch:
        'Los casos abiertos que alguien pasó (en un caso: «Más», «Pasar a la segunda línea») están aquí con el motivo, hasta que alguien los devuelva.'
    },
    waiting: {
      title: 'Ningún caso espera a la persona',
      text: 'Los casos que marcas «en espera» se quedan aquí hasta que la persona vuelve a escribir.'
    },
    snoozed: {
      title: 'No hay casos pospuestos',
      text: 'Lo que pospones duerme aquí hasta su hora, hasta el arreglo o hasta que la persona escriba.'
    },
    expiring: {
      title: 'Nada se destruye en los próximos siete días',
      text: 'Los casos cerrados aparecen aquí siete días antes de destruirse en todos los dispositivos.'
    },
    all: {
      title: 'No hay casos',
      text: 'Todos los casos aparecen aquí hasta que se destruyen.'
    }
  },
  emptyInLanguage: language => `Nada aquí en ${language}`,
  showEveryLanguage: 'Mostrar todos los idiomas',
  searchBroke:
    'La búsqueda dejó de funcionar. No se pierde nada: vuelve a cargar la página.',
  reload: 'Volver a cargar',
  nothingFound: query => `Nada coincide con «${query}»`,
  nothingFoundText:
    'Se busca en los casos de este dispositivo. Revisa cómo está escrito o usa menos palabras.',
  lastSync: ago => `Última sincronización: ${ago}.`,
  offlineSince: ago =>
    `No hay conexión. La última sincronización fue ${ago}; puede que otras personas tengan casos más nuevos.`,
  neverSynced: 'Aún sin conexión: esto muestra solo lo que hay en este dispositivo.',

  first: {
    title: 'Trae los primeros correos',
    text: 'Suelta archivos de correo en cualquier lugar de esta página: correos sueltos (.eml) o un buzón entero (.mbox). Se leen en este dispositivo y se comparten, cifrados, solo con tu mesa.',
    touch:
      'Elige archivos de correo de este dispositivo: correos sueltos (.eml) o un buzón entero (.mbox). Se leen aquí y se comparten, cifrados, solo con tu mesa.',
    pick: 'Elegir archivos',
    paste: 'O pulsa Ctrl + V para pegar un correo.',
    pasteTouch: 'Pegar un correo',
    practise: 'Practicar con un caso de ejemplo',
    practiseHint: 'Inventado, no envía nada. Toda la mesa ve que es una práctica.'
  },
  sample: {
    name: 'Robin (práctica)',
    subject: 'La wifi dejó de funcionar tras actualizar',
    text: `¡Hola!

Desde que actualicé ayer a la 6.15.1 mi portátil no encuentra ninguna red wifi. Un aviso dice que «toda la red está desactivada». Con la versión anterior funcionaba.

Aquí no tengo cable. ¿Qué puedo hacer?

Gracias,
Robin`
  }
}

import type { macros as english } from '../en/macros.ts'
import { plural } from './plural.ts'

export const macros: typeof english = {
  title: 'Macros',
  action: 'Ejecutar una macro…',
  key: 'Ejecutar una macro',
  add: 'Nueva macro',
  newName: 'Nueva macro',
  back: 'Todas las macros',
  count: count => plural(count, { one: '# macro', other: '# macros' }),
  name: 'Nombre',
  acts: 'Qué hace',
  addAct: 'Añadir una acción',
  order:
    'En este orden, añadas lo que añadas primero. Lo hace todo o nada: si en un caso no se puede hacer algo, ese caso se queda como estaba.',
  nothingYet: 'Todavía no hace nada.',
  remove: 'Eliminar la macro',
  removed: name => `«${name}» eliminada`,
  changed: name => `Se ha cambiado «${name}»`,
  changedSince: 'No se ha deshecho: la macro ha cambiado otra vez desde entonces',
  actRemoved: act => `Se ha quitado de la macro: ${act}`,
  actStaysOut: act =>
    `No se ha restaurado, porque contradice lo que la macro ya hace: ${act}`,
  gone: 'Esta macro se ha eliminado',
  choose: 'Elige una macro para leerla o cambiarla',
  chooseText: 'Toda la mesa ejecuta y cambia las mismas.',
  emptyTitle: 'Todavía no hay macros',
  emptyText:
    'Una macro hace varias cosas a la vez: etiquetar, tomar, asociar a un problema conocido, cerrar. Una tecla la ejecuta y se deshace entera de una vez.',

  chooser: {
    title: 'Ejecutar una macro',
    search: 'Buscar macros',
    list: 'Macros',
    help: 'Las flechas eligen, Intro la ejecuta.',
    run: 'Ejecutar',
    edit: 'Editar las macros',
    nothingFound: query => `Ninguna macro coincide con «${query}».`,
    onMany: count => plural(count, { one: 'En # caso', other: 'En # casos' }),
    cannot: (act, why) => `Aquí no se puede hacer (${act}): ${why}`
  },

  kinds: {
    language: 'Poner el idioma',
    untag: 'Quitar una etiqueta',
    tag: 'Añadir una etiqueta',
    field: 'Rellenar un campo',
    take: 'Tomarlo',
    prioritise: 'Poner la prioridad',
    attach: 'Asociar a un problema conocido',
    check: 'Añadir una lista de pasos',
    note: 'Añadir una nota',
    follow: 'Seguirlo',
    'pass-on': 'Pasar a la segunda línea',
    insert: 'Poner una plantilla en la respuesta',
    snooze: 'Posponer',
    sleep: 'Posponer hasta que se arregle',
    wait: 'Esperar a la persona',
    close: 'Cerrar'
  },
  said: {
    language: name => `idioma: ${name}`,
    untag: tag => `sin etiqueta «${tag}»`,
    tag: tag => `etiqueta «${tag}»`,
    take: 'tomarlo',
    attach: title => `asociar a «${title}»`,
    check: title => `los pasos de «${title}»`,
    note: text => `nota: «${text}»`,
    follow: 'seguirlo',
    'pass-on': reason => `pasar a la segunda línea: «${reason}»`,
    insert: title => `«${title}» en la respuesta`,
    snooze: span => `posponer ${span}`,
    sleep: title => `posponer hasta que se arregle «${title}»`,
    wait: 'esperar a la persona',
    close: reason => `cerrar: ${reason}`
  },
  tag: 'Etiqueta',
  field: 'Campo',
  level: 'Prioridad',
  language: 'Idioma',
  problem: 'Problema conocido',
  template: 'Plantilla',
  reason: 'Motivo',
  note: 'Nota',
  whyPassedOn: 'Por qué se pasa',
  firstNote: 'Hecho como acordamos para esto.',
  firstReason: 'Necesita a alguien que sepa más.',
  span: 'Durante',
  spans: hours =>
    hours % 24 === 0
      ? plural(hours / 24, { one: '# día', other: '# días' })
      : plural(hours, { one: '# hora', other: '# horas' }),
  goneField: 'un campo que ya no existe',
  goneProblem: 'un problema que se ha descartado',
  goneTemplate: 'una plantilla que se ha descartado',
  unsaid: 'No se envía nada: el texto espera en la respuesta.',
  noEnd:
    'Por eso no puede, además, cerrar, posponer ni esperar a la persona: aún no se habría respondido a nadie. Cierra al enviarla.',
  notBeside: {
    text: 'No junto a una plantilla, que se envía después.',
    end: 'No donde la macro cierra, pospone o espera.'
  },
  noText:
    'No pone ninguna plantilla en la respuesta: el caso se cerraría o se apartaría antes de responder a nadie.',
  leavesOut: act =>
    `Por eso deja fuera una acción (${act}): aún no se ha respondido a nadie. Cierra al enviarla y quita aquí esa acción.`,
  notYet: act => `sin hacer (${act}), porque la respuesta aún no se ha enviado`,
  stacked: 'Varias plantillas van en la respuesta una debajo de otra, como están aquí.',
  forGood:
    'Una macro queda para siempre en los ajustes de la mesa, aunque aquí se elimine. Por eso ni su nombre ni sus etiquetas, campos, notas y motivos pueden decir quién es nadie.',
  notKept: 'Esto no se ha guardado',
  namesSomebody:
    'Puede referirse a alguien que escribió: contiene un nombre que conocemos, una dirección o un número. Una macro queda para siempre.',
  notOffered: {
    none: 'En esta mesa todavía no hay nada que elegir.',
    used: 'Ya contiene todo lo que hay.',
    already: 'Ya lo hace.'
  },

  up: act => `Subir: ${act}`,

  ran: name => `«${name}» está hecha`,
  nothingToDo: name => `«${name}»: nada que hacer, ya está así`,
  ranMany: (count, name) =>
    plural(count, { one: `«${name}» en # caso`, other: `«${name}» en # casos` }),
  left: (count, acts) =>
    plural(count, {
      one: `# se quedó como estaba; no se pudo hacer: ${acts}`,
      other: `# se quedaron como estaban; no se pudo hacer: ${acts}`
    }),
  unreachable: count =>
    plural(count, {
      one: '# se quedó como estaba: quien pregunta no dio dirección',
      other: '# se quedaron como estaban: quienes preguntan no dieron dirección'
    }),
  unopened: count =>
    plural(count, {
      one: '# se quedó como estaba: no se puede abrir',
      other: '# se quedaron como estaban: no se pueden abrir'
    }),
  refused: (act, why) => `No se hizo nada. No se puede hacer (${act}): ${why}`,
  why: {
    'no-address':
      'quien pregunta no dio ninguna dirección y desde aquí no se le puede responder.',
    'no-field': 'el campo está archivado o aún no ha llegado.',
    'bad-note': 'la nota está vacía o es demasiado larga.',
    'no-steps': 'la plantilla se ha descartado o no tiene pasos que marcar.',
    settled: 'el problema conocido ya está resuelto: no hay nada que esperar.',
    'no-problem': 'el problema conocido se ha descartado.',
    'no-text': 'la plantilla se ha descartado o no dice nada.'
  }
}

import type { statistics as english } from '../en/statistics.ts'
import { plural } from './plural.ts'

export const statistics: typeof english = {
  title: 'Estadísticas',
  loading: 'Contando…',
  period: 'Periodo',
  spans: {
    '4-weeks': '4 semanas',
    '12-weeks': '12 semanas',
    month: 'Mes',
    quarter: 'Trimestre',
    year: 'Año',
    own: 'De … a'
  },
  from: 'Desde',
  to: 'Hasta',
  earlier: 'Antes',
  later: 'Después',
  became: {
    'before-known': 'No se cuenta nada anterior al año 2000.',
    'to-come': 'Las semanas posteriores aún están por venir.',
    'whole-weeks': 'Se cuentan semanas enteras, de lunes a domingo.',
    moved:
      'El otro extremo se movió también: un periodo no va hacia atrás ni dura más de tres años.'
  },
  comparedWith: period => `comparado con ${period}`,
  makeReport: 'Hacer un informe',
  forDesk:
    'Solo para la mesa: contiene números pequeños, también en sus archivos. Para publicar, haz un informe.',
  keys: { earlier: 'Periodo anterior', later: 'Periodo siguiente' },

  emptyTitle: 'Aún no hay nada que contar',
  emptyText:
    'Cuando lleguen correos, esta página mostrará cuántos son, en qué idiomas, sobre qué y cuánto espera la gente. Los casos se destruyen en su día; lo que se cuenta aquí permanece y no nombra a nadie.',
  emptyPeriod: 'No llegó nada en este periodo.',

  came: 'Consultas',
  answered: 'Respondidas',
  closed: 'Cerradas',
  reopened: 'Reabiertas',
  before: count => `${count} antes`,
  ofCame: share => `${share} de las consultas`,

  weeks: 'Semana a semana',
  weeksNote: 'Respondidas y cerradas cuentan en la semana en que ocurrió.',
  week: 'Semana del',
  firstAnswer: 'Primera respuesta',
  resolution: 'Hasta cerrarse',
  median: 'La mitad tardó',
  p90: 'Nueve de diez tardaron',
  withinHour: 'En menos de una hora',
  asPromised: 'En el plazo prometido',
  asPromisedNote: 'Medido por lo que la mesa promete hoy.',
  timesNote:
    'Los tiempos se guardan en tramos. «Hasta» dice dónde acaba un tramo: pudo ser menos.',
  noneYet: 'ninguna aún',
  upTo: time => `hasta ${time}`,
  longer: 'más tiempo',
  how: 'Cuánto tiempo',

  rising: 'Lo que aumenta',
  risingNote:
    'Más que antes, más de lo que ha crecido todo el correo y de lo que explica el azar.',
  nothingRising: 'Nada destaca frente al tiempo anterior.',
  nothingBefore: 'Aún no hay un tiempo anterior con el que comparar.',
  isRising: (now, before) => `${now}, ${before} antes`,

  by: {
    language: 'Idiomas',
    version: 'Versiones',
    problem: 'Problemas conocidos',
    tag: 'Etiquetas',
    hardware: 'Hardware',
    mailbox: 'Direcciones a las que llegaron',
    channel: 'Vías por las que llegó',
    reason: 'Cómo terminaron',
    opinion: '¿Ha servido?'
  },
  one: {
    language: 'Idioma',
    version: 'Versión',
    problem: 'Problema conocido',
    tag: 'Etiqueta',
    hardware: 'Componente',
    mailbox: 'Dirección',
    channel: 'Vía',
    reason: 'Motivo',
    opinion: 'Opinión'
  },
  unknown: {
    language: 'Desconocido',
    version: 'Sin versión',
    problem: 'Ninguno',
    tag: 'Ninguna',
    hardware: 'Otros, o no se dijo',
    mailbox: 'No se sabe',
    channel: 'No se sabe',
    reason: 'Sigue abierta',
    opinion: 'No lo dijo',
    field: 'Sin rellenar'
  },
  byMail: 'Por correo',
  anotherWay: 'Otra vía',
  earlierChoice: 'Una opción anterior',
  goneProblem: 'Un problema que se descartó',
  tagNote:
    'De los casos ya destruidos, solo las etiquetas que tenían casos de varias personas.',
  hardwareNote:
    'Solo los componentes que nombran, palabra por palabra, informes de al menos tres personas.',
  helped: 'Ha servido',
  unhelped: 'No ha servido',
  saidSo: 'Lo dijeron',
  opinionNote: 'Casos según la semana en que llegaron.',
  opinionKey: 'Barras: quien preguntó dijo si le sirvió. Línea: le sirvió.',
  count: 'Consultas',
  countBefore: 'Antes',
  beforeMark: 'La marca vertical muestra el tiempo anterior.',
  more: count => plural(count, { one: 'y # más', other: 'y # más' }),
  noRows: 'Nada que mostrar en este periodo.',

  worths: {
    title: 'Plantillas que sirvieron',
    template: 'Plantilla',
    of: (helped, said) => `${helped} de ${said}`,
    gone: 'Una plantilla que se descartó',
    key: 'De las respuestas con una plantilla: la barra muestra a cuántas personas les sirvió; la marca vertical, cuántas dijeron algo.',
    note: 'No aparecen las plantillas de las que opinaron menos de cinco, ni las que solo usa otra persona.'
  },
  load: 'Horas de la semana',
  loadUnread:
    'No se pudieron leer algunos turnos en este dispositivo: puede que hubiera alguien más veces de lo que se ve aquí. Se vuelve a intentar en unos minutos.',
  loadNote: weeks =>
    plural(weeks, {
      one: 'De una semana.',
      other:
        'De # semanas, por meses enteros: de los casos que ya no están solo se conocen las horas de un mes entero, y solo si llegaron muchos.'
    }),
  loadKey: weeks =>
    plural(weeks, {
      one: 'Punto más grande: más correo. Relleno: había alguien de turno. Tachado: correo, y nadie.',
      other:
        'Punto más grande: más correo. Relleno: en la mitad de las semanas o más había alguien de turno. Tachado: correo, y en la mayoría de las semanas nadie.'
    }),
  met: 'Llegaron durante un turno',
  hour: 'Hora',
  coveredWeeks: 'Semanas con turno',

  risingIn: 'Se cuenta en',
  fieldFile: 'campo',
  internal: 'interno',
  list: 'Ver como lista',
  table: 'Ver como tabla',
  chart: 'Ver como gráfico',
  download: title => `Descargar «${title}» como CSV`,

  report: {
    title: 'Informe',
    back: 'Estadísticas',
    heading: 'Título',
    defaultTitle: desk => `${desk}: nuestra mesa de ayuda`,
    text: 'Texto',
    textHint:
      'Deja una línea en blanco entre párrafos. Cada periodo tiene su propio texto; los de los últimos doce se guardan solo en este dispositivo.',
    takeOver: period => `Empezar con el texto de ${period}`,
    noteOn: part => `Texto sobre «${part}»`,
    parts: 'Qué muestra',
    part: {
      weeks: 'Consultas semana a semana',
      times: 'Cuánto se tardó',
      hours: 'Horas del día',
      rising: 'Lo que aumenta',
      templates: 'Plantillas',
      language: 'Idiomas',
      version: 'Versiones',
      reason: 'Cómo terminaron',
      problem: 'Problemas conocidos',
      tag: 'Etiquetas',
      hardware: 'Equipos',
      mailbox: 'Direcciones a las que llegaron',
      channel: 'Vías por las que llegó',
      opinion: 'Si ha servido'
    },
    firstAsPromised: 'Primeras respuestas en el plazo prometido',
    hours: {
      hour: 'Hora (UTC)',
      share: 'De las consultas',
      covered: 'Alguien de turno',
      fewThere: 'pocas o ninguna',
      met: 'Llegaron durante un turno, al menos',
      note: months =>
        `De los meses enteros que contiene, ${months}, en UTC. Columnas: qué parte de las consultas llegó entonces. El fondo tras cada columna: cuanto más alto, más a menudo había alguien de turno. Solo se dice de las horas que comparten al menos tres personas.`,
      noteUncovered: months => `De los meses enteros que contiene, ${months}, en UTC.`
    },
    rising: {
      what: 'Qué',
      against: 'Frente a antes',
      more: 'más',
      times: times => `${times}× o más`,
      named: (table, name) => `${table}: ${name}`,
      note: 'Comparado con otras tantas semanas anteriores: más que entonces, más de lo que creció el total y más de lo que explica el azar.'
    },
    templates: {
      used: 'Usada hasta ahora',
      said: 'Dijeron si sirvió',
      note: 'Los usos se cuentan desde que existe la plantilla; las opiniones, en este periodo. Se omiten las plantillas que solo usan unas pocas personas de la mesa.',
      noteUses:
        'Los usos se cuentan desde que existe la plantilla. Si sirvió se dice de medio año como mínimo. Se omiten las plantillas que solo usan unas pocas personas de la mesa.'
    },
    names: 'Nombres que se publican',
    allNames: 'Todo lo de la lista',
    namesHint:
      'Los títulos y las etiquetas los escribió tu mesa. Marca solo las que no digan nada de una persona.',
    noNames: 'No hay ninguno en este periodo.',
    noTemplates:
      'No hay ninguna. Una plantilla se puede publicar cuando se usó diez veces, entre tres personas de la mesa y ninguna más que las otras juntas.',
    untold: 'De esto no se puede contar nada en este periodo.',
    unreadHours:
      'No se publica: no se pudieron leer algunos turnos en este dispositivo. Se vuelve a intentar en unos minutos.',
    untoldHours:
      'Nada que contar. Se dice de meses enteros que ya pasaron y están en el periodo, y de cincuenta consultas como mínimo.',
    untoldNames: 'Marca más abajo lo que se puede nombrar.',
    untoldRising:
      'Nada que contar. Mira las partes marcadas aquí y los nombres marcados más abajo.',
    untoldMonths: 'No se cuenta de varios meses juntos: haz un informe de un mes.',
    preview: 'Esto es lo que se publica',
    few: 'pocas',
    fewOrNone: 'pocas o ninguna',
    atLeast: count => `${count} o más`,
    others: 'El resto',
    weeksNote: 'Una semana cuyo número se omite no tiene barra.',
    fewNote:
      'Se omiten los números menores que cinco, y tantos otros como haga falta para que nadie pueda calcularlos. Lo que tiene un número así no se nombra: está en «El resto», si hay esa fila.',
    monthsNote:
      'Los números son la suma de los meses. De cada mes se omiten los menores que cinco, y tantos otros como haga falta para que nadie pueda calcularlos: están en «El resto», si hay esa fila. «O más»: algún mes lo omitió. Los meses con menos de cinco consultas no se cuentan.',
    unnamed: 'Su número se omite, así que no se nombra.',
    tooFew: 'Llegaron muy pocas consultas en este periodo para contar algo de ellas.',
    beside:
      'Se pueden publicar meses, trimestres y años: los más largos suman lo que cuentan sus meses.',
    overlap:
      'Publica estas semanas solo si ningún otro informe cuenta alguna de ellas, tampoco el de un mes, un trimestre o un año: la diferencia entre los dos dice lo que ambos omiten.',
    goesOn:
      'La última semana no ha acabado: un informe hecho más tarde también será distinto.',
    file: 'informe',
    markdown: 'Markdown',
    html: 'Página web',
    print: 'Imprimir o PDF'
  }
}

import type { Words } from '../en.ts'
import { calendarImport } from './calendar-import.ts'
import { hoursPage } from './hours-page.ts'
import { plural } from './plural.ts'
import { reminders } from './reminders.ts'

const wantedSaid = (wanted: number) =>
  `${wanted === 1 ? 'hace' : 'hacen'} falta ${wanted}`

export const shifts: Words['shifts'] = {
  title: 'Turnos',
  roles: {
    advisor: 'Asesoría',
    helper: 'Apoyo',
    anchor: 'Ancla',
    'room-monitor': 'Cuidado de salas'
  },
  rolesAbout: {
    advisor: 'responde a quien pregunta',
    helper: 'responde con alguien de asesoría cerca',
    anchor: 'mantiene la visión de conjunto',
    'room-monitor': 'cuida las salas públicas'
  },
  someoneGone: 'Alguien que se fue',
  you: 'tú',

  previousWeek: 'Semana anterior',
  moveOnBoard: 'En la semana: a otra hora',
  chooseOnBoard: 'En la semana: elegir horas, de la primera a la última',
  nextWeek: 'Semana siguiente',
  previousDay: 'Día anterior',
  nextDay: 'Día siguiente',
  today: 'Hoy',
  zone: (zone, offset) => `${zone}, UTC${offset}`,
  utc: 'UTC',
  local: 'Local',
  utcMidnight: 'Medianoche UTC',
  legendGap: 'Nadie para responder',
  forward: (day, hours) =>
    `${day}: se adelanta el reloj, ese día dura ${hoursOfChange(hours)} menos.`,
  backward: (day, hours) =>
    `${day}: se atrasa el reloj, ese día dura ${hoursOfChange(hours)} más.`,

  onNow: 'Ahora',
  nobodyOn: 'No hay nadie de turno ahora.',
  personUntil: (name, role, time) =>
    `${name} (${role.toLocaleLowerCase()}) hasta: ${time}`,
  thenPeople: names => `luego ${names}`,
  nextPeople: (names, time) => `Después: ${names}, ${time}`,
  nobodyNext: 'Nadie se ha apuntado todavía para más tarde.',
  nobodyAfter: 'luego nadie todavía',
  loading: 'Abriendo los turnos…',

  board: week => `Tablero de turnos, ${week}`,
  boardHelp:
    'Las flechas mueven, Mayús con una flecha elige varias horas, Intro las toma, Escape las suelta.',
  hint: 'Arrastra sobre las horas, o pulsa la primera y la última, para apuntarte.',
  hintTouch: 'Toca la primera hora y la última para apuntarte.',
  hour: 'Hora',
  cell: (day, time, utc, who) => `${day}, ${time} (${utc} UTC): ${who}`,
  nobody: 'nadie',
  noHour: 'esta hora no existe',
  block: (name, role, range) => `${name}, ${role}, ${range}`,
  now: 'Ahora',
  emptyTitle: 'Nadie se ha apuntado esta semana',
  emptyText:
    'Elige horas en el tablero o pulsa «Apuntarme». Los demás lo verán en cuanto tu dispositivo tenga conexión.',

  signUp: 'Apuntarme',
  signUpTitle: 'Apuntarme a un turno',
  day: 'Día',
  from: 'Desde',
  to: 'Hasta',
  role: 'Papel',
  cancel: 'Cancelar',
  hours: count => plural(count, { one: '# hora', other: '# horas' }),
  inUtc: range => `${range} UTC`,
  signedUp: (role, range) => `Tu turno (${role.toLocaleLowerCase()}): ${range}`,
  youAreThere: 'ya estás tú',
  alreadySignedUp: 'Ya estás en este papel en algunas de estas horas.',
  badHours: 'Un turno dura de una a 24 horas enteras.',
  withYou: names => `También: ${names}.`,
  alone: 'Todavía no hay nadie más.',

  placeTitle: (name, role) => `${name} · ${role}`,
  leave: 'Dejar',
  leaveAll: 'Dejarlo entero',
  leavePart: 'Dejar estas horas',
  leaveHours: 'Horas que dejas u ofreces',
  left: range => `Has dejado ${range}`,
  refused: {
    'not-signed-up': 'No hay nada que dejar: ya nadie está en estas horas.',
    'is-over': 'Estas horas ya pasaron, y se quedan como estaban.',
    'not-lead': 'Solo quien coordina quita a alguien de un turno.',
    'bad-hours': 'Estas horas ya pasaron, o ya no son un turno.',
    'already-signed-up': 'Ya estás en este papel en algunas de estas horas.',
    'bad-shift':
      'El plan de estas horas todavía no está aquí. Inténtalo de nuevo en un momento.'
  },
  staysLeft: {
    'passed-on':
      'Entretanto alguien hizo algo más con este turno, así que no vuelve a ser tuyo.',
    'already-signed-up': 'Entretanto te has apuntado a algunas de estas horas.'
  },
  offer: 'Ofrecer a los demás',
  offerPart: 'Ofrecer estas horas',
  offerLater: later =>
    plural(later, {
      one: 'Ofrecer este y # posterior',
      many: 'Ofrecer este y # de posteriores',
      other: 'Ofrecer este y # posteriores'
    }),
  offers: 'Se ofrecen',
  offeredNow: range =>
    `Lo has ofrecido a los demás: ${range}. Sigue siendo tuyo hasta que alguien lo tome.`,
  offeredBlock: block => `${block}, se ofrece`,
  withdrawOffer: 'Quedármelo',
  staysOffered:
    'Entretanto alguien hizo algo más con este turno, así que sigue ofrecido.',
  offerWithdrawn: range => `Te quedas con ${range}`,
  takeShift: 'Lo tomo',
  notOffered: 'Esto ya no se ofrece.',
  lost: (name, role, range) =>
    `${name} lo tomó antes que tú: ${range} (${role.toLocaleLowerCase()}). Allí no haces falta.`,
  lostSeen: 'De acuerdo',
  takenFromYou: (name, role, range) =>
    `${name} tomó lo que ofrecías: ${range} (${role.toLocaleLowerCase()}). A esa hora quedas libre.`,
  tooMany: {
    text: (names, count, range, role) =>
      `${names} ${count === 1 ? 'se apuntó' : 'se apuntaron'} antes que tú: ${range} (${role.toLocaleLowerCase()}).`,
    wanted: count =>
      plural(count, {
        one: 'Hace falta una persona.',
        other: 'Hacen falta # personas.'
      }),
    wantedIn: (count, language) =>
      plural(count, {
        one: `Hace falta una persona que responda en ${language}.`,
        other: `Hacen falta # personas que respondan en ${language}.`
      }),
    stay: 'Quedarme igualmente',
    leave: names => `Dejárselo a ${names}`,
    stayed: range => `Te quedas: ${range}`
  },
  news: 'Novedades de tus turnos',
  newsKey: 'Leer las novedades de tus turnos',
  repeat: 'Repetir',
  once: 'Solo una vez',
  every: weeks =>
    plural(weeks, {
      one: 'Cada semana',
      many: 'Cada # de semanas',
      other: 'Cada # semanas'
    }),
  until: 'Hasta el día',
  times: count =>
    plural(count, { one: '# turno', many: '# de turnos', other: '# turnos' }),
  signedUpWeekly: (role, range, times, skipped) =>
    `Tu turno (${role.toLocaleLowerCase()}): ${range}, ${plural(times, { one: '# vez', many: '# de veces', other: '# veces' })}` +
    (skipped > 0
      ? `. ${plural(skipped, { one: 'Otro ya era tuyo.', many: 'Otros # ya eran tuyos.', other: 'Otros # ya eran tuyos.' })}`
      : ''),
  series: {
    text: (shift, role) =>
      `Tus turnos repetidos terminan pronto. El último: ${shift} (${role.toLocaleLowerCase()}).`,
    goOn: 'Seguir',
    end: 'Que terminen',
    goesOn: (count, until) =>
      `Sigues hasta el ${until}: ${plural(count, { one: '# turno más', many: '# de turnos más', other: '# turnos más' })}`,
    ends: day => `El último es el ${day}`
  },
  leaveLater: later =>
    plural(later, {
      one: 'Dejar este y # posterior',
      many: 'Dejar este y # de posteriores',
      other: 'Dejar este y # posteriores'
    }),
  leftAllLater: (range, later) =>
    `Has dejado ${range} y ${plural(later, { one: '# posterior', many: '# de posteriores', other: '# posteriores' })}`,
  takeOff: 'Quitar de este turno',
  takeOffLater: later =>
    plural(later, {
      one: 'Quitar de este y # posterior',
      many: 'Quitar de este y # de posteriores',
      other: 'Quitar de este y # posteriores'
    }),
  tookOff: (name, range) => `${name} ya no está en ${range} y recibirá un aviso`,
  tookOffAllLater: (name, range, later) =>
    `${name} ya no está en ${range} ni en ${plural(later, { one: '# turno posterior', many: '# de turnos posteriores', other: '# turnos posteriores' })}, y recibirá un aviso`,
  takenOff: (name, role, range) =>
    `${name} te quitó de este turno: ${range} (${role.toLocaleLowerCase()}). Apúntate otra vez si vas a estar.`,
  join: 'Unirme en estas horas',
  thereToo:
    'Tú también estás ahí, en este papel, y ninguno de tus otros turnos se puede cambiar por este.',
  writeSheet: 'Escribir el relevo',

  gapsTitle: 'Huecos',
  gapsCount: count =>
    plural(count, {
      one: '# hora sin nadie que responda',
      many: '# de horas sin nadie que responda',
      other: '# horas sin nadie que responda'
    }),
  gap: range => `${range}: nadie`,
  gapsMore: count => plural(count, { one: '# más', other: '# más' }),
  gapsNone: 'En todas las horas que quedan de esta semana hay alguien para responder.',
  gapsOver: 'Esta semana ya pasó.',
  fillGap: range => `Apuntarme a ${range}`,

  shortCount: (gaps, hours) =>
    `${plural(gaps, { one: '# hueco', many: '# de huecos', other: '# huecos' })}, ${plural(hours, { one: '# hora', many: '# de horas', other: '# horas' })}`,
  shortNone: 'En lo que queda de esta semana no falta nadie.',
  short: (range, role, there, wanted) =>
    `${range}: ${there === 0 ? 'nadie' : there}, ${wantedSaid(wanted)} (${role.toLocaleLowerCase()})`,
  shortOf: (role, missing) =>
    plural(missing, {
      one: `falta #: ${role.toLocaleLowerCase()}`,
      many: `faltan # de: ${role.toLocaleLowerCase()}`,
      other: `faltan #: ${role.toLocaleLowerCase()}`
    }),
  legendShort: 'Menos gente de la necesaria',

  staffing: 'Hace falta',
  staffingEmpty:
    'Di quién debe estar a qué horas de la semana, y el tablero cuenta quién falta.',
  staffingEmptyAct: 'Decir quién hace falta',
  staffingAdd: 'Añadir',
  staffingTitle: 'Quién hace falta',
  staffingText:
    'Horas según el reloj de un lugar: allí siguen igual cuando cambia la hora.',
  staffingRule: (days, hours) => `${days} ${hours}`,
  staffingWho: (count, role) => `${count} × ${role}`,
  staffingChange: rule => `Cambiar ${rule}`,
  staffingSaved: rule => `Hace falta: ${rule}`,
  staffingRemove: 'Ya no hace falta nadie',
  staffingRemoved: rule => `Ya no hace falta: ${rule}`,
  staffingNoZone: 'Este lugar no se conoce aquí: la regla no cuenta a nadie.',
  speaking: 'Que responda en',
  anyLanguage: 'Cualquier idioma',
  staffingSpeaking: (who, language) => `${who}, ${language}`,
  shortSpeaking: (range, role, language, there, wanted) =>
    there === 0
      ? `${range}: nadie que responda en ${language}, ${wantedSaid(wanted)} (${role.toLocaleLowerCase()})`
      : `${range}: ${there} que ${there === 1 ? 'responde' : 'responden'} en ${language}, ${wantedSaid(wanted)} (${role.toLocaleLowerCase()})`,
  shortUnsaid: (gap, count) =>
    `${gap} · ${plural(count, {
      one: 'de quienes están, # no ha dicho en qué idiomas responde',
      other: 'de quienes están, # no han dicho en qué idiomas responden'
    })}`,
  sayLanguages: 'Decir en qué idiomas respondes',
  weekdays: 'Días de la semana',
  everyDay: 'Todos los días',
  noWeekday: 'Elige al menos un día.',
  nextDayHour: time => `${time}, día siguiente`,
  howMany: 'Cuántas personas',
  place: 'Según el reloj de',
  save: 'Guardar',

  overHours: 'Estas horas ya pasaron.',
  readOnly: {
    title: 'Solo lectura',
    text: 'Horas en las que la mesa lee y no promete respuesta: entonces no falta nadie y no vence ninguna primera respuesta.',
    add: 'Solo leer por un tiempo',
    why: 'El motivo, en pocas palabras',
    range: (from, to) => `${from} – ${to}`,
    saved: range => `La mesa solo lee: ${range}`,
    ended: range => `La mesa vuelve a responder: ${range}`,
    end: range => `Volver a responder: ${range}`,
    bad: 'Horas enteras, tres meses como mucho, y un motivo.',
    cell: why => `solo lectura: ${why}`,
    now: (day, time) => `La mesa solo lee hasta el ${day}, ${time}`
  },
  reading: {
    word: 'Solo lee',
    legend: 'Solo lee, no promete respuesta',
    choose: 'Solo leo',
    chooseHint:
      'Lees, asocias a problemas conocidos y cierras. Nadie cuenta con una primera respuesta tuya.',
    role: role => `${role}, solo lee`,
    name: name => `${name} (solo lee)`,
    hours: hours => `${hours} (solo lee)`,
    who: (names, count) => (count === 1 ? `${names} solo lee` : `${names} solo leen`),
    gap: (range, who) => `${range}: ${who}`,
    short: (gap, who) => `${gap} · ${who}`,
    isSo: 'En este turno solo lees, y no prometes respuestas.',
    isNotSo: 'En este turno respondes, y la mesa cuenta con ello.',
    begin: 'Solo leer',
    beginLater: later =>
      plural(later, {
        one: 'Solo leer en este y # posterior',
        many: 'Solo leer en este y # de posteriores',
        other: 'Solo leer en este y # posteriores'
      }),
    end: 'Volver a responder',
    endLater: later =>
      plural(later, {
        one: 'Responder en este y # posterior',
        many: 'Responder en este y # de posteriores',
        other: 'Responder en este y # posteriores'
      }),
    begun: range => `Solo lees: ${range}`,
    ended: range => `Respondes: ${range}`,
    andLater: (range, later) =>
      `${range} y ${plural(later, { one: '# posterior', many: '# de posteriores', other: '# posteriores' })}`,
    nowUntil: time =>
      `Hasta ${time} solo lees en este turno. Puedes responder igualmente.`
  },
  calendar: 'En tu calendario',
  calendarText:
    'Un archivo desde hace un mes hasta dentro de medio año. Tras los cambios, impórtalo de nuevo: lo que dejaste desde entonces va en él como anulado. Si aún muestra alguno, bórralo allí. El archivo del plan entero lleva los nombres de quienes ayudan, y ya no está cifrado.',
  calendarReminds: minutes =>
    `El archivo de tus turnos le pide a tu calendario que te recuerde cada uno, ${minutes} antes. Cuánto antes se elige en Ajustes › Tú.`,
  calendarSaveMine: 'Guardar mis turnos',
  calendarSaveAll: 'Guardar el plan entero',
  calendarMine: role => `Turno: ${role.toLocaleLowerCase()}`,
  calendarAll: (name, role) => `${name}: ${role.toLocaleLowerCase()}`,
  calendarMineFile: 'mis-turnos',
  calendarAllFile: 'turnos',
  calendarSaved: count =>
    `Guardado con ${plural(count, { one: '# turno', many: '# de turnos', other: '# turnos' })}`,
  calendarSavedOff: (count, off) =>
    `Guardado con ${plural(count, { one: '# turno', many: '# de turnos', other: '# turnos' })} y ${plural(off, { one: '# anulado', many: '# de anulados', other: '# anulados' })}`,
  calendarNone: 'No hay ningún turno que guardar.',
  calendarClock:
    'La fecha de este dispositivo es dudosa, y un calendario se guía por ella. Di arriba, en la página, si es correcta, o corrígela, y guarda después.',
  calendarImport,

  reminders,

  hoursPage,

  handovers: 'Relevos',
  handoversEmpty:
    'Al acabar un turno, apunta lo que debe saber el siguiente. Los números se rellenan solos.',
  newHandover: 'Dar el relevo',
  findHandover: 'Encontrar por sus palabras un relevo de cualquier semana',
  openHandover: 'Leer el relevo que espera',
  handoverFrom: (name, range) => `${name}, ${range}`,
  handoverSays: (sheet, words) => `${sheet}: ${words}`,
  takenOverBy: (name, time) => `${name} tomó el relevo, ${time}`,
  notTakenOver: 'Nadie ha tomado el relevo',
  takeOver: 'Tomo el relevo',
  tookOver: 'Has tomado el relevo. ¡Buen turno!',
  takenMeanwhile: name => `${name} se adelantó y tomó el relevo.`,
  handedOn: 'Quien venga después pulsa aquí «Tomo el relevo».',
  nextOn: (names, time) => `Después: ${names}, ${time}`,
  thereThen: names => `De turno entonces: ${names}`,

  whichShift: '¿De qué turno das el relevo?',
  whichShiftText: 'Lo que llegó, se respondió y sigue abierto se rellena solo.',
  shiftOf: (name, role, range) => `${name} (${role.toLocaleLowerCase()}), ${range}`,
  lastHours: count =>
    plural(count, { one: 'la última hora', other: 'las últimas # horas' }),
  start: 'Empezar la hoja',

  sheetTitle: 'Relevo',
  sheetBy: (name, range) => `Da el relevo ${name}: ${range}`,
  sheetNow: 'Como está ahora.',
  sheetThen: {
    same: 'Como estaba al tomar el relevo.',
    changed:
      'Sus palabras han cambiado desde entonces. Sus listas están como estaban al tomar el relevo.',
    unknown: 'Sus listas están como estaban al tomar el relevo.'
  },
  parts: {
    unanswered: 'Esperan nuestra respuesta',
    odd: 'Con la etiqueta «raro»',
    opened: 'Llegaron',
    answered: 'Respondidos',
    waiting: 'Esperando a quien preguntó',
    closed: 'Cerrados'
  },
  partEmpty: {
    unanswered: 'Nadie espera respuesta.',
    odd: 'Nada raro. Pon la etiqueta «raro» o «rara» a un caso y aparecerá aquí.'
  },
  since: span => `desde hace ${span}`,
  goneTickets: count =>
    plural(count, {
      one: '# caso que ya no existe',
      other: '# casos que ya no existen'
    }),
  noSubject: 'Sin asunto',
  words: 'Lo que ninguna lista cuenta',
  wordsHint:
    'Promesas, ambiente, qué mirar primero. Sin nombres de quien pregunta: esta hoja se guarda.',
  wordsNone: 'No se añadió nada.',
  wordsWrite: 'Escribir en ella',
  wordsAlso: names => `Escrita también por ${names}.`,
  wordsMissing: '¿Falta algo? Cuéntaselo, o escribe otra hoja.',
  wordsLate: name =>
    `${name} tomó el relevo antes de tus últimas palabras: no están en la hoja.`,
  removeSheet: 'Descartar la hoja',
  sheetRemoved: 'El relevo se ha descartado',
  showAll: count => `Ver los ${count}`,
  showFirst: count => `Ver los primeros ${count}`
}

function hoursOfChange(hours: number): string {
  if (hours === 0.5) return 'media hora'
  return hours === 1 ? 'una hora' : plural(hours, { one: '# hora', other: '# horas' })
}

import type { interns as english } from '../en/interns.ts'
import { plural } from './plural.ts'

export const interns: typeof english = {
  title: 'Prácticas',
  intern: 'En prácticas',
  open: 'Prácticas',
  ask: mentor => `Pedir a ${mentor} que envíe`,
  askAnybody: 'Pedir que se envíe',
  askWait: ask => `${ask} y esperar`,
  askClose: ask => `${ask} y cerrar`,
  composerHint: mentor =>
    mentor === ''
      ? 'Estás en prácticas: alguien lee tu respuesta antes de que salga.'
      : `Estás en prácticas: ${mentor} lee tu respuesta antes de que salga.`,
  howFar: 'Hasta dónde has llegado',
  handedIn: mentor =>
    mentor === ''
      ? 'Tu respuesta espera a que alguien la lea'
      : `Tu respuesta espera a ${mentor}`,
  noReferral:
    'En prácticas no se pasan casos a proyectos amigos: pídeselo a tu mentor o mentora.',
  needsApproval:
    'La respuesta de quien está en prácticas la envía otra persona: pide que se envíe.',
  notWaiting: 'Alguien ya la ha enviado, devuelto o retirado.',
  waiting: author => `La respuesta de ${author} espera aprobación`,
  yoursWaits: 'Tu respuesta espera aprobación',
  toAnswer: 'A la respuesta',
  asked: mentor => `Se le pidió a ${mentor} que la envíe`,
  askedYou: 'Te han pedido que la envíes',
  askedAll: 'Puede enviarla cualquiera que no esté en prácticas',
  mentorNow: mentor => `Ahora lleva sus prácticas ${mentor}`,
  mentorNowYou: 'Ahora llevas tú sus prácticas',
  then: { wait: 'después, esperar a la persona', close: 'después, cerrar el caso' },
  send: 'Enviarla',
  change: 'Cambiarla',
  giveBack: 'Devolverla…',
  word: 'Unas palabras para quien la escribió',
  wordHint: 'Qué está bien y qué falta. Se ven en el caso.',
  giveBackNow: 'Devolverla',
  gaveBack: 'Devuelta con tus palabras',
  givenBack: (mentor, author) => `${mentor} devolvió la respuesta de ${author}`,
  writeAgain: 'Escribirla de nuevo',
  showText: 'La respuesta',
  takeBack: 'Retirarla',
  approving: author => `Respuesta de ${author}. La envías tú.`,
  leave: 'Ahora no',
  sendTheirs: author => `Enviar la respuesta de ${author}`,
  changeTheirs: author => `Cambiar la respuesta de ${author}`,
  giveBackTheirs: author => `Devolver la respuesta de ${author}`,
  byBoth: (author, mentor) => `Escrita por ${author}, aprobada por ${mentor}`,
  byBothChanged: (author, mentor) =>
    `Escrita por ${author}, cambiada y aprobada por ${mentor}`,
  row: 'espera aprobación',
  rowYours: 'espera tu aprobación',

  begin: name => `${name} en prácticas`,
  beginText:
    'Sus respuestas quedan en el caso hasta que otra persona las envía. Propone textos en vez de cambiarlos.',
  mentor: 'Mentor o mentora',
  anybody: 'Cualquiera que no esté en prácticas',
  beginNow: 'Empezar las prácticas',
  keep: 'Guardar',
  end: 'Terminar las prácticas',
  began: name => `${name} está en prácticas`,
  ended: name => `${name} ya no está en prácticas`,
  newMentor: name => `Mentor o mentora de ${name}: cambio hecho`,
  refused: {
    'not-lead':
      'Solo quien coordina dice quién está en prácticas, y tú ya no coordinas la mesa.',
    'leads-themselves':
      'Ahora coordina la mesa, y quien coordina nunca está en prácticas.',
    'no-mentor': 'A quien elegiste ahora está en prácticas. Elige a otra persona.'
  },
  hint: 'Las prácticas son una regla que cumple la aplicación, no una cerradura: ese dispositivo tiene las claves de la mesa como los demás.',
  inCareOf: mentor => `Mentor o mentora: ${mentor}`,
  nobodyTitle: 'Nadie está en prácticas',
  nobodyText:
    'Quien coordina pone a alguien en prácticas entre las personas, en los ajustes. Entonces aquí se ve hasta dónde ha llegado.',
  toPeople: 'A las personas',
  progress: (done, all) => `${done} de ${all} pasos hechos`,
  counted: (approved, changed, back) =>
    `${plural(approved, { one: '# respuesta enviada sin cambios', other: '# respuestas enviadas sin cambios' })}, ${plural(changed, { one: '# cambiada', other: '# cambiadas' })}, ${plural(back, { one: '# devuelta', other: '# devueltas' })}`,
  of: (count, wanted) => `${count} de ${wanted}`,
  steps: 'Los pasos',
  stepsText:
    'Los mismos para todas las prácticas de esta mesa. Algunos se cuentan solos.',
  noStepsTitle: 'Aún no hay pasos',
  noStepsText: 'Empieza con los habituales y cámbialos como quieras.',
  noStepsYet:
    'Aún no hay pasos: los pone quien no esté en prácticas, como tu mentor o mentora.',
  beginSteps: 'Empezar con los pasos habituales',
  stepsBegun: 'Ya están los pasos. Cámbialos como quieras.',
  toSteps: 'A los pasos',
  addStep: 'Añadir un paso',
  step: text => `Paso: ${text}`,
  wantedOf: text => `Cuántas: ${text}`,
  up: text => `Subir: ${text}`,
  down: text => `Bajar: ${text}`,
  moved: text => `«${text}» cambió de lugar`,
  kind: 'Cómo se hace',
  kinds: {
    ticked: 'se marca a mano',
    approved: 'respuestas enviadas',
    unchanged: 'respuestas enviadas sin cambios'
  },
  wanted: 'Cuántas',
  removed: text => `«${text}» quitado`,
  tooMany: 'Unas prácticas tienen cincuenta pasos como máximo.',
  start: [
    { text: 'Leer la página de turnos y hacer un primer turno junto a alguien' },
    { text: 'Responder al caso de práctica' },
    { text: 'Leer las plantillas de tus idiomas' },
    { text: 'Cinco respuestas enviadas', counts: 'approved', wanted: 5 },
    { text: 'Diez respuestas enviadas sin cambios', counts: 'unchanged', wanted: 10 },
    { text: 'Dar el relevo de un turno' },
    { text: 'Hablar del primer mes con tu mentor o mentora' }
  ]
}

import type { Words } from '../en.ts'
import { plural } from './plural.ts'

const people = (count: number) =>
  plural(count, { one: '# persona', other: '# personas' })
const canBeTold = 'se podrá avisar de una vez a todas las personas que lo reportaron.'

export const callBack: Words['callBack'] = {
  open: 'Avisar a quienes lo reportaron',
  openLeft: 'Ver quién queda fuera',
  title: 'Avisar a quienes lo reportaron',
  about: title =>
    `Cada persona que reportó «${title}» y sigue esperando recibe una carta, como respuesta en su propio caso.`,
  looking: count => `Leyendo sus casos… ${count}`,
  nobodyAtAll: {
    title: 'No hay a quién avisar',
    text: 'Aquí aparecen los casos abiertos o en espera que reportan este problema, una vez por cada cambio de estado.'
  },
  nobodyYet: {
    title: 'Tal como está, nadie recibe carta',
    text: 'Abajo dice el porqué, junto a cada persona.'
  },
  waiting: count =>
    plural(count, {
      one: '# persona que lo reportó aún no lo sabe.',
      other: '# personas que lo reportaron aún no lo saben.'
    }),
  notYet: {
    both: looking =>
      `Cuando su estado ya no sea «${looking}» y tenga una respuesta, ${canBeTold}`,
    state: looking => `Cuando su estado ya no sea «${looking}», ${canBeTold}`,
    answer: () => `Cuando tenga una respuesta, ${canBeTold}`
  },
  askedElsewhere: count =>
    plural(count, {
      one: '# persona que lo reportó preguntó por otra vía y no se le puede escribir un correo.',
      other:
        '# personas que lo reportaron preguntaron por otra vía y no se les puede escribir un correo.'
    }),
  askedElsewhereHint:
    'Abre cada caso y da la respuesta donde preguntaron: entonces cuentan como avisadas.',
  count: people,
  sealed: count =>
    plural(count, {
      one: '# persona la recibe cifrada',
      other: '# personas la reciben cifrada'
    }),
  readable: count =>
    plural(count, {
      one: '# persona la recibe sin cifrar: no dio ninguna clave que sirva',
      other: '# personas la reciben sin cifrar: no dieron ninguna clave que sirva'
    }),
  getLetter: count =>
    plural(count, {
      one: '# persona recibe una carta',
      other: '# personas reciben una carta'
    }),
  notTold: count =>
    plural(count, {
      one: '# persona aún no lo sabe',
      other: '# personas aún no lo saben'
    }),
  beside: count =>
    plural(count, {
      one: '# caso más lo reporta, y no recibe carta',
      other: '# casos más lo reportan, y no reciben carta'
    }),
  tickets: count => plural(count, { one: '# caso', other: '# casos' }),
  subject: subject => `Asunto: ${subject}`,
  subjects: example => `Asunto: el del correo de cada persona, como «${example}»`,
  wrote: when => `escribió ${when}`,
  openTicket: 'Abrir el caso en otra pestaña',
  twin: (name, subject) => `${name}, ${subject}`,
  takeBackLeft: seconds => `quedan ${seconds} s`,
  leftOut: count =>
    plural(count, { one: '# persona queda fuera', other: '# personas quedan fuera' }),
  answeredOnly: count =>
    plural(count, {
      one: 'A # persona se le respondió a mano desde que está así, y cuenta como avisada.',
      other:
        'A # personas se les respondió a mano desde que está así, y cuentan como avisadas.'
    }),
  others: 'Sin aviso',
  reasons: {
    'wrote-encrypted': 'Escribieron cifrado y sin dar clave: la carta iría sin cifrar',
    'only-name': 'Solo nombraron una clave: la carta iría sin cifrar',
    'bad-key': 'Su clave no se puede usar: la carta iría sin cifrar',
    'other-key': 'Llegó otra clave suya y nadie ha decidido aún',
    answered: 'Ya se les respondió a mano desde entonces',
    'nothing-to-say': 'No hay respuesta que enviar',
    'reports-not': 'Ya no consta que reporte este problema',
    told: 'Ya lo saben',
    'told-elsewhere':
      'Escribieron más de una vez: basta una carta, en su caso más reciente',
    'left-out': 'Excluidas en su caso',
    closed: 'Caso cerrado entretanto',
    practice: 'El caso de práctica',
    'no-address': 'Sin dirección a la que responder',
    gaps: 'Nada llena un hueco del texto',
    'needs-approval': 'Quien está en prácticas no avisa: pídelo a tu mentor o mentora',
    changed: 'Cambió entretanto',
    meanwhile: 'Entretanto llegó algo al caso: léelo antes',
    gone: 'El caso ha terminado',
    'no-team-key': 'Esta mesa no tiene clave para firmar',
    'storage-full': 'No hay sitio en este dispositivo'
  },
  leftOutHint:
    'Consta en sus casos: nadie de la mesa les escribe hasta que alguien decida hacerlo.',
  elsewhereHint:
    'Si unes sus casos, todo queda en una sola conversación y la carta la responde.',
  gapsHint: gaps =>
    `Sin valor: ${gaps}. Di en la respuesta qué pone entonces, como en {{version|tu versión}}.`,
  brokenHint: blocks => `Este bloque no se entiende: ${blocks}.`,
  onlyNameHint:
    'La clave misma no está aquí. Pídesela, o haz que se busque desde sus casos.',
  badKeyHint: 'Caducó, fue revocada o es demasiado débil. Pídeles otra.',
  otherKeyHint:
    'La carta usa la actual hasta que alguien decida. Pregunta a la persona por otra vía cuál es la suya.',
  answeredHint:
    'Alguien de la mesa les escribió desde que el problema está así: puede que ya lo sepan, y cuentan como avisadas. Escribe a quienes esa respuesta no se lo dijo.',
  answered: when => `respondido ${when}`,
  missing: language => `Sin texto en este idioma: la reciben en ${language}`,
  toAnswer: 'Ir a la respuesta',
  older: 'Este texto es más antiguo que el original',
  whole: 'El texto completo',
  who: 'Quién la recibe',
  variants: count => plural(count, { one: '# texto', other: '# textos' }),
  variant: (number, count) =>
    plural(count, {
      one: `Texto ${number}: lo recibe # persona`,
      other: `Texto ${number}: lo reciben # personas`
    }),
  ownLetter: 'Lo que recibe, o recibiría:',
  encrypted: 'cifrada',
  inClear: 'sin cifrar',
  doubts: {
    'only-name': 'sin cifrar: solo nombró una clave',
    'bad-key': 'sin cifrar: su clave no se puede usar',
    'wrote-encrypted': 'sin cifrar: escribió cifrado y no dio clave',
    'other-key': 'cifrada, con la clave actual',
    answered: 'ya se le respondió a mano'
  },
  noneChosen: 'Nadie recibe una carta: elige abajo quién sí',
  leaveOut: 'Dejar fuera',
  leaveOutOne: name => `Dejar fuera: ${name}`,
  leaveOutAll: 'Dejar fuera a todas',
  staysLeftOut: count =>
    plural(count, {
      one: '# persona queda fuera: consta en su caso',
      other: '# personas quedan fuera: consta en sus casos'
    }),
  takenIn: count =>
    plural(count, {
      one: '# persona ya no queda fuera',
      other: '# personas ya no quedan fuera'
    }),
  writeTo: 'Escribirle',
  writeToOne: name => `Escribirle: ${name}`,
  writeToAll: 'Escribir a todas',
  writeReadable: 'Escribir sin cifrar',
  writeReadableOne: name => `Escribir sin cifrar: ${name}`,
  writeReadableAll: 'Escribir sin cifrar a todas',
  undoTime: seconds =>
    `Durante ${seconds} segundos se pueden retirar las cartas. Después salen una tras otra, y las que no hayan salido se pueden detener.`,
  byHand:
    'Ningún puente lleva el correo de esta mesa: recibes las cartas como archivos para enviar.',
  begin: count =>
    plural(count, { one: 'Escribir a # persona', other: 'Escribir a # personas' }),
  writing: (done, all) => `${done} de ${all} escritas`,
  stop: 'Parar',
  finished: count =>
    plural(count, { one: '# carta está en camino', other: '# cartas están en camino' }),
  noneTold: 'No se avisó a nadie: no se escribió ninguna carta.',
  changed: 'Algo cambió desde que lo leíste',
  changedText:
    'Alguien cambió la respuesta o el estado del problema, o cómo iría una carta. Lee lo que se escribiría ahora antes de que lo reciba nadie más.',
  writtenBefore: count =>
    plural(count, {
      one: 'Antes se escribió # carta: cierra esto para retirarla.',
      other: 'Antes se escribieron # cartas: cierra esto para retirarlas.'
    }),
  stopped: count =>
    plural(count, {
      one: 'Parado. Se escribió # carta.',
      other: 'Parado. Se escribieron # cartas.'
    }),
  ready: count =>
    plural(count, {
      one: '# carta está lista para enviar',
      other: '# cartas están listas para enviar'
    }),
  save: 'Guardar las cartas',
  file: 'cartas',
  saved: count =>
    plural(count, {
      one: '# carta guardada. Descomprímela y envíala; después pulsa «Las he enviado» en el problema.',
      other:
        '# cartas guardadas. Descomprímelas y envíalas; después pulsa «Las he enviado» en el problema.'
    }),
  saveAnyway: 'Guardar tal cual',
  aside: count =>
    plural(count, {
      one: '# carta ya no es correcta y no se guardó',
      other: '# cartas ya no son correctas y no se guardaron'
    }),
  iHaveSent: 'Las he enviado',
  saveFirst: 'Guárdalas primero: se marcan las que se guardaron aquí.',
  earlier: (count, state) =>
    plural(count, {
      one: `En # caso queda por enviar a mano una carta anterior a «${state}»`,
      other: `En # casos quedan por enviar a mano cartas anteriores a «${state}»`
    }),
  letterOf: (done, all) => `${done} de ${all}`,
  markedSent: count =>
    plural(count, {
      one: '# carta consta como enviada',
      other: '# cartas constan como enviadas'
    }),
  missingFiles: count =>
    plural(count, {
      one: '# carta aún no está en este dispositivo. Llegará con la próxima sincronización.',
      other:
        '# cartas aún no están en este dispositivo. Llegarán con la próxima sincronización.'
    }),
  receipts: 'En la página del problema se ve hasta dónde han llegado.',
  receiptsTitle: 'Cartas',
  come: {
    sent: count => plural(count, { one: '# enviada', other: '# enviadas' }),
    'on-its-way': count => plural(count, { one: '# en camino', other: '# en camino' }),
    'stop-asked': count =>
      plural(count, { one: '# por detener', other: '# por detener' }),
    stopped: count =>
      plural(count, {
        one: '# detenida, sin enviar',
        other: '# detenidas, sin enviar'
      }),
    'by-hand': count =>
      plural(count, { one: '# por enviar a mano', other: '# por enviar a mano' }),
    uncertain: count =>
      plural(count, { one: '# quizá enviada', other: '# quizá enviadas' }),
    undelivered: count =>
      plural(count, { one: '# no entregada', other: '# no entregadas' })
  },
  sentOf: (sent, all) => `${sent} de ${all} enviadas`,
  stopRest: count =>
    plural(count, {
      one: 'Detener el resto: # carta',
      other: 'Detener el resto: # cartas'
    }),
  stopping: 'Deteniendo…',
  notAllStopped: 'No se pudo pedir que se detengan todas. Inténtalo de nuevo.',
  stopAsked: count =>
    plural(count, {
      one: 'Se pidió al puente de correo que detenga # carta',
      other: 'Se pidió al puente de correo que detenga # cartas'
    }),
  stopOpen:
    'Hasta que conteste, aún pueden salir. Cada una que se detuvo consta en su caso como no enviada, y a quien iba cuenta como no avisado.',
  stopCame: (stopped, late) => {
    const kept = plural(stopped, {
      one: 'Se detuvo # carta',
      other: 'Se detuvieron # cartas'
    })
    const gone = plural(late, {
      one: '# ya estaba en camino',
      other: '# ya estaban en camino'
    })
    return late > 0 ? `${kept}; ${gone}` : kept
  },
  held: {
    title: count =>
      plural(count, { one: '# carta no se envió', other: '# cartas no se enviaron' }),
    text: 'Algo cambió mientras esperaban para salir. Se quedan aquí hasta que alguien decida.',
    reasons: {
      unknown: 'No se pudo comparar con el problema.',
      removed: 'El problema se descartó.',
      state: 'El problema tiene ahora otro estado.',
      text: 'Se cambió la respuesta.',
      'reports-not': 'El caso ya no informa del problema.',
      'left-out': 'Se dejó fuera a la persona.',
      closed: 'Se cerró el caso.',
      told: 'Otra carta ya le dijo lo mismo a la persona.',
      meanwhile: 'Llegó al caso un correo, una respuesta o una nota.'
    },
    letters: count => plural(count, { one: '# carta', other: '# cartas' }),
    look: 'Verlas',
    anew: 'Retirar y escribir de nuevo',
    send: 'Enviar tal cual',
    takeBack: 'Retirar',
    ask: {
      send: count =>
        plural(count, {
          one: '¿Enviar # carta tal cual?',
          other: '¿Enviar # cartas tal cual?'
        }),
      sendText: 'Lo que salga ahora ya no se puede retirar.',
      leftOut: count =>
        plural(count, {
          one: 'A # de estas personas se la dejó fuera: la mesa había decidido no escribirle.',
          other:
            'A # de estas personas se las dejó fuera: la mesa había decidido no escribirles.'
        }),
      back: count =>
        plural(count, { one: '¿Retirar # carta?', other: '¿Retirar # cartas?' }),
      backText:
        'No se puede deshacer. A quien aún haya que avisar se le puede escribir otra vez desde aquí.'
    },
    elsewhere: count =>
      plural(count, {
        one: 'Espera en el dispositivo de otra persona de la mesa: solo ella puede enviarla.',
        other:
          'Esperan en el dispositivo de otra persona de la mesa: solo ella puede enviarlas.'
      }),
    sent: count =>
      plural(count, { one: '# carta sale tal cual', other: '# cartas salen tal cual' }),
    asked: count =>
      plural(count, {
        one: 'Se pidió al dispositivo donde espera que detenga # carta',
        other: 'Se pidió a los dispositivos donde esperan que detengan # cartas'
      }),
    notYours: count =>
      plural(count, {
        one: '# carta espera a quien la escribió',
        other: '# cartas esperan a quienes las escribieron'
      }),
    notAll: 'No se pudo con todas. Inténtalo de nuevo.'
  },
  silent: {
    told: (count, days) =>
      plural(count, {
        one: `# persona fue avisada y lleva ${days} días sin escribir.`,
        other: `# personas fueron avisadas y llevan ${days} días sin escribir.`
      }),
    closedAs: reason =>
      `Sus casos se cierran como «${reason}». Si alguien vuelve a escribir, se reabre el suyo.`,
    look: 'Ver los respondidos',
    close: count => plural(count, { one: 'Cerrar # caso', other: 'Cerrar # casos' })
  },
  takeBack: 'Retirar todas',
  tookBack: count =>
    plural(count, { one: 'Se retiró # carta', other: 'Se retiraron # cartas' }),
  tooLate: count =>
    plural(count, { one: '# ya había salido', other: '# ya habían salido' }),
  notYours: count =>
    plural(count, {
      one: '# carta es de otra persona de la mesa: solo ella puede retirarla',
      other: '# cartas son de otras personas de la mesa: solo ellas pueden retirarlas'
    }),
  done: 'Listo'
}

import type { mail as english } from '../en/mail.ts'
import { plural } from './plural.ts'

export const mail: typeof english = {
  seals: {
    encryptedSigned: 'Llegó cifrado, firmado con la clave de quien lo envía',
    encrypted: 'Llegó cifrado, sin firma: pudo escribirlo cualquiera',
    encryptedUnknown: 'Llegó cifrado, firmado con una clave que esta mesa no conoce',
    encryptedOther:
      'Llegó cifrado, pero no firmado con la clave que esta mesa conoce de quien lo envía',
    encryptedChecking: 'Llegó cifrado; se está comprobando su firma',
    encryptedBad: 'Llegó cifrado, pero su firma es incorrecta: pudo ser modificado',
    signed: 'Firmado con la clave de quien lo envía, pero legible por el camino',
    unknown: 'Legible por el camino, firmado con una clave que esta mesa no conoce',
    other:
      'Legible por el camino y no firmado con la clave que esta mesa conoce de quien lo envía',
    checking: 'Legible por el camino; se está comprobando su firma',
    bad: 'Su firma es incorrecta: pudo ser modificado por el camino',
    none: 'Sin cifrar ni firmar: legible por el camino',
    outEncrypted: 'Cifrado para la persona y firmado por la mesa',
    outEncryptedTo: name => `Cifrado para ${name} y firmado por la mesa`,
    outPlain: 'Sin cifrar: legible por el camino. Firmado por la mesa'
  },
  sealed: {
    title: 'Qué se sabe de su cifrado y sus firmas',
    part: (number, of) => `Parte ${number} de ${of}`,
    toDesk: 'Cifrado para esta mesa',
    toHidden: 'Cifrado para alguien cuyo nombre ocultó quien lo envía',
    to: address => `Cifrado para ${address}`,
    toUnknown: id => `Cifrado para una clave que esta mesa no conoce (${id})`,
    opened: 'Se abrió con la clave de la mesa',
    shut: 'No se pudo abrir',
    notEncrypted: 'Sin cifrar: legible por el camino',
    notSigned: 'Sin firma: pudo escribirlo cualquiera',
    good: who => `Firmado por ${who}, que también lo envía`,
    badFor: who =>
      `La firma nombra la clave de ${who}, pero no encaja: pudo ser modificado`,
    bad: 'La firma no encaja: pudo ser modificado',
    unknown: id =>
      id === ''
        ? 'Firmado, pero la firma no se puede leer'
        : `Firmado con una clave que esta mesa no conoce (${id})`,
    weak: who =>
      `Firmado con la clave de ${who}, que aquí no prueba nada: no es de quien lo envía, o es antigua o débil`,
    keyFound: how => `Su clave: ${how}`
  },
  keyHow: {
    autocrypt: 'la pasó su programa de correo (Autocrypt)',
    gossip: 'la pasó el programa de correo de otra persona (Autocrypt)',
    attached: 'adjunta al correo',
    text: 'en el texto del correo',
    report: 'dada en el informe',
    known: 'conocida por un correo anterior',
    wkd: 'encontrada en su propio dominio de correo',
    keyserver: 'encontrada en un servidor de claves',
    url: 'traída de donde decía el informe',
    'other-ticket': 'conocida por otro caso suyo'
  },
  keySince: (how, day) => `${how}, ${day}`,
  asksForEncryption: 'Su programa de correo pide respuestas cifradas',
  opinion: {
    asked: 'Debajo iba la pregunta de si ha servido.',
    yes: 'Dice que ha servido.',
    no: 'Dice que no ha servido.'
  },
  automatic: {
    own: 'Este correo viene de la propia dirección de la mesa, no de quien pide ayuda.',
    'delivery-report': 'Lo escribió un sistema de correo, no una persona.',
    'auto-submitted': 'Lo escribió un programa, no una persona.',
    'auto-responder': 'Una respuesta automática, como cuando alguien está fuera.',
    list: 'Se envió a mucha gente a la vez.',
    'no-answer': 'Quien envía esto no acepta respuestas.'
  },
  delivery: {
    title: 'Qué dice un sistema de correo de un envío',
    ours: 'Habla de una respuesta de este caso.',
    notOurs:
      'No nombra ninguna respuesta de este caso: puede ser de otro correo, o falso.',
    somebody: 'alguien',
    failed: who => `No se pudo entregar a ${who}`,
    delayed: who => `Aún no entregado a ${who}; lo sigue intentando`,
    delivered: who => `Entregado a ${who}`,
    relayed: who => `Pasado a otro sistema para ${who}`,
    expanded: who => `Repartido a los miembros de ${who}`
  },
  events: {
    invitation: 'Invitación',
    reply: 'Respuesta a una invitación',
    cancelled: 'Cancelado',
    event: 'Cita',
    untitled: 'Sin título',
    until: (from, to) => `${from} – ${to}`,
    by: who => `de ${who}`
  },

  trouble: {
    'no-key': {
      what: 'Este correo está cifrado para una clave que tu mesa no tiene.',
      next: 'Si la mesa tiene otra clave, añádela en los ajustes y vuelve a traer el correo. Si no, pide que usen la clave de la mesa.'
    },
    undecryptable: {
      what: 'Este correo se dañó o cambió por el camino; no se puede descifrar.',
      next: 'Descarga el original si quieres probar con otro programa, o pide que lo envíen otra vez.'
    },
    unreadable: {
      what: 'Esto no tiene forma de correo; solo se pudo guardar el original.',
      next: 'Descarga el original para mirarlo.'
    },
    'too-big': {
      what: 'Este correo es demasiado grande para mostrarlo aquí.',
      next: 'El original está guardado. Descárgalo y ábrelo en un programa de correo.'
    },
    'too-many-parts': {
      what: 'Este correo tiene tantas partes que podría bloquear la aplicación, así que no se abrió.',
      next: 'El original está guardado. Puede ser un ataque: ten cuidado.'
    }
  },

  intake: {
    title: 'Trayendo correos',
    drop: 'Suelta para traer los correos',
    dropHint:
      'Archivos de correo (.eml), buzones (.mbox), Maildir y carpetas, exportaciones de Zammad o RT (.json)',
    pick: 'Traer correos',
    pickFolder: 'Traer una carpeta (Maildir, o una carpeta de archivos .eml)',
    beginning: 'Mirando los archivos',
    looking: (looked, total) => `${looked} de ${total} archivos mirados`,
    progress: (read, total) => `${read} de ${total} leídos`,
    cancel: 'Parar',
    stopped: 'Detenido. Lo que ya se trajo se queda.',
    stoppedNext:
      'Suelta lo mismo otra vez para continuar: lo que ya está aquí se salta.',
    finished: 'Listo',
    fresh: count => plural(count, { one: '# caso nuevo', other: '# casos nuevos' }),
    joined: count =>
      plural(count, { one: '# se unió a su caso', other: '# se unieron a sus casos' }),
    notes: count =>
      plural(count, {
        one: '# nota vino con ellos',
        other: '# notas vinieron con ellos'
      }),
    known: count =>
      plural(count, { one: '# ya estaba aquí', other: '# ya estaban aquí' }),
    ended: count =>
      plural(count, {
        one: '# estuvo aquí y se destruyó en su día',
        other: '# estuvieron aquí y se destruyeron en su día'
      }),
    notTaken: count =>
      plural(count, { one: '# no se trajo', other: '# no se trajeron' }),
    notTakenList: 'Lo que no se trajo, y por qué',
    more: count => `y ${count} más, que están en la lista que se guarda`,
    saveReport: 'Guardar la lista (CSV)',
    reportFile: 'no-traidos.csv',
    reportColumns: {
      file: 'Archivo',
      position: 'Número en él',
      reason: 'Por qué',
      detail: 'Qué'
    },
    place: (file, position) => `${file}, número ${position}`,
    why: {
      'no-mail': 'no contiene ningún correo que se pueda reconocer',
      'too-big': 'es más grande que todo lo que se puede guardar aquí',
      trashed: 'allí estaba en la papelera',
      draft: 'es un borrador que nunca se envió',
      'bad-shape': 'no está hecho como lo documenta su sistema',
      'too-deep': 'está anidado más hondo, o en más trozos, de lo que nadie escribe',
      'cut-off': 'el archivo termina aquí, a la mitad: expórtalo otra vez',
      'no-ticket': 'su caso no está en el archivo, o no se pudo traer',
      empty: 'no hay nada escrito en él',
      over: 'su caso se cerró hace más tiempo del que esta mesa guarda los casos cerrados',
      ended: 'estuvo aquí y se destruyó en su día',
      'file-missing':
        'el correo se trajo, pero este archivo suyo no está en la exportación'
    },
    troubled: count =>
      plural(count, {
        one: '# se guardó, pero no se pudo abrir',
        other: '# se guardaron, pero no se pudieron abrir'
      }),
    show: 'Mostrar los nuevos',
    open: 'Abrir el caso',
    dismiss: 'Cerrar',
    full: 'Este dispositivo está lleno. Lo que ya se trajo está guardado; haz sitio y suelta otra vez los mismos archivos: nada se duplica.',
    broken:
      'La lectura se detuvo de forma inesperada. Lo que ya se trajo está guardado; suelta otra vez los mismos archivos para continuar.',
    nothing: 'No había ningún correo. Copia el original completo, con sus cabeceras.',
    pasted: 'correo pegado'
  },
  past: {
    title: 'Trae tu pasado',
    text: 'Esto es lo que vendrá. Todavía no ha pasado nada.',
    tickets: 'Casos',
    mails: 'Correos',
    notes: 'Notas',
    open: 'abiertos',
    waiting: 'a la espera de quien preguntó',
    closed: 'cerrados',
    leftOut: 'Se quedan fuera',
    since: 'El más antiguo',
    closeQuiet: days =>
      `Cerrar las conversaciones en las que no se escribió nada en ${days} días`,
    closeQuietHint: 'Si no, todas esperan respuesta en la cola.',
    leaveOver: days => `Dejar fuera lo que se cerró hace más de ${days} días`,
    leaveOverHint: (count, days) =>
      plural(count, {
        one: `# caso: esta mesa guarda los casos cerrados ${days} días, así que aquí ya no existiría.`,
        other: `# casos: esta mesa guarda los casos cerrados ${days} días, así que aquí ya no existirían.`
      }),
    destroyed: (count, day) =>
      plural(count, {
        one: `1 caso llega cerrado y se destruye el ${day}.`,
        other: `# casos llegan cerrados y se destruyen el ${day}.`
      }),
    destroyedWhy: days =>
      plural(days, {
        one: 'Es un día desde hoy, no desde que se cerraron: si no, la mayoría desaparecería antes de que nadie los viera aquí. Reabre lo que quieras conservar.',
        other:
          'Son # días desde hoy, no desde que se cerraron: si no, la mayoría desaparecería antes de que nadie los viera aquí. Reabre lo que quieras conservar.'
      }),
    notTaken: count =>
      plural(count, {
        one: '1 cosa no se puede traer. La lista del final dice cuál y por qué.',
        other: '# cosas no se pueden traer. La lista del final dice cuáles y por qué.'
      }),
    begin: 'Traerlo',
    cancel: 'Dejarlo'
  }
}

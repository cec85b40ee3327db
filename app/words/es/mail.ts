import type { mail as english } from '../en/mail.ts'
import { plural } from './plural.ts'

export const mail: typeof english = {
  seals: {
    encryptedSigned: 'Llegó cifrado, firmado con la clave de quien lo envía',
    encrypted: 'Llegó cifrado, sin firma: pudo escribirlo cualquiera',
    encryptedUnknown: 'Llegó cifrado, firmado con una clave que este equipo no conoce',
    encryptedBad: 'Llegó cifrado, pero su firma es incorrecta: pudo ser modificado',
    signed: 'Firmado con la clave de quien lo envía, pero legible por el camino',
    unknown: 'Legible por el camino, firmado con una clave que este equipo no conoce',
    bad: 'Su firma es incorrecta: pudo ser modificado por el camino',
    none: 'Sin cifrar ni firmar: legible por el camino',
    outEncrypted: 'Cifrado para la persona y firmado por el equipo',
    outPlain: 'Sin cifrar: legible por el camino. Firmado por el equipo'
  },
  trouble: {
    'no-key': {
      what: 'Este correo está cifrado para una clave que tu equipo no tiene.',
      next: 'Si el equipo tiene otra clave, añádela en los ajustes y vuelve a traer el correo. Si no, pide que usen la clave del equipo.'
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
    dropHint: 'Archivos de correo (.eml), buzones (.mbox)',
    pick: 'Traer correos',
    beginning: 'Mirando los archivos',
    progress: (read, total) => `${read} de ${total} leídos`,
    cancel: 'Parar',
    stopped: 'Detenido. Lo que ya se trajo se queda.',
    finished: 'Listo',
    fresh: count => plural(count, { one: '# caso nuevo', other: '# casos nuevos' }),
    joined: count =>
      plural(count, { one: '# se unió a su caso', other: '# se unieron a sus casos' }),
    known: count =>
      plural(count, { one: '# ya estaba aquí', other: '# ya estaban aquí' }),
    ended: count =>
      plural(count, {
        one: '# estuvo aquí y se borró en su día',
        other: '# estuvieron aquí y se borraron en su día'
      }),
    unread: count =>
      plural(count, { one: '# no se pudo leer', other: '# no se pudieron leer' }),
    unreadText: 'No son correos, o no se entendió nada en ellos:',
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
  }
}

import type { askerKeys as english } from '../en/asker-keys.ts'
import { plural } from './plural.ts'

export const askerKeys: typeof english = {
  accepted: 'Aceptada por la mesa',
  expired: day => `Caducó el ${day}`,
  revoked: 'Retirada por su dueña o dueño (revocada)',

  other: {
    title: 'Llegó otra clave',
    candidate: 'Una clave para esta dirección, aún sin aceptar',
    named: 'Solo llegó el nombre de una clave',
    how: (how, day) => `${how}, el ${day}`,
    use: 'Usar esta clave',
    useNew: 'Usar esta desde ahora',
    keep: 'Seguir con la actual',
    refuse: 'No usarla',
    unusable: 'No se puede usar: caducó, fue revocada o es demasiado débil.',
    worth: {
      autocrypt:
        'La trajo un correo con su dirección. Las direcciones se pueden falsificar: si importa, pregunta por otra vía.',
      attached:
        'La trajo un correo con su dirección. Las direcciones se pueden falsificar: si importa, pregunta por otra vía.',
      text: 'La trajo un correo con su dirección. Las direcciones se pueden falsificar: si importa, pregunta por otra vía.',
      known:
        'La trajo un correo con su dirección. Las direcciones se pueden falsificar: si importa, pregunta por otra vía.',
      report:
        'Llegó con un informe. Cualquiera puede escribir ahí cualquier dirección.',
      gossip:
        'La pasó otra persona en un correo cifrado. Es tan buena como honesta y cuidadosa sea esa persona.',
      wkd: 'La publica su propio dominio de correo. Eso vale más que un servidor de claves: solo quien lleva el dominio podría poner ahí una falsa. La persona no la ha confirmado.',
      keyserver:
        'La publica un servidor de claves. Solo comprobó que alguien podía leer el correo de esta dirección. La persona no la ha confirmado.',
      url: 'Está donde decía el informe. Cualquiera puede escribir ahí cualquier dirección: compara la huella por otra vía.',
      'other-ticket':
        'La tiene otro caso bajo su dirección. Si la aceptas, queda también en este y termina con él. Las direcciones se pueden falsificar: si importa, pregunta por otra vía.'
    },
    compare: 'Si importa, compara la huella con la persona por otra vía.'
  },
  using: 'Las respuestas a esta dirección usan ahora esa clave',
  staying: 'Sigue la clave actual',
  refused: 'Esa clave no se usa',

  search: {
    look: 'Buscar la clave de esta persona',
    again: 'Buscar otra vez',
    asksBoth: domain =>
      `Un puente de correo pregunta a ${domain} y, si no tiene ninguna, a un servidor de claves (keys.openpgp.org salvo que quien administra el puente eligiera otro). Sabrán que alguien quiere escribir a esta dirección.`,
    asksServer:
      'Un puente de correo pregunta a un servidor de claves (keys.openpgp.org salvo que quien administra el puente eligiera otro). Sabrá qué clave se busca.',
    lookNamed: 'Buscar la clave nombrada',
    fetch: host => `Traer la clave de ${host}`,
    asksUrl: host =>
      `Un puente de correo trae lo que hay en la dirección que nombra el informe. ${host} sabrá que alguien lee ahora este informe.`,
    copyTo: who => `Sin clave para ${who}`,
    askServer: 'Preguntar también a un servidor de claves',
    looking: 'Buscando una clave',
    later: 'La clave se buscará cuando este dispositivo tenga conexión',
    silent:
      'Hace horas que no se sabe nada del puente de correo. Buscará en cuanto vuelva.',
    noBridge:
      'Las claves las busca un puente de correo, y esta mesa aún no tiene ninguno que haya dado señales. Pide la clave a la persona.',
    toBridges: 'Puentes de correo en los ajustes',
    none: day => `Nadie tenía una clave para esta dirección el ${day}`,
    notReached: places => `No se pudo preguntar a: ${places}`,
    places: {
      wkd: 'su dominio de correo',
      keyserver: 'el servidor de claves',
      url: 'donde decía el informe'
    },
    unanswered: 'El puente no respondió en una semana',
    trouble: {
      'not-a-key': 'Lo que se encontró no es una clave legible',
      'not-theirs': 'Lo que se encontró es una clave de otra persona, o es otra',
      unusable:
        'Se encontró una clave, pero caducó, fue revocada o solo sirve para firmar'
    },
    full: 'Este dispositivo está lleno: no se preguntó nada.',
    already: 'Ya se está buscando.'
  },

  ask: {
    offer: 'Pedir su clave',
    text: 'Para poder escribirte en privado, envíanos por favor tu clave pública de OpenPGP: adjúntala a tu respuesta, o deja que lo haga tu programa de correo (Autocrypt). Si no usas OpenPGP, dínoslo y no escribas nada que otras personas no deban leer.'
  },

  recipients: {
    label: 'Destinatarios',
    to: 'Para',
    copy: 'Copia a',
    replyAll: count =>
      plural(count, {
        one: 'Responder también a la otra persona',
        other: 'Responder también a las otras # personas'
      }),
    drop: who => `No enviar a ${who}`,
    hasKey: 'Cifrado para esta persona',
    noKey: 'Sin clave',
    missing: names => `Sin clave para ${names}`,
    missingHelp:
      'Una misma respuesta va a todas las personas: o todas pueden descifrarla, o se puede leer por el camino.',
    dropThem: 'Dejarlas fuera',
    sendClear: 'Enviar sin cifrar a todas'
  }
}

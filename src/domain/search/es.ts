import type { SearchWords } from './names.ts'

export const es = {
  names: {
    tag: ['etiqueta'],
    lang: ['idioma'],
    version: ['versión'],
    asker: ['persona'],
    from: ['de'],
    problem: ['problema'],
    hardware: ['hardware', 'componente'],
    since: ['desde'],
    until: ['hasta'],
    opened: ['abierto'],
    closed: ['cerrado'],
    has: ['tiene', 'trae'],
    priority: ['prioridad'],
    // `es` alone would be hard to tell from the language beside it: `idioma:es es:abierto`
    is: ['está', 'es'],
    reason: ['motivo'],
    holder: ['lleva']
  },
  values: {
    is: {
      open: ['abierto'],
      waiting: ['en-espera'],
      closed: ['cerrado'],
      mine: ['mío'],
      unanswered: ['por-responder', 'sin-respuesta'],
      encrypted: ['cifrado'],
      due: ['por-vencer', 'urge'],
      late: ['con-retraso', 'vencido'],
      unsent: ['por-enviar'],
      bounced: ['devuelto', 'rebotado'],
      snoozed: ['pospuesto'],
      resting: ['descansa', 'en-descanso'],
      'second-line': ['segunda-línea'],
      followed: ['seguido'],
      draft: ['borrador']
    },
    has: {
      attachment: ['adjunto', 'adjuntos', 'archivo', 'archivos'],
      log: ['registro', 'registros']
    },
    priority: {
      high: ['alta'],
      normal: ['normal'],
      low: ['baja']
    },
    reason: {
      answered: ['respondido'],
      solved: ['resuelto'],
      'information-gathered': ['información-recogida'],
      'cannot-help': ['no-podemos-ayudar'],
      'low-priority': ['poca-prioridad'],
      spam: ['correo-basura'],
      duplicate: ['duplicado']
    }
  },
  units: { d: ['d'], w: ['s'] }
} as const satisfies SearchWords

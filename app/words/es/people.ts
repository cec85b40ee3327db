import type { Words } from '../en.ts'
import { plural } from './plural.ts'

export const people: Words['people'] = {
  about: {
    title: 'Nota sobre esta persona',
    placeholder: 'Lo que debe saber quien responda',
    hint: 'Solo la ven los miembros. Termina con este caso.',
    full: 'No cabe más. Acórtala para seguir escribiendo.',
    elsewhere: day => `De otro caso suyo, con el que termina. Escrita el ${day}.`,
    keep: 'Guardarla aquí también',
    kept: 'La nota se guarda con este caso',
    both: 'Otra persona de la mesa escribió aquí mientras tanto: se guardan las dos notas',
    removed: 'Se quitó la nota'
  },
  flag: {
    row: 'Señalada',
    raise: 'Señalar esta dirección',
    title: 'Señalar esta dirección',
    text: 'Se avisa a todos los miembros cuando vuelva a escribir. La dirección no se guarda: solo una marca suya, que nadie puede usar pasado el último día. La señal dura más que los casos, pero no más que ese día.',
    reason: 'Motivo',
    reasonHint: 'Qué pasó, en una frase. Sin nombres ni direcciones.',
    until: 'Hasta dentro de',
    spans: {
      30: '30 días',
      90: '3 meses',
      180: '6 meses',
      365: '12 meses'
    },
    save: 'Señalarla',
    noReason: 'Di por qué, para que los demás puedan juzgarlo.',
    namesSomebody:
      'Dice de quién se trata: una dirección, un número o un nombre suyo. Quítalo, porque el motivo se lee más tiempo que sus casos.',
    badEnd: 'Queda demasiado lejos.',
    raised: 'La dirección está señalada',
    warning: reason => `Cuidado: ${reason}`,
    writes: address => `Es por un correo de este caso, de ${address}.`,
    details: (who, day) => `La señaló ${who}, hasta el ${day}.`,
    forged:
      'Una dirección se falsifica fácilmente: solo muestra quién dice ser quien escribe.',
    standings: {
      'one-opinion': 'Una sola opinión',
      confirmed: 'Confirmada por otro miembro',
      disputed: 'Otro miembro se opone'
    },
    agree: 'Estoy de acuerdo',
    object: 'Me opongo',
    agreed: 'Estás de acuerdo',
    objected: 'Te opones',
    withdrawn: 'No has dicho nada',
    lift: 'Quitar la señal',
    lifted: 'Se quitó la señal',
    panel: 'Direcciones señaladas',
    panelText:
      'Aquí nadie puede leer qué direcciones son; lo muestra un correo nuevo suyo. Cada señal termina en su día.',
    none: 'No hay ninguna dirección señalada. En un caso, junto a quien pregunta, puedes señalar una que haga daño a la mesa.',
    list: 'Señales'
  },
  flood: {
    title: 'Muchos correos de una dirección',
    text: 'No se pierde nada. Lo que pase de este número se pliega: está en «Todos los casos» y no pide una respuesta propia.',
    perHour: 'Correos de una dirección en una hora',
    row: 'Muchos correos a la vez',
    behind: count =>
      plural(count, { one: '# más está plegado', other: '# más están plegados' }),
    badCount: 'Un número entero de 1 a 1000.'
  }
}

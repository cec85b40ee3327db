import type { threads as english } from '../en/threads.ts'
import { plural } from './plural.ts'

export const threads: typeof english = {
  newSender: {
    title: who => `Remitente nuevo: ${who}`,
    somebody: 'alguien sin dirección',
    text: asker =>
      `No es quien preguntó, y aquí nadie ha dicho que sea parte de este caso. Las respuestas van solo a ${asker}.`,
    textNoAsker: 'Aquí nadie ha dicho que sea parte de este caso. No se le envía nada.',
    belongs: 'Es parte del caso',
    did: who =>
      `${who} es parte del caso. Las respuestas siguen yendo solo a quien preguntó.`
  },

  own: {
    action: 'Caso propio',
    hint: 'Dar a este correo un caso propio'
  },

  belongs: {
    title: subject => `Parece ser parte de «${subject}»`,
    text: 'Quien escribe cita una respuesta de ese caso, pero no toma parte en él: quizá se la reenviaron. No ve nada de ese caso, se unan o no.',
    join: 'Unirlo',
    look: 'Verlo'
  },

  choose: {
    search: 'Buscar por asunto o persona',
    none: 'Ningún otro caso encaja.',
    sameAsker: 'La misma persona',
    suggested: 'Citado en este correo'
  },

  join: {
    action: 'Unir a otro caso…',
    title: 'Unir a otro caso',
    text: 'Los dos se muestran como uno, bajo el caso que elijas. Se puede deshacer.',
    otherAsker: who => `Lo preguntó otra persona: las respuestas irán solo a ${who}.`,
    submit: 'Unir',
    did: subject => `Unido a «${subject}»`,
    refused: 'Estos dos casos no se pueden unir.'
  },

  joined: {
    title: subject => `Unido: «${subject}»`,
    untitled: 'sin asunto',
    own: 'Cada caso conserva su último día: lo prometido para uno no se aplaza por el otro.',
    gone: day =>
      `Se cerró antes: sus correos se destruyen el ${day}, pase lo que pase con el resto.`,
    part: 'Separar',
    did: 'Separados'
  },

  elsewhere: {
    joined: (name, subject) => `${name} unió este caso a «${subject}».`,
    parted: 'Este caso vuelve a ser un caso aparte.',
    draft: 'Lo que estás escribiendo vino también.'
  },

  related: {
    title: 'Relacionados',
    action: 'Enlazar con otro caso…',
    text: 'Cada uno sigue siendo un caso aparte, con su persona, sus respuestas y su último día. Los dos muestran al otro mientras exista.',
    submit: 'Enlazar',
    another: 'Enlazar otro',
    did: subject => `Enlazado con «${subject}»`,
    remove: subject => `Quitar el enlace con «${subject}»`,
    removed: subject => `Ya no está enlazado con «${subject}»`
  },

  split: {
    onlyOne: 'Aquí hay un solo correo: no hay nada que separar.',
    action: 'Separar correos…',
    title: 'Separar correos',
    text: 'Los correos que elijas pasan a tener un caso propio, con su remitente como persona que pregunta. Las respuestas a ellos van allí. Se puede deshacer hasta que alguien trabaje en él.',
    submit: 'Separar',
    ours: 'Respuesta nuestra',
    did: count =>
      plural(count, {
        one: 'El correo tiene su propio caso',
        other: '# correos tienen su propio caso'
      }),
    undone: 'Devuelto a su sitio',
    refused: {
      gone: 'Estos correos llegaron en casos distintos, o ya no existen. Elige los de uno solo.',
      missing:
        'El texto de alguno no está aún en este dispositivo. Inténtalo tras la próxima sincronización.',
      'nothing-left': 'Tiene que quedar al menos un correo de quien pregunta.',
      'worked-on':
        'Alguien ya ha trabajado en el caso nuevo: no se puede deshacer. Une los dos casos.'
    }
  },

  keys: {
    join: 'Unir a otro caso',
    link: 'Enlazar con otro caso',
    split: 'Separar correos'
  },

  settings: {
    title: 'Respuestas que perdieron el hilo',
    text: 'Algunos programas de correo quitan las líneas por las que una respuesta encuentra su caso. Lo que envías puede llevar una marca que vuelve con la respuesta.',
    none: 'Cuando la mesa tenga una clave o un puente, aquí estarán sus direcciones.',
    plus: address => `Marcar la dirección de respuesta de ${address}`,
    example: address => `Las respuestas irán entonces a ${address}.`,
    needs:
      'El buzón tiene que aceptar ese correo: los servidores lo llaman «plus addressing», subdirecciones o «recipient delimiter». Envíate antes un correo a una dirección así. Solo la llevan las respuestas sin cifrar; un programa que cifra quizá no encuentre la clave de la mesa para ella y responda sin cifrar.',
    encrypted:
      'Las respuestas cifradas llevan siempre la marca en su asunto cifrado, donde nadie la lee por el camino.',
    on: 'Desde ahora las respuestas van a direcciones marcadas',
    off: 'Desde ahora las respuestas van a la dirección sin marca'
  }
}

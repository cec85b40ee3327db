import type { threads as english } from '../en/threads.ts'

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

  settings: {
    title: 'Respuestas que perdieron el hilo',
    text: 'Algunos programas de correo quitan las líneas por las que una respuesta encuentra su caso. Lo que envías puede llevar una marca que vuelve con la respuesta.',
    none: 'Cuando la mesa tenga una clave o un puente, aquí estarán sus direcciones.',
    plus: address => `Marcar la dirección de respuesta de ${address}`,
    example: address => `Las respuestas irán entonces a ${address}.`,
    needs:
      'El buzón tiene que aceptar ese correo: los servidores lo llaman «plus addressing», subdirecciones o «recipient delimiter». Envíate antes un correo a una dirección así. Solo la llevan las respuestas legibles; un programa que cifra quizá no encuentre la clave de la mesa para ella y responda sin cifrar.',
    encrypted:
      'Las respuestas cifradas llevan siempre la marca en su asunto cifrado, donde nadie la lee por el camino.',
    on: 'Desde ahora las respuestas van a direcciones marcadas',
    off: 'Desde ahora las respuestas van a la dirección sin marca'
  }
}

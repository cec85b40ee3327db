import type { writtenDown as english } from '../en/written-down.ts'

export const writtenDown: typeof english = {
  title: 'Nuevo caso',
  about:
    'Anota lo que alguien preguntó en un chat, por teléfono o en persona. También puedes pegar aquí un correo completo.',
  make: 'Crear el caso',
  text: 'Qué dijo',
  isMail: 'Esto es un correo completo.',
  takeInAsMail: 'Traerlo como correo',
  language: 'Idioma',
  guessed: 'según sus palabras',
  channel: 'Dónde lo dijo',
  channels: {
    telegram: 'Telegram',
    whatsapp: 'WhatsApp',
    signal: 'Signal',
    phone: 'Teléfono',
    forum: 'Foro',
    irc: 'IRC',
    'in-person': 'En persona'
  },
  other: 'En otro lugar…',
  otherName: 'Dónde, en una palabra',
  name: 'Quién',
  nameHint:
    'Un nombre, un número: lo que haga falta para volver a encontrar a esa persona. Termina con el caso.',
  address: 'Dirección de correo',
  addressHint: 'Solo si la respuesta debe ir por correo.',
  badAddress: 'A esta dirección no podría llegar ningún correo.',

  by: (name, channel) => `Lo anotó ${name} · ${channel}`,
  given: channel => `Se dio allí, no por correo · ${channel}`,
  elsewhere: 'en otro lugar',

  cannotMail: channel =>
    `No hay dirección, así que no se envía nada: da la respuesta allí (${channel}).`,
  copy: 'Copiar y marcar como respondido',
  copyWait: 'Copiar, marcar como respondido y esperar',
  copyClose: 'Copiar, marcar como respondido y cerrar',
  copied: channel => `Copiada y marcada como respondida. Pégala allí: ${channel}`,
  notCopied:
    'Marcada como respondida. Este navegador no deja copiarla: está en el caso.',
  noFiles:
    'Los archivos no se copian con el texto: quítalos de aquí y pásalos allí por tu cuenta.'
}

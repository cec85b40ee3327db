import type { Words } from '../en.ts'
import { plural } from './plural.ts'

export const referral: Words['referral'] = {
  action: 'Pasar a un proyecto amigo…',
  key: 'Pasar a un proyecto amigo',
  title: 'Pasar a un proyecto amigo',
  text: 'Elige lo que necesitan. Abajo se quitan direcciones, teléfonos, números de cuentas, tarjetas y monederos, los nombres que conocemos, claves y números de un solo equipo; léelo otra vez y cambia lo que quieras.',
  to: 'Para',
  asFile: 'Nadie: guardarlo en un archivo',
  noPartner: 'Todavía no hay ningún proyecto amigo. Puedes guardar un archivo, o',
  addPartner: 'añadirlos en los ajustes',
  parts: 'Qué se pasa',
  facts: 'Datos del informe',
  message: (who, day) => `Correo de ${who}, ${day}`,
  messageTitle: day => `Correo del ${day}`,
  asker: 'quien pregunta',
  desk: 'la mesa',
  log: title => `Registro: ${title}`,
  withAddress: 'Con la dirección de quien pregunta',
  withAddressHint:
    'Solo si está de acuerdo. Quien la reciba podrá escribirle directamente.',
  askerLine: address => `Quien pregunta: ${address}`,
  files: 'Archivos, tal como llegaron',
  filesHint: 'No sale ningún archivo que no elijas.',
  filesWarning:
    'Los archivos salen sin cambios: no se les quita nada. Imágenes, documentos y registros pueden contener nombres, lugares y números del equipo. Míralos antes uno por uno.',
  fileLost: name => `«${name}» no está en este dispositivo. No se envió nada.`,
  tooLarge: most => `Estos archivos suman más de ${most}. No se envió nada.`,
  preview: 'Esto es lo que reciben',
  removed: marks => `Se quitó: ${marks}`,
  nothingRemoved: 'No se quitó nada.',
  again: 'Componerlo de nuevo con lo elegido',
  plainSubject: 'Consulta de una mesa de ayuda',
  subjectLabel: 'Asunto que reciben',
  subjectHint:
    'Va cifrado si el correo va cifrado, y legible si no; en un archivo guardado va arriba del todo. Cámbialo, o déjalo vacío.',
  subject: about => `Consulta: ${about}`,
  send: 'Pasarlo',
  saveReadable: 'Guardar un archivo que cualquiera puede leer',
  saveEncrypted: 'Guardar el archivo cifrado',
  fileFor: 'Quién puede leer el archivo',
  fileForAnybody: 'Cualquiera que lo tenga',
  fileForKey: 'Solo la persona dueña de la clave que pegues',
  fileKey: 'Su clave pública',
  fileKeyHint: 'Empieza por «-----BEGIN PGP PUBLIC KEY BLOCK-----».',
  fileReadable:
    'No está cifrado, y no se destruye solo en ninguna fecha: destrúyelo cuando ya no haga falta.',
  fileEncrypted:
    'Es un correo (.eml) firmado por la mesa que solo pueden abrir esa persona y la mesa. En el caso no queda anotado que lo guardaste.',
  noFileKey: 'Pega su clave pública, o elige que cualquiera pueda leerlo.',
  badFileKey: 'Esa clave no se puede usar, así que no se guardó nada.',
  changedByHand: 'Cambiaste esa parte a mano: quítala tú del texto.',
  empty: 'No contiene nada.',
  encrypted: 'Va cifrado con su clave.',
  readable: 'No hay ninguna clave suya: se puede leer por el camino.',
  badKey:
    'Su clave no se puede usar, así que no se envía nada. Cámbiala en los ajustes.',
  partnerChanged:
    'Alguien cambió o quitó este proyecto amigo mientras tanto. No se envió nada: mira otra vez quién puede leerlo.',
  noTeamKey: 'La mesa no tiene clave OpenPGP con la que firmar.',
  failed: 'No se pudo escribir. No se envió nada.',
  sent: name => `Pasado a ${name}`,
  takenBack: 'Retirado',
  waits: names => `Pasado a ${names}, a la espera`,
  waitsText:
    'Su respuesta vuelve a este caso. Quien pregunta sigue esperando la de tu mesa.',
  from: (name, sender) => `${sender} · de ${name}`,
  fromNote:
    'Lo escribió un proyecto amigo, no quien pregunta. Tu respuesta no les llega.',
  toNote: name => `Pasado a ${name}; quien pregunta no lo recibió.`,
  panel: {
    title: 'Proyectos amigos',
    text: 'Quienes desarrollan y otros proyectos a los que se pueden pasar partes de casos.',
    none: 'Todavía no hay ninguno.',
    name: 'Nombre',
    address: 'Dirección',
    key: 'Clave OpenPGP',
    keyHint:
      'Pega su clave pública. Sin ella, lo que envíes se puede leer por el camino.',
    add: 'Añadir un proyecto',
    save: 'Guardar',
    change: name => `Cambiar ${name}`,
    remove: name => `Quitar ${name}`,
    removed: name => `Se quitó ${name}`,
    kept: name => `Se guardó ${name}`,
    notReachable: 'Necesita un nombre y una dirección.',
    badKey: 'No es una clave que se pueda usar.',
    hasKey: 'cifrado',
    hasNone: 'legible por el camino'
  },
  marks: (mark, count) => plural(count, { one: `# × ${mark}`, other: `# × ${mark}` })
}

import type { savedViews as english } from '../en/saved-views.ts'
import { plural } from './plural.ts'

export const savedViews: typeof english = {
  title: 'Vistas guardadas',
  keep: 'Guardar esta búsqueda',
  keepView: 'Guardar esta vista',
  edit: 'Cambiar el nombre de la vista',
  name: 'Nombre',
  share: 'Compartir con la mesa',
  shareHint: 'Todo el mundo la ve en su lista y puede cambiarla.',
  privately: 'Solo en este dispositivo. El relé no la ve nunca.',
  forGood:
    'Lo que se comparte queda para siempre en los ajustes de la mesa, aunque aquí se elimine. Por eso ni la búsqueda ni el nombre pueden decir quién es nadie.',
  save: 'Guardar',
  shareNow: 'Compartir',
  rename: 'Cambiar el nombre…',
  toShare: 'Compartir con la mesa',
  toOwn: 'Dejarla solo para mí',
  remove: 'Eliminar',
  more: name => `Más acciones para «${name}»`,
  sharedBy: name => `La comparte ${name}`,
  own: 'Solo tuya',
  kept: name => `«${name}» está guardada`,
  renamed: name => `Ahora se llama «${name}»`,
  shared: name => `«${name}» está compartida`,
  unshared: name => `«${name}» es solo tuya ahora`,
  removed: name => `«${name}» eliminada`,
  inSearch: search => `Busca: ${search}`,
  refused: {
    'no-name': 'Le falta un nombre.',
    'says-who':
      'Una vista dura más que los casos que muestra, así que no puede decir quién escribió: ni persona: ni direcciones.',
    'asks-for-text':
      'Una vista compartida queda para siempre, así que no puede preguntar por lo que dice un campo de texto de la mesa: puede ser un nombre. Guárdala solo para ti.',
    'asks-for-drafts':
      'Los borradores están solo en tu dispositivo, así que una vista compartida no puede preguntar por ellos. Guárdala para ti.',
    'names-somebody':
      'Puede referirse a alguien que escribió: contiene un nombre que conocemos, una dirección o un número. Una vista compartida queda para siempre: cámbiala, o guárdala solo para ti.'
  },
  meant: words => `Puede referirse a alguien: ${words}.`,
  noName: count =>
    plural(count, {
      one: 'No es un nombre: guardar así',
      other: 'No son nombres: guardar así'
    }),
  goTo: name => `Ir a: ${name}`
}

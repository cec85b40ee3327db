import type { fields as english } from '../en/fields.ts'

export const fields: typeof english = {
  onTicket: 'Campos de tu mesa',
  add: 'Rellenar un campo',
  key: 'Rellenar un campo',
  none: 'Tu mesa no tiene campos propios. Se añaden en los ajustes.',
  yes: 'sí',
  no: 'no',
  nothing: '—',
  badValue:
    'Este campo no admite eso. Escribe un número como 1500 o 1,5, un día como 2026-11-28.',
  filled: (name, value) => `${name}: ${value}`,
  emptied: name => `${name}: vaciado`,
  archivedName: name => `${name} (archivado)`,
  panel: {
    title: 'Campos de un caso',
    text: 'Lo que tu mesa quiere saber de un caso además de lo que ya está. La búsqueda los encuentra: modelo:x220, "comprado el":2026.',
    none: 'Todavía ninguno.',
    add: 'Añadir un campo',
    change: name => `Cambiar ${name}`,
    up: name => `Subir ${name}`,
    moved: name => `${name} ha subido`,
    archive: name => `Archivar ${name}`,
    archived: name =>
      `${name} está archivado. Lo que hay en los casos se puede seguir leyendo.`,
    restore: name => `Volver a usar ${name}`,
    gone: 'Archivados',
    kept: name => `${name} se ha guardado`,
    namesake:
      'Dos campos tienen este nombre, puesto a la vez. Una búsqueda se refiere a ambos. Cambia el nombre de uno o archívalo.',
    misread:
      'Una búsqueda entiende otra cosa por este nombre y nunca encuentra este campo. Cámbiale el nombre.',
    warning:
      'Los nombres y las palabras se guardan para siempre, también los que cambies después, así que no deben decir nada de quien escribe a tu mesa. Lo que rellenas en un caso acaba con el caso; solo se sigue contando cuántas veces se eligió cada opción.',
    name: 'Nombre',
    nameHint: 'La búsqueda pregunta por él con este nombre.',
    kind: 'Qué contiene',
    kindHint: 'No se puede cambiar después.',
    kinds: {
      text: 'Texto, hasta 200 letras',
      choice: 'Una de varias palabras',
      number: 'Un número',
      date: 'Un día',
      'yes-no': 'Sí o no'
    },
    choices: 'Palabras entre las que elegir',
    choicesHint:
      'Una en cada línea, hasta 30. En las estadísticas, una palabra cambiada cuenta como otra nueva.',
    counted: 'Contarlo en las estadísticas',
    countedHint:
      'Cuántas veces se eligió cada una. Eso permanece cuando los casos ya no están.',
    uncounted: 'fuera de las estadísticas',
    save: 'Guardar',
    wrong: {
      'no-field-name': 'Necesita un nombre.',
      'name-taken': 'La búsqueda ya conoce este nombre. Elige otro.',
      'too-many-fields': 'Ya hay 20 campos. Archiva uno antes.',
      'no-choices': 'Necesita una palabra que elegir.',
      'too-many-choices': 'Puede haber 30 palabras como mucho.'
    }
  }
}

/** The hours per person. */
import type { Words } from '../en.ts'

export const hoursPage: Words['shifts']['hoursPage'] = {
  title: 'Horas',
  open: 'Horas por persona',
  back: 'Volver a los turnos',
  spans: { month: 'Mes', quarter: 'Trimestre' },
  span: 'Periodo',
  earlier: 'Antes',
  later: 'Después',
  utc: 'Los meses empiezan y acaban a medianoche de UTC.',
  perPerson: 'Por persona y papel',
  perPersonNote:
    'Por nombre. La barra es el tiempo en la mesa; la marca, lo que se apuntó.',
  bar: 'en la mesa',
  mark: 'apuntadas',
  row: (name, role) => `${name} · ${role.toLocaleLowerCase()}`,
  rowSaid: (attended, signedUp) => `${attended} / ${signedUp} h`,
  file: 'horas',
  head: ['Nombre', 'Papel', 'Horas apuntadas', 'Horas en la mesa'],
  mine: 'Tu tiempo en la mesa',
  save: 'Guardar como tabla',
  ownFile: 'mis-horas',
  ownHead: ['Día', 'Desde', 'Hasta', 'Horas', 'Papel', 'Zona horaria'],
  mineNone: 'No hay nada anotado para ti en este tiempo.',
  counts: 'Anotar mi tiempo en este dispositivo',
  countsHint:
    'Mientras usas la mesa en un turno tuyo, se anotan los cuartos de hora con tu nombre y nada más: ningún minuto, ninguna página, nada fuera de tus turnos. Todos los miembros pueden leerlos. Lo que descartas desaparece de las listas; el historial sellado del mes guarda que estuvo ahí.',
  counting: range => `Se anota tu tiempo en este turno: ${range}`,
  stopped:
    'Descartaste algo del turno que está en curso, así que el resto no se anota solo. Anótalo a mano.',
  add: 'Anotar tiempo a mano',
  addTitle: 'Tiempo en la mesa',
  addText: 'En cuartos de hora, y solo lo que ha pasado o acaba de empezar.',
  change: text => `Cambiar ${text}`,
  remove: 'Descartar',
  removed: text => `Descartado: ${text}`,
  noted: text => `Anotado: ${text}`,
  bad: 'De un cuarto de hora a 24 horas, y no en el futuro.',
  hours: count => `${count} h`
}

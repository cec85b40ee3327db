/** Signing up from a calendar file. */
import type { Words } from '../en.ts'
import { plural } from './plural.ts'

export const calendarImport: Words['shifts']['calendarImport'] = {
  hint: 'O al revés: elige un archivo de calendario (.ics), o suéltalo aquí, y mira a qué turnos te apuntaría. Se lee solo en este dispositivo.',
  choose: 'Apuntarme desde un calendario',
  title: 'Apuntarme desde un calendario',
  text: 'Solo lo que dejes marcado; los nombres de las citas no se guardan.',
  times: (first, count, last) =>
    `${first}; ${plural(count, { one: '# vez', many: '# de veces', other: '# veces' })} hasta el ${last}`,
  unnamed: 'Sin nombre',
  rounded: 'redondeado a horas enteras, hacia fuera',
  bounded: 'sigue después: se toman 12 semanas',
  nothing: 'No hay nada a lo que apuntarse.',
  take: count =>
    plural(count, {
      one: 'Apuntarme a # turno',
      many: 'Apuntarme a # de turnos',
      other: 'Apuntarme a # turnos'
    }),
  taken: (count, hours) =>
    `Te has apuntado a ${plural(count, { one: '# turno', many: '# de turnos', other: '# turnos' })}, ${plural(hours, { one: '# hora', many: '# de horas', other: '# horas' })}`,
  cancelled: 'Anulado en el calendario',
  cancelledText:
    'Son turnos tuyos. Marca los que dejas: hasta entonces, las demás personas cuentan con ellos.',
  leave: count =>
    plural(count, {
      one: 'Dejar # turno',
      many: 'Dejar # de turnos',
      other: 'Dejar # turnos'
    }),
  leaveToo: (take, leave) => `${take}, ${leave.toLocaleLowerCase()}`,
  left: count =>
    plural(count, {
      one: 'Has dejado # turno',
      many: 'Has dejado # de turnos',
      other: 'Has dejado # turnos'
    }),
  both: (taken, left) => `${taken}. ${left}`,
  refused: count =>
    plural(count, {
      one: '# queda como está, porque cambió mientras tanto',
      other: '# quedan como están, porque cambiaron mientras tanto'
    }),
  out: count =>
    plural(count, {
      one: '# cita queda fuera',
      many: '# de citas quedan fuera',
      other: '# citas quedan fuera'
    }),
  skipped: (count, why, names) =>
    `${count} × ${why}${names === '' ? '' : `: ${names}`}`,
  why: {
    unreadable: 'no se puede leer',
    'whole-day': 'los días enteros no son un turno',
    cancelled: 'anulada',
    'repeats-otherwise': 'se repite de una forma que aquí no se entiende',
    zone: 'según el reloj de un lugar que aquí no se conoce',
    over: 'ya pasó',
    mine: 'ya es tuyo',
    others: 'turno de otra persona',
    'too-long': 'más de 24 horas',
    'no-hours': 'no queda ninguna hora',
    'too-far': 'demasiado lejos',
    'too-many': 'más turnos de los que puede traer un archivo'
  },
  trouble: {
    'no-calendar': 'Esto no es un archivo de calendario.',
    'too-big':
      'Este calendario es demasiado grande. Guarda una parte más pequeña y elige esa.'
  }
}

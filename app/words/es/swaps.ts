import type { Words } from '../en.ts'
import { plural } from './plural.ts'

export const swaps: Words['swaps'] = {
  title: 'Cambios',
  open: 'Cambiar…',
  proposeFor: name => `Cambiar con ${name}`,
  proposeMine: 'Cambiar tu turno',
  theirs: (name, shift) => `${name} tiene ${shift}`,
  mine: shift => `Tienes ${shift}`,
  youGive: 'Das',
  youTake: 'Tomas',
  shift: (hours, role) => `${hours} · ${role}`,
  shiftOf: (hours, name, role) => `${hours} · ${name}, ${role.toLocaleLowerCase()}`,
  both: (name, time) =>
    `Cambian los dos turnos a la vez, o ninguno. Plazo para que ${name} responda: ${time}`,
  difference: (given, taken) =>
    `${plural(given, { one: '# hora', other: '# horas' })} por ${plural(taken, { one: '# hora', other: '# horas' })}.`,
  turnMine:
    'Solo se cambian turnos de un mismo mes (de UTC), así que aquí faltan los de otro mes. Para esos, ofrece el tuyo a los demás.',
  turnTheirs:
    'Solo se cambian turnos de un mismo mes (de UTC), así que aquí faltan los tuyos de otro mes. Ofrece uno de ellos a los demás.',
  propose: 'Proponer',
  proposed: name =>
    `Se lo has propuesto a ${name}. Hasta entonces, lo tuyo sigue siendo tuyo.`,
  noun: (given, taken) => `${given} por ${taken}`,

  asks: name => `${name} quiere cambiar un turno contigo`,
  askText: (name, taken, given, time) =>
    `Tú tomas ${given}; el tuyo, ${taken}, lo toma ${name}. Plazo para responder: ${time}`,
  fromThem: name => `${name} te lo pide`,
  fromYou: name => `Se lo pediste a ${name}`,
  answer: 'Responder',
  accept: 'Aceptar',
  decline: 'Rechazar',
  declineMore: 'Rechazar…',
  why: 'Si lo rechazas: por qué',
  whyHint: 'Puede quedar vacío. Se guarda con los turnos: no nombres a quien pregunta.',
  accepted: shift => `Cambiado. Te toca ${shift}`,
  declined: name => `Rechazado; se lo decimos a ${name}`,
  withdraw: 'Retirar',
  withdrawn: name => `Retirado. Ya no se le pide a ${name}`,
  answerKey: 'Responder al primer cambio pendiente',

  seen: 'De acuerdo',
  news: {
    made: (name, given, taken) =>
      `${name} aceptó tu cambio: te toca ${taken}, y ${name} toma ${given}.`,
    bound: (name, given, taken) =>
      `${name} había aceptado tu cambio antes de que lo retiraras, así que cuenta: te toca ${taken}, y ${name} toma ${given}.`,
    declined: (name, given, taken) =>
      `${name} rechazó tu cambio, ${given} por ${taken}. Lo tuyo sigue siendo tuyo.`,
    late: (name, given, taken) =>
      `El cambio con ${name}, tu ${given} por ${taken}, no cuenta: se aceptó cuando ya se había retirado o rechazado. Cada cual se queda con lo suyo.`,
    lost: (name, given, taken) =>
      `El cambio con ${name}, tu ${given} por ${taken}, no cuenta: uno de los dos turnos ya era de otra persona. No se cambió nada.`,
    gone: (name, given, taken) =>
      `El cambio que propusiste a ${name}, ${given} por ${taken}, queda sin efecto: uno de los dos turnos ya no es el que era.`,
    expired: (name, given, taken) =>
      `${name} no respondió a tiempo: ${given} por ${taken}. Cada cual se queda con lo suyo.`
  },
  because: (name, why) => `${name}: «${why}»`,
  trouble: {
    'not-signed-up': 'Uno de los dos turnos ya no existe.',
    'has-begun': 'Uno de los dos turnos ya ha empezado.',
    'already-proposed': 'Esto ya está propuesto.',
    'not-open': 'Este cambio ya no está abierto.',
    'passed-on': 'Entretanto alguien hizo algo más con él, así que el cambio se queda.',
    'already-there': name =>
      `${name} estaría dos veces en las mismas horas y con el mismo papel.`,
    'you-there': 'Estarías dos veces en las mismas horas y con el mismo papel.'
  }
}

import type { tour as english } from '../en/tour.ts'

export const tour: typeof english = {
  title: 'Recorrido',
  offer: '¿Es tu primera vez aquí?',
  offerText: 'El recorrido dura diez minutos, con un caso inventado.',
  begin: 'Hacer el recorrido',
  notNow: 'Ahora no',
  goOn: 'Seguir con el recorrido',
  again: 'Repetir el recorrido',
  settingsText:
    'Un caso inventado, desde su correo hasta su último día. Se lista solo para ti; los demás lo encuentran en «Todos los casos», marcado como práctica. Este dispositivo recuerda hasta dónde llegaste.',
  running: 'El recorrido está al pie de la página.',
  toTour: 'Ir al recorrido',

  step: (at, of) => `Paso ${at} de ${of}`,
  announce: (at, of, title) => `Recorrido, paso ${at} de ${of}: ${title}`,
  skip: 'Saltar',
  leave: 'Dejar el recorrido',
  left: 'Puedes seguir con el recorrido desde la ayuda o desde los ajustes.',
  toTicket: 'Al caso de práctica',
  toQueue: 'A la cola',
  showIt: 'Mostrármelo',

  steps: {
    open: {
      title: 'Abre el caso de práctica',
      why: 'El correo de Robin es inventado. Los demás solo encuentran el caso en «Todos los casos», marcado como práctica; ninguna estadística lo cuenta.'
    },
    take: {
      title: 'Tómalo',
      why: 'Los demás ven tu nombre y no hacen el mismo trabajo. Lo llevas tú hasta que lo sueltes o lo pases; si lo dejas diez minutos, otra persona puede hacerse cargo.'
    },
    note: {
      title: 'Escribe una nota interna',
      why: 'Cuenta a la mesa lo que averiguaste. Una nota nunca se envía a quien preguntó. Está en «Más».'
    },
    write: {
      title: 'Pon una plantilla o escribe una respuesta',
      why: 'Lo que escribes se guarda en este dispositivo en cada pausa, también sin conexión. La plantilla rellena lo que puede y marca lo que falta.'
    },
    send: {
      title: 'Envía la respuesta',
      why: 'De este caso no sale nada: la respuesta solo queda aquí. La de un caso real va firmada y sale por el puente de correo o como un archivo que envías tú.'
    },
    close: {
      title: 'Ciérralo, con un motivo',
      why: 'Desde entonces el caso dice el día en que se destruye. Que nadie vaya a responder también es un motivo.'
    },
    find: {
      title: 'Encuéntralo otra vez',
      why: 'Un caso cerrado sale de las listas de trabajo, pero la búsqueda lo encuentra hasta su día. Prueba una palabra del correo:'
    }
  },
  findWord: 'portátil',
  closedUntil: day =>
    `Está cerrado y se destruye en todos los dispositivos al acabar el ${day}.`,

  done: 'Ese era el camino entero de un caso',
  doneText:
    'Lo que ayuda ahora: apuntarte a un turno, las plantillas de tu mesa y los idiomas en que respondes.',
  next: {
    shifts: 'Turnos',
    templates: 'Plantillas',
    languages: 'Tus idiomas'
  },
  throwAway: 'Descartar el caso de práctica',
  thrownAway: day =>
    `Descartado: se destruye en todos los dispositivos al acabar el ${day}`,
  notThrownAway:
    'No se pudo descartar. Si la fecha de este dispositivo está atrasada, corrige su reloj.',
  finish: 'Listo',

  lost: 'El caso de práctica ya no existe',
  lostText: 'Se destruyó en su día. El recorrido hace otro para ti.'
}

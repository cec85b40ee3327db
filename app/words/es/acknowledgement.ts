import type { Words } from '../en.ts'

export const acknowledgement: Words['acknowledgement'] = {
  subject: 'Hemos recibido tu mensaje',
  text: `Hola:

Esta es una respuesta automática: tu mensaje llegó a {{desk.name}}.

{{desk.closed}}

Una persona lo leerá y te escribirá a esta dirección. Somos voluntarias y voluntarios, así que puede tardar unos días. No hace falta enviarlo otra vez. Si falta algo importante, responde a este mensaje.

{{office.hours}}

{{help.pages}}

{{desk.name}}`,
  question: '¿Te ha servido? Responde SÍ o NO, o usa uno de estos enlaces:',
  closed: until =>
    `Hasta el ${until} (UTC) nadie responde aquí. Tu mensaje queda guardado y se leerá después.`,
  hours: hours => `Hay alguien para responder (horas UTC):\n${hours}`
}

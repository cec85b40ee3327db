/** What is said of shifts on any page, and the panel that asks for it. */
import type { Words } from '../en.ts'
import { plural } from './plural.ts'
import { start } from './start.ts'

export const reminders: Words['shifts']['reminders'] = {
  title: 'Recordatorios',
  text: 'Avisos en este dispositivo. Dicen cuándo es y cuántas cosas esperan, y nada más.',
  before: 'Recordarme antes de un turno',
  minutes: minutes =>
    minutes === 0
      ? 'Nunca'
      : plural(minutes, {
          one: '# minuto',
          many: '# de minutos',
          other: '# minutos'
        }),
  honest:
    'Solo mientras Porchlight está abierto: ningún servidor conoce tus turnos, así que cerrado no puede avisarte. Para eso, guarda tus turnos en tu calendario, que te los recuerda con la misma antelación. Si la mesa se bloquea sola, aún te recuerda tus turnos de los próximos siete días.',
  warnsOfDue: 'Avisarme antes de que se retrasen primeras respuestas',
  warnsOfDueHint:
    'En tus turnos, y a cualquier hora si la mesa no planea ninguno. Quince minutos antes y otra vez cuando una se retrasa, en tus idiomas, mientras miras a otra parte.',
  due: (coming, late, minutes) =>
    [
      coming > 0 &&
        `${plural(coming, { one: '# primera respuesta vence', many: '# de primeras respuestas vencen', other: '# primeras respuestas vencen' })} en ${plural(minutes, { one: '# minuto', many: '# de minutos', other: '# minutos' })}`,
      late > 0 &&
        plural(late, {
          one: '# primera respuesta va con retraso',
          many: '# de primeras respuestas van con retraso',
          other: '# primeras respuestas van con retraso'
        })
    ]
      .filter(Boolean)
      .join(' · '),
  tellsOfMine: 'Avisarme de lo que va dirigido a mí',
  tellsOfMineHint:
    'Una nota que te menciona, un caso que te pasan, que llega a la segunda línea si estás en ella o que sigues, una respuesta que espera tu aprobación: solo cuántas cosas son, mientras miras a otra parte.',
  meant: (news, word) =>
    [
      word > 0 &&
        plural(word, {
          one: '# respuesta espera tu aprobación',
          many: '# de respuestas esperan tu aprobación',
          other: '# respuestas esperan tu aprobación'
        }),
      news > 0 &&
        plural(news, {
          one: '# caso tiene algo para ti',
          many: '# de casos tienen algo para ti',
          other: '# casos tienen algo para ti'
        })
    ]
      .filter(Boolean)
      .join(' · '),
  handoverWaits: 'Un relevo te espera.',
  handoverRead: 'Leerlo',
  waiting: {
    asked: count =>
      plural(count, {
        one: '# cambio espera tu respuesta',
        other: '# cambios esperan tu respuesta'
      }),
    news: count =>
      plural(count, {
        one: '# novedad sobre tus turnos',
        other: '# novedades sobre tus turnos'
      }),
    offered: count =>
      plural(count, { one: '# turno ofrecido', other: '# turnos ofrecidos' })
  },
  toShifts: 'Ver los turnos',
  refused:
    'Este navegador no permite avisos: verás el recordatorio solo dentro de Porchlight.',
  soon: start.unlock.soon
}

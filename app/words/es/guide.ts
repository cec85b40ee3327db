import type { guide as english } from '../en/guide.ts'
import { plural } from './plural.ts'

export const guide: typeof english = {
  title: 'Guía',
  intro: 'Cómo se hace cada cosa, y por qué. Se abre también sin conexión.',
  contents: 'Páginas de la guía',
  search: 'Buscar en la guía',
  found: count =>
    plural(count, { one: '# lugar encontrado', other: '# lugares encontrados' }),
  nothingFound: query => `Nada en la guía dice «${query}»`,
  nothingFoundText: 'Prueba con menos palabras, o con otra.',
  clear: 'Mostrar todas las páginas',
  onThisPage: 'En esta página',
  turn: 'Antes y después de esta página',
  before: 'Anterior',
  after: 'Siguiente',
  notFound: 'La guía no tiene esa página',
  notFoundText: 'Puede que ahora se llame de otra manera. Todas están en el índice.',
  toContents: 'Ir al índice',
  readMore: 'Leer más',
  whole: 'Toda la guía',
  open: 'Leer la guía',

  groups: {
    begin: 'Empezar',
    answer: 'Responder a la gente',
    many: 'Una respuesta para muchos',
    together: 'En equipo',
    back: 'Mirar atrás',
    carry: 'Correo, claves, mudanza'
  },
  pages: {
    'first-ten-minutes': 'El recorrido, con un caso inventado',
    interns: 'Aprender paso a paso, con alguien que envía',
    answering:
      'Un caso desde su correo hasta su día; búsqueda, archivos, primeras respuestas',
    'priority-and-snooze': 'Prioridad, posponer, y lo que te llega en «Para ti»',
    joining: 'Lo que va junto, lo que no, y cómo deshacerlo',
    'people-who-harm': 'Responder a amenazas y avalanchas con justicia',
    templates: 'Textos que comparten muchas respuestas, en cada idioma',
    'known-problems': 'Problemas conocidos: reunir, responder en cada idioma, avisar',
    'many-at-once': 'Seleccionar y actuar, una plantilla para todos, macros',
    shifts: 'Planear quién está, cambiar turnos, dar el relevo, contar horas',
    members: 'Un enlace que sirve una vez, una frase de contraseña, una salida',
    'at-once': 'Nada se pierde: qué queda, qué cuenta, qué se muestra',
    acts: 'Lo mismo entero, para quien quiere saberlo con exactitud',
    reports: 'Gráficos para la mesa, y una página para todo el mundo',
    'did-it-help': 'Saber si una respuesta sirvió',
    'mail-and-keys': 'Llevar el correo, tener una clave, saber qué va cifrado',
    'automatic-replies': 'Decir que un correo llegó, y cuándo están',
    imports: 'Buzones, Zammad, RT; archivos que leen otros programas'
  }
}

import type { shell as english } from '../en/shell.ts'
import { plural } from './plural.ts'

export const shell: typeof english = {
  appName: 'Porchlight',
  close: 'Cerrar',
  cancel: 'Cancelar',
  done: 'Listo',
  edit: 'Editar',
  undo: 'Deshacer',
  copy: 'Copiar',
  copied: 'Copiado',
  startOver: 'Empezar de nuevo',
  startedOver: 'Se quitó lo empezado',
  remove: what => `Quitar ${what}`,
  loading: 'Abriendo…',
  skip: 'Ir al contenido',
  notFound: 'No hay nada en esta dirección',
  notFoundText:
    'Puede que el enlace esté mal escrito, o que su contenido se haya destruido en su día.',
  toQueue: 'Ir a la cola',
  unknownLanguage: 'idioma desconocido',

  navigation: 'Navegación principal',
  queue: 'Cola',
  shifts: 'Turnos',
  problems: 'Problemas',
  hardware: 'Hardware',
  templates: 'Plantillas',
  statistics: 'Estadísticas',
  settings: 'Ajustes',
  more: 'Más',
  lock: 'Bloquear ahora',
  help: 'Ayuda y atajos de teclado',
  removed: what => `Se ha quitado: ${what}`,
  changes: { added: 'añadido:', removed: 'quitado:' },
  proposalsWait: count =>
    plural(count, { one: 'espera # propuesta', other: 'esperan # propuestas' }),
  forYou: count =>
    plural(count, {
      one: '# caso tiene algo para ti',
      many: '# de casos tienen algo para ti',
      other: '# casos tienen algo para ti'
    }),
  needAnswer: count =>
    plural(count, {
      one: '# caso necesita respuesta',
      other: '# casos necesitan respuesta'
    }),

  keys: {
    title: 'Atajos de teclado',
    everywhere: 'En todas partes',
    goTo: page => `Ir a: ${page.toLowerCase()}`,
    undo: 'Deshacer lo último',
    undoing: text => `Deshaciendo: ${text}`,
    nothingToUndo: 'No hay nada que deshacer',
    nextRow: 'Siguiente de la lista',
    rowBefore: 'Anterior de la lista',
    openRow: 'Abrir',
    backToRow: 'Del texto, volver a la lista',
    help: 'Ayuda, y estos atajos',
    off: 'Los atajos de una sola tecla están desactivados en este dispositivo.',
    switchOn: 'Activarlos'
  },

  commands: {
    title: '¿Qué quieres hacer?',
    label: 'Escribe lo que buscas',
    help: 'Las flechas eligen, Intro lo hace. Al lado de cada cosa está su tecla.',
    inTickets: query => `Buscar «${query}» en todos los casos`
  },

  link: {
    connecting: 'Conectando…',
    offline: 'Sin conexión',
    online: 'Sincronizado',
    unsent: count =>
      plural(count, { one: '# cambio por enviar', other: '# cambios por enviar' }),
    aside: count =>
      plural(count, {
        one: '# cambio se queda aquí',
        other: '# cambios se quedan aquí'
      }),
    answers: count =>
      plural(count, {
        one: '# respuesta aún no ha salido',
        other: '# respuestas aún no han salido'
      }),
    refused: 'El relé lo rechaza',
    lastSync: ago => `Última sincronización: ${ago}.`,
    neverSynced: 'Aún sin sincronizar.',
    explain: {
      connecting: 'Buscando el relé. Puedes seguir trabajando.',
      offline: 'No hay conexión. Todo funciona, y tus cambios se enviarán después.',
      online: 'Los cambios de los demás llegan aquí, y los tuyos ya salieron.',
      unsent: 'Guardados en este dispositivo, de camino al relé.',
      aside: 'Más grandes de lo que acepta un relé: solo están en este dispositivo.',
      answers:
        'Las respuestas salen unos segundos después de enviarlas, y en cuanto se puede llegar al relé. Si cierras la página antes, esperan aquí hasta que alguien la desbloquee otra vez.',
      refused: 'El relé no acepta este dispositivo. Pregunta a quien coordina tu mesa.'
    }
  },

  aside: {
    text: count =>
      plural(count, {
        one: '# cambio es demasiado grande para enviarlo. Se guarda en este dispositivo, pero no le llega a nadie más.',
        other:
          '# cambios son demasiado grandes para enviarlos. Se guardan en este dispositivo, pero no le llegan a nadie más.'
      }),
    open: 'Abrir el caso',
    more: count => plural(count, { one: 'y # caso más', other: 'y # casos más' })
  },
  tooLong: most =>
    `Demasiado largo para guardarlo: un texto puede tener ${most.toLocaleString('es')} letras. Lo escrito se queda aquí hasta que sea más corto.`,
  pageFailed: {
    title: 'No se pudo mostrar esta página',
    text: 'Algo de lo escrito no se puede dibujar, o la aplicación tiene un fallo. No se pierde nada, y las demás páginas funcionan.',
    again: 'Intentar de nuevo'
  },
  readyOffline: 'Todo listo: desde ahora la aplicación se abre también sin conexión.',
  update: {
    title: 'Hay una versión nueva',
    text: build => `Compilación ${build}. Empieza cuando tú digas.`,
    apply: 'Actualizar ahora',
    later: 'Después'
  },
  displaced:
    'Tu enlace de invitación ya lo había usado otra persona, o lo habían retirado, antes de que entraras, así que nada de lo que escribas aquí llega a los demás. Pídeles un enlace nuevo, olvida esta mesa en este dispositivo y entra otra vez.',
  clock: {
    jumped: days =>
      plural(days, {
        one: 'La fecha de este dispositivo va # día por delante de la última vez. No se destruye nada hasta aclararlo.',
        other:
          'La fecha de este dispositivo va # días por delante de la última vez. No se destruye nada hasta aclararlo.'
      }),
    behind: days =>
      plural(days, {
        one: 'La fecha de este dispositivo va # día por detrás. Corrige su reloj: hasta entonces no se puede cerrar ni destruir nada.',
        other:
          'La fecha de este dispositivo va # días por detrás. Corrige su reloj: hasta entonces no se puede cerrar ni destruir nada.'
      }),
    trust: 'La fecha es correcta'
  },
  held: count =>
    plural(count, {
      one: 'Una respuesta tuya no se envió: algo llegó o cambió antes de que saliera.',
      other:
        '# respuestas tuyas no se enviaron: algo llegó o cambió antes de que salieran.'
    }),
  overtaken: count =>
    plural(count, {
      one: 'Llegó algo desde que escribiste una respuesta por enviar a mano. Léelo primero.',
      other:
        'Llegó algo desde que escribiste # respuestas por enviar a mano. Léelo primero.'
    }),
  lookAtHeld: 'Verla',
  full: 'Este dispositivo está lleno. Lo último todavía no está guardado: libera espacio.',
  storageFull:
    'Este dispositivo está lleno. Lo último no se guardó: libera espacio e inténtalo de nuevo.',
  trouble: 'Algo salió mal. Nada de lo guardado se pierde; suele bastar con recargar.'
}

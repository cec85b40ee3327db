import type { start as english } from '../en/start.ts'
import { plural } from './plural.ts'

export const start: typeof english = {
  welcome: {
    title: 'Una mesa de ayuda que vive con quienes ayudan',
    text: 'Los casos se quedan en sus dispositivos, sellados. Funcionan sin conexión, viajan cifrados y desaparecen en su día.',
    found: 'Fundar una mesa',
    foundText:
      'Para tu grupo, en un minuto. Sin cuentas ni servidores en los que confiar.',
    join: 'Tengo una invitación',
    joinText: 'Alguien de una mesa te envió un enlace o te mostró un código.',
    refused:
      'La invitación que usaste aquí fue rechazada: había caducado, se retiró o ya se había usado. Pide una nueva. Si no la habías usado antes, avisa a quien te la envió.'
  },
  lacking: {
    'secure-context': {
      title: 'Esta dirección no es lo bastante segura',
      text: 'Los navegadores solo dejan cifrar en sitios cuya dirección empieza por https, o en el equipo donde funciona el relé.',
      ways: [
        'Pide la dirección https a quien lleva el relé.',
        '¿Lo llevas tú? El README dice cómo ponerlo detrás de TLS.'
      ]
    },
    'web-assembly': {
      title: 'Este navegador no puede abrir Porchlight',
      text: 'Necesita WebAssembly, que sella y abre todo en tu dispositivo. Aquí está desactivado.',
      ways: [
        'En el Navegador Tor: pulsa el escudo y elige el nivel de seguridad «Estándar». «Más seguro» y «El más seguro» lo desactivan.',
        'En el modo de aislamiento de un iPhone, iPad o Mac: exceptúa este sitio web.',
        'O abre esta dirección en otro navegador, lo más nuevo posible.'
      ]
    },
    storage: {
      title: 'Este navegador no guarda nada para Porchlight',
      text: 'Los casos viven en tu dispositivo, sellados. Este navegador no deja que este sitio guarde datos.',
      ways: [
        'Permite las cookies y los datos del sitio para esta dirección en los ajustes del navegador.',
        'En una ventana privada: abre la dirección en una normal.'
      ]
    },
    again: 'Probar de nuevo'
  },
  back: 'Atrás',
  language: 'Idioma',

  found: {
    title: 'Fundar una mesa',
    text: 'Serás la primera persona que la coordina, y después invitas a las demás.',
    deskName: 'Nombre de la mesa',
    deskNameHint: 'Lo ven sus miembros. Como nombre en tus correos solo se propone.',
    hereAlone:
      'Esta dirección solo vale en este equipo. Para invitar después a otras personas, funda la mesa con la dirección por la que ellas llegan al relé.',
    submit: 'Abrir la mesa',
    busy: 'Creando las claves…'
  },
  yourName: 'Tu nombre',
  yourNameHint:
    'Como te llaman en la mesa. Solo está en un correo si la respuesta lo dice.',
  needed: 'Falta rellenar esto.',

  passphrase: {
    label: 'Frase de contraseña',
    repeat: 'La frase otra vez',
    hint: 'Desbloquea este dispositivo. Nadie puede restablecerla: si se pierde, alguien de la mesa te invita de nuevo.',
    show: 'Mostrar',
    hide: 'Ocultar',
    suggest: 'Sugerir una',
    suggested: 'Apúntala antes de seguir.',
    strength: 'Fortaleza de la frase',
    levels: [
      'Lo mejor son cuatro o más palabras que no tengan que ver contigo.',
      'Demasiado fácil de adivinar: añade palabras.',
      'Casi: una palabra más.',
      'Bien. Quien tuviera este dispositivo necesitaría años.',
      'Muy bien.'
    ],
    tooWeak: 'Esta se podría adivinar. Añade una o dos palabras.',
    differs: 'Las dos no coinciden.'
  },

  paste: {
    title: 'Unirse a una mesa',
    text: 'Pega el enlace completo. Sirve una sola vez, y solo tú deberías tenerlo.',
    label: 'Enlace de invitación',
    submit: 'Seguir',
    bad: 'No es una invitación completa. Copia el enlace otra vez, de principio a fin.'
  },
  join: {
    title: desk => `Te invitan a ${desk}`,
    reading: 'Leyendo la invitación…',
    expires: when => `Hasta el ${when}, la invitación sirve una vez.`,
    expired: 'Esta invitación ha caducado. Pide una nueva.',
    submit: 'Unirme',
    already:
      'Este dispositivo ya está en una mesa. Desbloquéalo, o bórralo antes de unirte a otra.',
    earlierWaits:
      'Una invitación anterior sigue esperando aquí a que alguien abra. Sigue esperando salvo que uses la nueva: entonces se olvida la anterior.',
    useNew: 'Usar la nueva'
  },
  porch: {
    title: 'Ya casi',
    connecting: 'Llamando a la puerta…',
    offline: 'Ahora no se puede llegar al relé.',
    offlineText:
      'No se pierde nada: termina por sí solo en cuanto haya conexión. Mientras tanto puedes cerrar la aplicación.',
    waiting: 'Esperando a que alguien abra.',
    waitingText:
      'El dispositivo de un miembro te dejará entrar en cuanto se conecte. Mientras tanto puedes cerrar la aplicación.',
    refused: 'Esta puerta no se abre',
    reasons: {
      expired: 'La invitación ha caducado. Pide una nueva.',
      withdrawn: 'La invitación fue retirada. Pide una nueva.',
      used: 'La invitación ya se usó. Si no fuiste tú, avisa a quien te la envió.',
      unknown: 'El relé no conoce esta invitación. Pide una nueva.'
    },
    cancel: 'Dejarlo y olvidar esta invitación',
    startOver: 'Empezar de nuevo'
  },
  unlock: {
    title: 'Hola de nuevo',
    submit: 'Desbloquear',
    busy: 'Desbloqueando…',
    reminders: count =>
      plural(count, {
        one: 'Deja abierta esta página: aún te recordará # turno.',
        many: 'Deja abierta esta página: aún te recordará # de turnos.',
        other: 'Deja abierta esta página: aún te recordará # turnos.'
      }),
    soon: minutes =>
      `Tu turno empieza en ${plural(minutes, { one: '# minuto', many: '# de minutos', other: '# minutos' })}.`,
    wrong:
      'Esa no es la frase. Revisa el bloqueo de mayúsculas y el idioma del teclado.',
    forgot: '¿La olvidaste?',
    forgotText:
      'Nadie puede restablecerla. Borra este dispositivo y pide una invitación nueva; lo que llegó al relé volverá entonces.',
    wipe: 'Borrar este dispositivo'
  }
}

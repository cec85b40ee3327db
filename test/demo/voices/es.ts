/** Spanish. */
import type { Voice } from '../voice.ts'

export const spanish: Voice = {
  language: 'es',
  names: [
    ['Itziar', 'itziar'],
    ['Nahuel', 'nahuel'],
    ['Ximena', 'ximena'],
    ['Rocío', 'rocio'],
    ['Amaru', 'amaru'],
    ['Lucía', 'lucia']
  ],
  hello: 'Hola:',
  helloTo: 'Hola, {{asker.name|qué tal}}:',
  bye: 'Muchas gracias y un saludo,',
  asks: [
    [
      'wifi',
      'Sin Wi-Fi después de actualizar',
      'Desde que actualicé, mi portátil no muestra ninguna red inalámbrica. El adaptador es un Realtek RTL8821CE y con la versión anterior funcionaba sin problemas.'
    ],
    [
      'persistence',
      'El almacenamiento persistente no se abre',
      'Desde la última actualización el almacenamiento persistente dice que la contraseña no es correcta. Estoy segura de que la escribo bien y necesito los documentos esta semana.'
    ],
    [
      'screen',
      'Pantalla negra al arrancar',
      'Aparece el menú de arranque, elijo la primera opción y la pantalla se queda negra. La tarjeta gráfica es una NVIDIA GeForce RTX 3060.'
    ],
    [
      'tor',
      'La conexión a Tor se queda en el 50 %',
      'La conexión a Tor se detiene en el 50 % y no pasa nada más. Lo he probado en casa y en la biblioteca, con puente y sin él.'
    ],
    [
      'usb',
      'El ordenador no reconoce la memoria USB',
      'Copié la imagen a una memoria nueva como dice la guía, pero el ordenador no la ve al arrancar. Con la memoria vieja sí arranca.'
    ],
    [
      'printing',
      'No puedo imprimir por la red',
      'La impresora de la oficina aparece y las páginas entran en la cola, pero luego dice que el filtro ha fallado y no sale nada.'
    ],
    [
      'keyboard',
      '¿Cómo guardo la distribución del teclado?',
      'Cada vez que arranco tengo que elegir otra vez el teclado y ya he escrito dos veces la contraseña con la distribución equivocada. ¿Se puede guardar?'
    ],
    [
      'install',
      '¿Es auténtica mi descarga?',
      'La página dice que no se ha podido comprobar la descarga. Soy nueva en esto y no sé si es peligroso continuar. ¿Qué hago primero?'
    ],
    [
      'wifi',
      'La lista de redes está vacía',
      'Desde la actualización de ayer la lista de redes sale vacía. El equipo está al lado del router y el teléfono lo encuentra enseguida.'
    ],
    [
      'wifi',
      '¿Puedo volver a la versión anterior?',
      'Con la versión nueva no hay red inalámbrica. ¿Es seguro volver a la anterior mientras tanto, y perdería mis archivos?'
    ],
    [
      'persistence',
      'No puedo entrar en mis archivos',
      'Desde la actualización no puedo abrir mi almacenamiento. Decidme, por favor, que los archivos siguen ahí. Solo tengo una copia de marzo.'
    ],
    [
      'screen',
      'Solo veo un cursor que parpadea',
      'Después del menú aparece un cursor en una esquina y nada más. He esperado media hora. Con una versión más antigua sí arranca.'
    ],
    [
      'tor',
      'Tor está bloqueado en mi ciudad',
      'Aquí la conexión no termina nunca, y desde el domingo les pasa lo mismo a otras personas. ¿Qué tipo de puente probamos primero?'
    ],
    [
      'usb',
      '¿Qué memoria USB compro?',
      'Dos memorias nuevas no arrancan y no quiero comprar la tercera en balde. ¿Cuál sabéis que funciona? Mejor si es barata.'
    ],
    [
      'install',
      'Es mi primera vez: ¿por dónde empiezo?',
      'Una compañera me habló de vosotras. Tengo un portátil viejo y una memoria vacía, y no sé mucho de ordenadores. ¿Por dónde empiezo?'
    ]
  ],
  more: [
    'Puedo enviar una foto de la pantalla si hace falta.',
    'A una compañera con el mismo equipo le pasa lo mismo.',
    'Viajo el lunes, así que cualquier pista me ayuda mucho.'
  ],
  question:
    'Gracias por escribirnos. Conocemos este problema y lo estamos investigando. ¿Nos puedes decir el modelo de tu equipo y si pasaba con la versión anterior?',
  needs:
    '¿Qué equipo es, qué versión, y desde cuándo pasa? También ayudan las últimas líneas de la pantalla; basta una foto.',
  ways: {
    wifi: 'El controlador de este adaptador se quedó fuera de la 6.15.1 y vuelve con la 6.17. Hasta entonces, arranca con la 6.15 desde tu memoria antigua, o conecta el teléfono con su cable USB y comparte su red: las dos cosas funcionan sin el adaptador.',
    persistence:
      'Por favor, no crees un almacenamiento nuevo: en el antiguo no se ha perdido nada. Desde la actualización, la contraseña se pide antes de fijar la distribución del teclado. Elígela primero en la pantalla de bienvenida, escribe la contraseña una vez en el buscador para ver que cada letra es la correcta, y desbloquea.',
    screen:
      'Elige el modo de resolución de problemas en el menú de arranque. Si la pantalla sigue negra, pulsa E, escribe nomodeset al final de la línea que empieza por linux y pulsa F10. Las imágenes van más lentas, pero podrás trabajar hasta que se arregle.',
    tor: 'Está arreglado en la 6.16: la pantalla de bienvenida te la ofrece. Si todavía no puedes actualizar, pon el reloj en hora a mano antes de conectar. Un reloj con horas de diferencia detiene la conexión justo ahí.',
    usb: 'Algunas memorias dicen al ordenador que son discos duros, y muchos ordenadores no arrancan desde ellas; eso no lo podemos cambiar. Una memoria sencilla de 8 GB o más y de otra marca funciona casi siempre. También puedes clonar en ella la antigua: tarda diez minutos.',
    printing:
      'Quita la impresora de la lista, añádela otra vez y elige «sin controlador» en lugar del nombre del modelo. Si el filtro sigue fallando, imprime a un archivo PDF y llévalo a otro ordenador. Lo estamos investigando.',
    keyboard:
      'Sí. Elige el teclado en la pantalla de bienvenida y activa «Conservar estos ajustes» justo debajo. Tu almacenamiento lo recuerda, y la próxima vez estará puesto antes de que se pida la contraseña.',
    install:
      'Hiciste bien en parar. Borra el archivo, descárgalo otra vez y deja que nuestra página lo compruebe; no arranques desde él hasta que diga que es auténtico. Si falla dos veces, casi siempre se cortó por el camino: prueba con otra red.'
  },
  glad: 'Nos alegra mucho. Escríbenos cuando algo no quede claro: para eso estamos.',
  tells:
    'Es un {machine} y con la versión anterior funcionaba. Gracias por contestar tan rápido.',
  thanks: '¡Ha funcionado, muchas gracias!'
}

import type { help as english } from '../en/help.ts'

export const help: typeof english = {
  title: 'Ayuda',
  here: '¿Qué puedo hacer aquí?',
  meant: 'Palabras que aparecen aquí',
  pages: {
    queue: {
      about:
        'Todo lo que la gente escribió a tu mesa. Empieza por lo que está por responder.',
      tips: [
        'Abre el primer caso por responder: arriba está la prioridad alta y luego quien más espera. «Orden», sobre la lista (en el teléfono, bajo las vistas), la ordena de otra manera.',
        'Mira un solo idioma: primero van aquellos en los que respondes. En el teléfono, pulsa el nombre de la vista para ver las vistas y los idiomas.',
        'Busca en todos los casos de este dispositivo, también cerrados, por palabra o por campo. «En», debajo de la búsqueda, o ↑ la limita a la vista de la que vienes.',
        'Selecciona varios casos (en el teléfono, toca el punto de su fila) para etiquetarlos, tomarlos o cerrarlos a la vez, o poner una plantilla en sus borradores. Se deshace; con «z», cinco minutos.',
        'Suelta archivos de correo en la página para traerlos. Lo que alguien preguntó en un chat o por teléfono se anota con «Nuevo caso» (en un móvil, debajo de las vistas).',
        'Mientras tu mano está en la lista nada se mueve: lo nuevo espera tras un botón arriba, y la fila que saca otra persona deja su lugar hasta que la sueltes.'
      ]
    },
    ticket: {
      about:
        'Los correos de una persona, las respuestas de tu mesa y lo que se sabe del asunto.',
      tips: [
        'Tómalo, para que los demás vean quién lo lleva. Es tuyo hasta que lo sueltes, lo pases o lo cierres; diez minutos después de lo último que hagas descansa, y otra persona puede hacerse cargo.',
        'Escribe una nota para la mesa: una nota nunca se envía. Con @ mencionas a alguien.',
        'Responde, con una plantilla (escribe «::») o con tus palabras, y con archivos si quieres. Lo que escribes se guarda en este dispositivo, también sin conexión.',
        '¿Se detuvo la respuesta? El aviso debajo dice por qué: faltan palabras, una clave en duda, se leería por el camino aunque escribieron cifrado, o hay algo nuevo. Tu borrador se conserva.',
        'Asócialo a un problema conocido si otras personas reportan lo mismo: así todas reciben una sola respuesta.',
        'Ciérralo con un motivo. Que nadie vaya a responder también es uno.'
      ]
    },
    templates: {
      about: 'Respuestas que necesita mucha gente, cada una en varios idiomas.',
      tips: [
        'Pon una en tu respuesta con «Plantilla» en el caso. Lo que falta queda marcado hasta que lo escribas.',
        'Cambia una: toda la mesa usa los mismos textos, así que vale enseguida para todos.',
        '¿No lo tienes claro? Propón el cambio; otra persona lo lee y lo acepta.',
        'Mira el historial para recuperar un texto anterior. Un idioma que se quitó se ofrece debajo de los demás.',
        'No escribas nada de quien preguntó en una plantilla: no se destruyen con los casos.'
      ]
    },
    macros: {
      about: 'Varias acciones con un solo nombre, de una vez.',
      tips: [
        'Haz una con lo que repites siempre: etiquetar, tomar, poner una plantilla, cerrar.',
        'Ejecútala en un caso, o en la cola sobre todos los seleccionados.',
        'Lo hace todo o nada: si algo no se puede hacer en un caso, ese caso queda como estaba.',
        'Una macro nunca envía: la respuesta que escribe te espera.',
        'Toda la mesa usa y cambia las mismas.'
      ]
    },
    shifts: {
      about: 'Quién está y cuándo, y dónde falta alguien.',
      tips: [
        'Elige horas en el tablero para apuntarte, una vez o varias: qué días, cada cuántas semanas, hasta cuándo.',
        '¿No puedes venir? Ofrece el turno: sigue siendo tuyo hasta que alguien lo tome. O pulsa uno y propón un cambio: cambian los dos a la vez, o ninguno.',
        'Mira en «Huecos» cuándo no hay nadie.',
        '¿Sin fuerzas para responder? Solo lee en un turno: nadie cuenta entonces con una respuesta, y el hueco se sigue nombrando.',
        'Escribe un relevo al final: quien viene después lo encuentra primero. Uno más antiguo se encuentra por sus palabras.',
        'Los recordatorios llegan con la aplicación abierta. Si está cerrada, llévate tus turnos como archivo de calendario.'
      ]
    },
    hours: {
      about: 'Cuánto estuvo cada persona en la mesa, en cuartos de hora.',
      tips: [
        'El tiempo se anota solo durante un turno tuyo, y solo mientras usas la mesa.',
        'Corrige un tiempo, añade uno a mano o descártalo.',
        'Apágalo aquí, para este dispositivo.',
        'Todos los miembros pueden leer estas horas. Aquí aparecen con nombre.'
      ]
    },
    problems: {
      about: 'Lo que reporta mucha gente, para que una respuesta sirva a todos.',
      tips: [
        'Describe cómo se reconoce: cuando llega un correo que se le parece, se te propone.',
        'Escribe su respuesta una vez en cada idioma de la mesa. El historial recupera lo que decía antes.',
        'Avisa a quienes lo reportaron cuando esté arreglado: lees cada carta antes, puedes dejar fuera a alguien y detener las que aún no han salido.',
        '¿Dos describen lo mismo? Une uno a otro con el botón de arriba. Se muestran como uno, y se pueden separar otra vez.',
        'Cómo va una incidencia en otro sitio solo se consulta cuando lo pides, a través de un puente de correo.'
      ]
    },
    statistics: {
      about: 'Qué llega, cuánto espera la gente y qué está aumentando.',
      tips: [
        'Elige un periodo; se compara con el anterior.',
        'Detrás de cada gráfico hay una tabla y un archivo para hojas de cálculo.',
        'Los casos destruidos siguen contando: lo que queda de ellos no nombra a nadie.',
        'Haz un informe para publicar. Se omiten los números tan pequeños que alguien podría ser reconocido.',
        'Los casos de práctica no se cuentan.'
      ]
    },
    hardware: {
      about:
        'Qué componentes funcionan, según los informes y lo que confirmó alguien de la mesa.',
      tips: [
        'Busca un componente antes de aconsejar a alguien que lo compre.',
        'En un caso que hayas leído, pulsa «Decir qué funciona».',
        'Nadie puede ver quién lo dijo: se guardan el componente, la versión y la semana, nunca el caso ni la persona.',
        'Publícalo como página. Los números pequeños se omiten, los demás son rangos.'
      ]
    },
    settings: {
      about: 'Lo que acordó tu mesa, y cómo lo prefiere este dispositivo.',
      tips: [
        'Di en qué idiomas respondes: van primero en tu cola.',
        'Invita a alguien con un enlace que sirve una vez. Envíalo por donde solo lo lea esa persona.',
        'Lo que está en «Este dispositivo» es solo tuyo; casi todo lo demás cambia para todos.',
        'La frase de contraseña abre este dispositivo, y nadie puede restablecerla.',
        'Borrar el dispositivo en «Almacenamiento» quita la mesa de él. Los demás conservan la suya.'
      ]
    },
    internship: {
      about: 'Hasta dónde han llegado quienes están en prácticas, paso a paso.',
      tips: [
        'Quien está en prácticas escribe respuestas, y otra persona las envía.',
        'Unos pasos se marcan a mano, otros cuentan las respuestas enviadas.',
        'En un caso de práctica, quien está en prácticas responde por su cuenta: de ese caso no se envía nada.',
        'Quien coordina empieza y termina unas prácticas, en Ajustes › Personas.'
      ]
    }
  },
  words: [
    {
      word: 'está respondiendo, hasta…',
      meaning:
        'Mientras alguien escribe una respuesta, y diez minutos después de cada tecla, los demás lo ven. No prohíbe nada.'
    },
    {
      word: 'lo lleva hasta…, descansa',
      meaning:
        'Diez minutos después de lo último que hizo quien lo tomó, un caso descansa: sigue siendo suyo hasta que otra persona lo tome o responda, y quien lo llevaba se entera.'
    },
    {
      word: 'clave',
      meaning:
        'Con la clave de quien preguntó, solo esa persona lee la respuesta. Sin ella se puede leer por el camino, como una postal. La clave de la mesa la firma.'
    },
    {
      word: 'por enviar a mano',
      meaning:
        'Ningún puente de correo la lleva: la respuesta es un archivo en tu dispositivo. Envíalo con tu programa de correo y pulsa después «Lo he enviado».'
    },
    {
      word: 'se destruye el',
      meaning:
        'Al acabar ese día todos los dispositivos olvidan el caso, y nadie puede recuperarlo. Pulsa «Conservar más tiempo…», o reábrelo.'
    },
    {
      word: 'pospuesto, seguido',
      meaning:
        'Pospuesto, duerme hasta su hora, su arreglo o el próximo correo de quien preguntó. Seguido, aparece en «Para ti» cuando llega algo. Ninguna de las dos cosas se lo quita a nadie.'
    },
    {
      word: 'señalada',
      meaning:
        'Alguien de la mesa avisa sobre esta dirección, hasta un día fijado. Es una sola opinión hasta que otra persona esté de acuerdo. Una dirección se falsifica fácilmente, y no se rechaza ningún correo.'
    },
    {
      word: '¿ha servido?',
      meaning:
        'Debajo de una respuesta puede estar esta pregunta. Un correo que solo dice sí o no se cuenta: un sí deja el caso como está, un no espera respuesta.'
    }
  ]
}

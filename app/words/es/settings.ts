import type { settings as english } from '../en/settings.ts'
import { plural } from './plural.ts'

export const settings: typeof english = {
  title: 'Ajustes',
  sections: {
    label: 'Secciones de los ajustes',
    mine: 'Tuyo',
    shared: 'De toda la mesa',
    names: {
      you: 'Tú',
      device: 'Este dispositivo',
      desk: 'Mesa',
      people: 'Personas',
      mail: 'Correo',
      answers: 'Respuestas'
    },
    about: {
      you: 'Apariencia, teclas, zona horaria, idiomas en que respondes, recordatorios',
      device: 'Bloqueo, almacenamiento, exportar los casos, borrar',
      desk: 'Nombre, fin de los casos, idiomas, campos, proyectos amigos',
      people: 'Miembros, invitaciones, prácticas, direcciones señaladas',
      mail: 'Clave OpenPGP, puentes, respuestas sin hilo',
      answers: 'Primera respuesta, respuesta automática, «¿Ha servido?»'
    }
  },
  saved: 'Guardado',
  save: 'Guardar',

  desk: {
    title: 'Nombre, y cuánto se guardan los casos',
    text: 'Lo que comparten todos los miembros.',
    name: 'Nombre de la mesa',
    keepDays: 'Días que se guarda un caso cerrado',
    keepDaysHint: days =>
      plural(days, {
        one: 'Se destruye un día después de cerrarse: en todos los dispositivos y relés.',
        other:
          'Se destruye # días después de cerrarse: en todos los dispositivos y relés.'
      }),
    keepDaysBad: 'De 1 a 365 días.',
    keepDaysNow: 'Los casos que se cierren desde ahora siguen el número nuevo.',
    languagesTitle: 'Idiomas de la mesa',
    languagesText:
      'En los que aquí recibe respuesta la gente, escriba quien escriba. Las plantillas y los problemas conocidos piden un texto en cada uno.',
    languages: 'La mesa responde en',
    languageLeft: language => `La mesa ya no responde en ${language}.`
  },

  tongues: {
    title: 'Tus idiomas',
    text: 'En los que tú puedes responder. Lo ve toda la mesa: esos casos van primero en tu cola, y los turnos pueden pedir a alguien que hable uno.',
    label: 'Respondo en'
  },
  people: {
    title: 'Miembros',
    count: count => plural(count, { one: '# miembro', other: '# miembros' }),
    you: 'tú',
    since: date => `desde el ${date}`,
    roles: { lead: 'Coordina', agent: 'Atiende' },
    invite: 'Invitar a alguien',
    open: 'Invitaciones abiertas',
    openBy: (name, until) => `De ${name}, sirve hasta el ${until}`,
    openUntil: until => `Sirve hasta el ${until}`,
    withdraw: 'Retirar',
    withdrawn: 'La invitación se ha retirado: nadie entra ya con ella'
  },
  invite: {
    hereAlone:
      'La mesa se fundó con una dirección que solo vale en este equipo: el enlace y el código solo sirven aquí. Para invitar a otras personas, fúndala con la dirección por la que ellas llegan al relé.',
    title: 'Invitar a alguien',
    text: 'Envía el enlace por un canal que solo lean ustedes dos, o deja que esa persona escanee el código.',
    making: 'Creando la invitación…',
    link: 'Enlace de invitación',
    qr: 'Código QR del enlace de invitación',
    once: when => `Hasta el ${when}, sirve una vez.`,
    stay: 'Puedes cerrar esto. Cuando esa persona llegue, debe estar conectado el dispositivo de algún miembro.',
    done: 'Listo',
    here: name => `${name} ya está aquí`,
    used: 'El enlace ya no sirve.',
    another: 'Invitar a alguien más'
  },

  key: {
    title: 'Clave OpenPGP de la mesa',
    text: 'Con ella se firman las respuestas y se abren los informes cifrados.',
    none: 'Aún no hay clave. Sin ella no se pueden leer los informes cifrados.',
    create: 'Crear una clave',
    import: 'Importar una clave',
    address: 'Dirección de correo',
    addressHint: 'La dirección a la que escribe la gente.',
    name: 'Nombre en la clave',
    nameHint:
      'Lo ve toda persona que reciba un correo o la clave. Si está vacío, los correos llevan el nombre de la mesa.',
    creating: 'Creando…',
    file: 'Clave secreta, como texto (armadura ASCII)',
    fileHint: 'Empieza por «-----BEGIN PGP PRIVATE KEY BLOCK-----».',
    choose: 'Elegir un archivo',
    passphrase: 'Contraseña de la clave, si tiene',
    importing: 'Importando…',
    fingerprint: 'Huella',
    added: (who, when) => `Añadida por ${who}, ${when}`,
    signs: 'Firma las respuestas',
    opens: 'Abre correo anterior',
    ended: 'Caducó',
    copyFingerprint: 'Copiar la huella',
    worksUntil: date => `Vale hasta el ${date}`,
    worksForever: 'No caduca',
    opensUntil: day =>
      `Tal como están las cosas abre correo hasta el ${day}; después todos los dispositivos la destruyen.`,
    opensWhy: day =>
      `Se espera correo cifrado para ella hasta el ${day}, y los casos anteriores a ese día la necesitan hasta que acaben.`,
    created:
      'La mesa ya tiene clave. Publica la mitad pública donde la gente los encuentre.',
    replace: 'Reemplazar la clave',
    replaceByImport: 'Reemplazarla por una tuya',
    replaces: address => `Ocupa el lugar de la clave de ${address}`,
    replacesText: day =>
      `Desde ahora cada respuesta lleva la clave nueva, firmada por la anterior. La anterior sigue abriendo correo: al menos hasta el ${day}, y hasta que acabe el último caso anterior a ese día. Después todos los dispositivos la destruyen. Si dos de ustedes la reemplazan a la vez, firma la que se hizo al final.`,
    replaced: 'La clave nueva firma desde ahora. Publícala donde estaba la anterior.',
    extend: 'Prolongar dos años',
    extended: date =>
      `Ahora vale hasta el ${date}. Publícala otra vez donde la gente la encuentra.`,
    extendFailed:
      'Esta clave no se pudo prolongar aquí. Prolóngala en el programa que la hizo e impórtala de nuevo.',
    endsSoon: {
      title: date => `La clave de la mesa caduca el ${date}`,
      text: 'Después nadie podrá escribirles cifrado ni se firmará ninguna respuesta. Prolongada, sigue siendo la misma clave.'
    },
    hasEnded: {
      title: date => `La clave de la mesa caducó el ${date}`,
      text: 'Nadie puede escribirles cifrado y no se puede firmar ninguna respuesta. El correo se sigue abriendo. Prolongada, sigue siendo la misma clave, y la gente recibe el nuevo plazo con la próxima respuesta.'
    },
    publish: {
      open: 'Publicar…',
      title: 'Publicar la clave de la mesa',
      text: 'Cada respuesta ya la lleva. Quien escribe por primera vez también tiene que encontrarla.',
      file: 'Como archivo, y por su huella',
      fileText:
        'Pon el archivo en el sitio web de la mesa, y la huella en papel y donde la gente ya la conoce.',
      saveKey: 'Guardar la clave (.asc)',
      copyKey: 'Copiar la clave',
      site: 'Para programas de correo: Web Key Directory',
      siteText:
        'Programas como Thunderbird, GnuPG y Proton la encuentran entonces solo con la dirección. Es una carpeta de archivos pequeños en un sitio web con certificado; allí no se ejecuta nada.',
      unpack:
        'Descomprime la carpeta. Empieza por un punto, así que tu gestor de archivos quizá la esconda.',
      direct: domain =>
        `Pon «.well-known» en la raíz de https://${domain}. Es el modo directo, y basta.`,
      advanced: host =>
        `Si no puedes cambiar ese sitio, ponla en la raíz de https://${host}: los programas preguntan primero ahí. Si ese nombre existe y no responde con la clave, no buscan más.`,
      serve:
        'Sirve los archivos como application/octet-stream, sin pedir contraseña y con la cabecera «Access-Control-Allow-Origin: *».',
      check: 'Entonces una de estas direcciones guarda un archivo pequeño:',
      saveFolder: 'Guardar la carpeta (.zip)',
      again: 'Hazlo de nuevo cada vez que la clave se reemplace o se prolongue.'
    },
    imported: 'La clave se importó.',
    troubles: {
      'bad-address': 'Esto no es una dirección de correo.',
      'not-a-key': 'Esto no es una clave OpenPGP.',
      'public-only': 'Esta es solo la mitad pública. Exporta la clave secreta.',
      'wrong-passphrase': 'La contraseña no abre esta clave.',
      'unreadable-for-others':
        'Esta clave es de un tipo nuevo al que los programas de correo comunes no pueden escribir. Crea una de la versión 4.',
      'unusable-key': 'Esta clave caducó, fue revocada o no puede cifrar.'
    }
  },

  bridge: {
    title: 'Puentes de correo',
    text: 'Un puente funciona junto al servidor de correo: trae el correo y envía las respuestas, y no puede abrir ningún caso.',
    none: 'Aún no hay puente',
    noneText:
      'Los correos se traen a la cola a mano, y las respuestas se envían desde tu programa de correo. Quien lleva el servidor de correo, o tiene la contraseña del buzón, puede poner un puente: añádelo aquí para obtener su código.',
    add: 'Añadir un puente',
    remove: 'Quitar',
    added: (who, when) => `Añadido por ${who}, ${when}`,
    uncarried: address =>
      `Las respuestas salen de ${address}, salvo a quien escribió a una dirección que lleva un puente. Ninguno lleva ${address}: se siguen enviando a mano.`,
    states: {
      well: 'Funciona',
      trouble: 'Necesita ayuda',
      silent: 'En silencio',
      unheard: 'Sin noticias'
    },
    unheard: 'Aún sin noticias. Las da en cuanto está emparejado y en marcha.',
    heard: ago => `Últimas noticias: ${ago}`,
    silent: ago =>
      `Sin noticias desde hace mucho; las últimas, ${ago}. ¿Está en marcha y alcanza el relé? Lo que sigue es como estaba entonces.`,
    fetched: ago => `recogido ${ago}`,
    notFetched: 'aún no recogió nada',
    waiting: count => plural(count, { one: '# espera', other: '# esperan' }),
    setAside: count =>
      plural(count, {
        one: '# correo está apartado: el puente falló con él una y otra vez. Sigue donde estaba; míralo en el buzón.',
        other:
          '# correos están apartados: el puente falló con ellos una y otra vez. Siguen donde estaban; míralos en el buzón.'
      }),
    troubles: {
      unreachable: 'No alcanza el servidor de correo.',
      certificate:
        'El certificado del servidor de correo no es válido, así que no entra. Renuévalo o corrige el nombre del servidor.',
      'sign-in': 'El servidor de correo rechaza su usuario o contraseña.',
      folder: 'Falta una carpeta del buzón, o no puede cambiarla.',
      'server-error':
        'El servidor de correo tiene un error, o dice algo que no entiende.',
      'relay-full':
        'El relé no tiene más sitio para tu mesa: el correo espera en el servidor de correo.',
      'no-keys':
        'No tiene claves para los próximos días, así que el correo espera. Cualquier miembro que abra la mesa con conexión le trae nuevas.',
      'disk-full': 'El disco de su máquina está lleno.',
      unknown: 'Tiene un problema que no sabe nombrar. Mira su registro.'
    },
    pair: {
      title: 'Añadir un puente de correo',
      text: 'Recibes un código que lo empareja con tu mesa.',
      name: 'Nombre',
      nameHint: 'Por el que lo reconoces, como «Nuestro servidor de correo».',
      addresses: 'Direcciones de la mesa',
      addressesHint: 'Las respuestas desde estas salen por él. Una en cada línea.',
      badAddress: text => `«${text}» no es una dirección de correo.`,
      submit: 'Crear su código',
      codeTitle: 'El código del puente',
      once: 'Se muestra solo esta vez.',
      secret:
        'Quien lo tenga puede meter correo en tu mesa y leer lo que envías. Ponlo directamente en el puente.',
      code: 'Código de emparejamiento',
      command: 'En la máquina del puente, ejecuta esto y pega el código:',
      copyCommand: 'Copiar la orden',
      next: 'Después dile dónde está el servidor de correo: sync-server/README.md, «The bridge». Si el código se pierde, quita el puente y añádelo de nuevo.',
      done: 'Listo'
    },
    removal: {
      title: name => `¿Quitar «${name}»?`,
      text: 'No hay vuelta atrás: para usarlo otra vez, añádelo de nuevo con otro código.',
      now: 'El relé lo rechaza al momento y borra lo que espera allí: correo que nadie ha traído y respuestas que él no ha recogido.',
      answers: 'Las respuestas que aún no han salido no salen. Sus casos lo muestran.',
      passwords:
        'Después páralo y cambia las contraseñas del correo: su máquina las conocía.',
      submit: 'Quitar',
      did: 'Quitado. Desde ahora el relé lo rechaza.'
    }
  },

  opinion: {
    title: '¿Ha servido?',
    text: 'Pregunta debajo de las respuestas si han servido, con dos enlaces. Un correo que solo dice SÍ o NO se cuenta: un sí no necesita respuesta, un no la espera.',
    on: 'Preguntar debajo de las respuestas',
    onHint:
      'No debajo de una respuesta tras la que el caso espera a quien preguntó: su sí sería a otra cosa. Los enlaces escriben un correo nuevo, que va sin cifrar si su programa no lo cifra.',
    question: 'Pregunta',
    noText: 'Nadie la ha escrito aún en este idioma: se usa el inglés.'
  },
  reply: {
    title: 'Respuesta automática',
    text: 'Dice a quien escribe por primera vez que su correo llegó, y qué pasa después. No es una respuesta: el caso la sigue necesitando.',
    on: 'Responder automáticamente',
    onHint: 'Al correo que trae un puente, y por ese puente.',
    noBridge:
      'Aún no sale nada: ningún puente lleva el correo de la dirección que nombra la clave de la mesa.',
    once: days =>
      plural(days, {
        one: 'Una vez por dirección en un día, escriba lo que escriba.',
        other: 'Una vez por dirección en # días, escriba lo que escriba.'
      }),
    never:
      'Nunca a programas, listas de correo, rebotes, «no-reply» ni a las direcciones de la mesa; tampoco a correo con un remitente que parece falso, de hace más de unas horas, o que trajeron ustedes a mano.',
    flood: count =>
      plural(count, {
        one: 'Como mucho una por hora. En una avalancha el resto no recibe respuesta automática, y cada correo se convierte igualmente en un caso.',
        other:
          'Como mucho # por hora. En una avalancha el resto no recibe respuesta automática, y cada correo se convierte igualmente en un caso.'
      }),
    sealed:
      'Cifrada si se conoce la clave de quien escribe. En ningún caso cita nada de su correo.',
    days: 'Días hasta que una dirección recibe otra',
    daysBad: 'De 1 a 60 días.',
    language: 'Texto para correo en',
    noText: 'Aún sin texto: ese correo recibe el de otro idioma.',
    subject: 'Asunto',
    body: 'Texto',
    bodyHint: names =>
      `Se rellenan: ${names}. Las horas vienen del plan de turnos y dicen a quien escriba cuándo están; quítalas si eso no es asunto de nadie.`,
    pages: 'Páginas de ayuda',
    pagesHint: 'Un enlace en cada línea.',
    standard: 'Volver al texto estándar'
  },

  look: {
    title: 'Apariencia y teclas',
    text: 'Se queda en este dispositivo; los demás no lo ven.',
    language: 'Idioma de la aplicación',
    theme: 'Apariencia',
    themes: { system: 'Como el sistema', light: 'Clara', dark: 'Oscura' },
    singleKeys: 'Atajos de una sola tecla',
    singleKeysHint: 'Como «j» para el caso siguiente. Ninguno actúa mientras escribes.'
  },

  lock: {
    title: 'Bloqueo',
    text: 'Bloqueado, nadie lee nada en este dispositivo sin tu frase de contraseña.',
    after: 'Bloquear cuando nadie lo toca',
    times: {
      '5': 'A los 5 minutos',
      '15': 'A los 15 minutos',
      '60': 'Tras una hora',
      '480': 'A las 8 horas',
      '0': 'Nunca'
    },
    now: 'Bloquear ahora'
  },

  storage: {
    title: 'Almacenamiento',
    used: size => `${size} usados en este dispositivo, sellados.`,
    readyOffline: 'Toda la aplicación está en este dispositivo: se abre sin conexión.',
    notReadyOffline:
      'La aplicación aún no está guardada en este dispositivo: sin conexión no se abre. Déjala abierta un momento; las ventanas privadas nunca la guardan.',
    persistent: 'El navegador prometió conservarlo.',
    fleeting: 'El navegador puede borrarlo si falta espacio.',
    ask: 'Pedirle que lo conserve todo',
    refused: 'El navegador no lo prometió. Instalar la aplicación suele ayudar.',
    install: 'Instalar la aplicación',
    installText:
      'Se abre desde la pantalla de inicio, y el navegador conserva sus datos.',
    installByHand: 'En un iPhone: Compartir y luego «Añadir a pantalla de inicio».',
    build: 'Compilación',
    buildDev: 'desarrollo'
  },

  takeAway: {
    title: 'Exportar los casos de la mesa',
    short:
      'Todos los correos como buzón (mbox); notas, plantillas, turnos, acuerdos y lo demás como JSON.',
    open: 'Exportar…',
    text: count =>
      plural(count, {
        one: '# caso, en dos archivos: los correos para cualquier programa de correo (mbox), y lo que la mesa escribió, sabe y acordó además de ellos (JSON). Las claves secretas y las señales de direcciones se quedan aquí.',
        other:
          '# casos, en dos archivos: los correos para cualquier programa de correo (mbox), y lo que la mesa escribió, sabe y acordó además de ellos (JSON). Las claves secretas y las señales de direcciones se quedan aquí.'
      }),
    warnings: [
      'Lo que hay en estos archivos no se olvida solo: no llega ningún día en que se destruyan. Destrúyelos tú.',
      'No están sellados. Quien los tiene los lee: guárdalos en un disco cifrado.',
      'Nombran a personas que confiaron en esta mesa. Llévalos solo adonde esas personas estarían de acuerdo.'
    ],
    decrypted: 'Abrir los correos cifrados',
    decryptedHint:
      'Si no, siguen cifrados en el archivo, y quien lo lea necesita la clave de la mesa. Las claves secretas nunca están en él.',
    begin: 'Exportar',
    progress: (tickets, total) => `${tickets} de ${total} casos escritos`,
    stop: 'Parar',
    stopped: 'Detenido. Los archivos no se guardaron.',
    finished: count =>
      plural(count, { one: 'Listo: # correo', other: 'Listo: # correos' }),
    missing: count =>
      plural(count, {
        one: '# correo todavía no está en este dispositivo, así que no está en el archivo. Vuelve cuando todo esté guardado aquí.',
        other:
          '# correos todavía no están en este dispositivo, así que no están en el archivo. Vuelve cuando todo esté guardado aquí.'
      }),
    remember: 'Destruye los archivos cuando ya no los necesites: nadie más lo hará.',
    broken: 'No se pudo escribir: ¿hay sitio? No se guardó nada entero.',
    done: 'Cerrar'
  },
  wipe: {
    title: 'Borrar este dispositivo',
    text: 'Quita de este navegador todo lo de la mesa, en todas sus pestañas. Los demás conservan lo suyo.',
    open: 'Borrar…',
    counted: tickets =>
      plural(tickets, {
        one: '# caso se va de este dispositivo.',
        other: '# casos se van de este dispositivo.'
      }),
    unsent: changes =>
      plural(changes, {
        one: '# cambio no llegó al relé y se pierde para siempre.',
        other: '# cambios no llegaron al relé y se pierden para siempre.'
      }),
    answers: count =>
      plural(count, {
        one: '# respuesta enviada aún no ha salido y se pierde para siempre.',
        other: '# respuestas enviadas aún no han salido y se pierden para siempre.'
      }),
    drafts: count =>
      plural(count, {
        one: 'Lo escrito y no enviado en # caso se pierde para siempre.',
        other: 'Lo escrito y no enviado en # casos se pierde para siempre.'
      }),
    views: count =>
      plural(count, {
        one: '# vista tuya está solo en este dispositivo.',
        other: '# vistas tuyas están solo en este dispositivo.'
      }),
    unknown: 'Lo que no llegó al relé se pierde para siempre.',
    alone:
      'Eres el único miembro: nadie podría dejarte entrar otra vez. La mesa termina aquí.',
    back: 'Para volver necesitas una invitación nueva.',
    confirm: 'Lo entiendo',
    submit: 'Borrar ahora'
  }
}

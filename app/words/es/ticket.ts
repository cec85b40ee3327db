import type { ticket as english } from '../en/ticket.ts'
import { plural } from './plural.ts'

export const ticket: typeof english = {
  opened: (subject, state) => `${subject}. ${state}`,
  mailCame: 'Llegó un correo.',
  page: 'Caso',
  back: 'Volver a la cola',
  backTo: {
    ticket: subject => `Volver a «${subject}»`,
    problem: title => `Volver al problema «${title}»`,
    sheet: 'Volver a la hoja del relevo'
  },
  opening: 'Abriendo el caso',
  notYet: {
    title: 'Este caso aún no ha llegado',
    text: 'Este dispositivo todavía está trayendo lo que tienen los demás. Se abre en cuanto llegue.'
  },
  gone: {
    title: 'Este caso ya no existe',
    text: 'Se destruyó en su día, o el enlace no es correcto. Nadie puede recuperarlo.'
  },
  inDoubt: {
    title: 'Este caso espera a que se aclare la fecha',
    text: 'Según la fecha de este dispositivo ya pasó su último día, pero esa fecha es dudosa. Aún no se ha destruido nada: confirma arriba, en la página, que la fecha es correcta, o pon bien el reloj y el caso vuelve.'
  },
  subjectLabel: 'Asunto',
  renameHint:
    'Cambiar el asunto para la mesa: las respuestas conservan el de quien preguntó',
  subjectHint: 'Solo lo ve la mesa. Las respuestas conservan el del correo.',
  emptySubject: 'Un caso necesita un asunto.',
  saveSubject: 'Guardar el asunto',
  language: 'Idioma',
  languageGuessed: '(deducido de sus palabras)',
  practice: 'Práctica: inventado, no se envía nada a nadie.',

  phases: { open: 'Abierto', waiting: 'En espera', closed: 'Cerrado' },
  destroyedOn: day => `se destruye el ${day}`,
  destroyedOnLong: day =>
    `Cerrado. Se destruirá en todos los dispositivos el ${day}, salvo que alguien lo conserve más tiempo o lo reabra.`,
  destroyedOnLast: day =>
    `Cerrado. Se destruirá en todos los dispositivos el ${day}, el último día que puede tener un caso. Lo que deba seguir necesita un caso nuevo.`,
  closedAs: reason => `Cerrado: ${reason}`,
  reasons: {
    answered: 'Respondido',
    solved: 'Resuelto',
    'information-gathered': 'Información recogida, sin respuesta',
    'cannot-help': 'No podemos ayudar, sin respuesta',
    'low-priority': 'Poca prioridad, sin respuesta',
    spam: 'Correo basura, sin respuesta',
    duplicate: 'Duplicado, sin respuesta'
  },
  reasonHints: {
    answered: 'La pregunta tiene su respuesta',
    solved: 'La persona dijo que funciona',
    'information-gathered': 'Aprendimos de ello; no hay nada que decir',
    'cannot-help': 'No es algo que esta mesa pueda hacer',
    'low-priority': 'No hay tiempo, y puede quedarse así',
    spam: 'Publicidad o abuso',
    duplicate: 'Lo mismo se preguntó en otro caso'
  },

  you: 'tú',
  heldBy: name => `Lo lleva ${name}`,
  heldByYou: 'Lo llevas tú',
  notHeld: 'Sin asignar',
  hold: {
    hour: time => `las ${time}`,
    day: day => `el ${day}`,
    until: (name, end) => `Lo lleva ${name} hasta ${end}`,
    youUntil: end => `Lo llevas tú hasta ${end}`,
    theirs: (name, rests) => `Lo lleva ${name}; ${rests}`,
    yours: rests => `Lo llevas tú; ${rests}`,
    rests: 'descansa',
    restsSince: since => `descansa desde ${since}`
  },
  bothTook: (names, first) =>
    `${names} han tomado este caso. Vale quien lo tomó primero: ${first}.`,
  bothTookYou: other => `${other} lo tomó antes que tú. Vale quien lo tomó primero.`,
  keepIt: 'Me lo quedo',
  keptBy: name =>
    `${name} se queda con este caso. También lo habías tomado tú; ya no lo llevas.`,
  takenOverBy: name => `${name} se hizo cargo de este caso; ya no lo llevas tú.`,
  handedOnBy: (name, to) => `${name} le pasó este caso a ${to}. Ya no lo llevas tú.`,
  handedToYou: name => `${name} te pasó este caso.`,
  takenBackBy: name =>
    `${name} se echó atrás: ya no te pasa este caso, y ya no lo llevas tú.`,
  keptBySeen: 'De acuerdo',
  isHere: names => `${names} aquí`,
  isWriting: name => `${name} está escribiendo`,
  lease: {
    answering: (name, until) => `${name} está respondiendo, hasta las ${until}`,
    before: name => `${name} ya está respondiendo a este caso`,
    beforeHelp: 'Deja una nota, o vuelve a mirar cuando termine.',
    anyway: 'Escribir igualmente'
  },

  actions: {
    label: 'Qué hacer con él',
    more: 'Más',
    take: 'Tomar',
    letGo: 'Soltar',
    handOn: 'Pasar',
    handOnTo: 'Pasar a alguien de la mesa…',
    takeOver: 'Tomarlo yo',
    wait: 'Esperar a la persona',
    close: 'Cerrar',
    closeAs: 'Cerrar como',
    closeNext: 'Cerrar e ir al siguiente',
    reopen: 'Reabrir',
    reply: 'Responder',
    note: 'Nota',
    details: 'Detalles'
  },
  handing: {
    title: 'Pasar el caso',
    search: 'Buscar miembros',
    list: 'Miembros',
    help: 'Las flechas eligen, Intro lo pasa.',
    titleMany: count => plural(count, { one: 'Pasar # caso', other: 'Pasar # casos' }),
    helpMany: 'Las flechas eligen, Intro los pasa.',
    nothingFound: query => `Nadie se llama «${query}».`,
    empty: 'No hay nadie más en esta mesa.',
    speaks: language => `responde en ${language}`
  },
  of: (subject, said) => `«${subject}» · ${said}`,
  did: {
    kept: 'Te lo quedas tú',
    took: 'Lo llevas tú',
    tookOver: name => `Lo llevas tú; antes lo llevaba ${name}`,
    letGo: 'Soltado',
    handedOn: name => `Pasado a ${name}`,
    waits: 'Espera a la persona',
    closed: day => `Cerrado. Se destruye el ${day}`,
    reopened: 'Reabierto',
    renamed: 'Asunto cambiado',
    language: name => `Idioma: ${name}`,
    noted: 'Nota añadida',
    struck: 'Nota retirada',
    tagged: tag => `Etiqueta «${tag}» añadida`,
    untagged: tag => `Etiqueta «${tag}» quitada`,
    markedSent: 'Marcado como enviado'
  },
  refused: {
    'ticket-closed': 'Este caso se cerró mientras tanto. Reábrelo primero.',
    'held-by': 'Lo lleva otra persona.',
    'not-closed': 'Ya está abierto.',
    'clock-behind':
      'La fecha de este dispositivo está atrasada. Pon bien el reloj y cierra después.',
    'bad-keep-days': 'El plazo de destrucción no está puesto. Mira los ajustes.',
    'storage-full':
      'Este dispositivo está lleno: el cambio no se guardó. Haz sitio y prueba otra vez.'
  },
  notUndone: {
    gone: 'No se deshizo: ese caso ya se ha destruido.',
    'in-doubt':
      'No se deshizo: según la fecha de este dispositivo ya pasó el último día de ese caso, y esa fecha es dudosa. Di arriba, en la página, si es correcta.',
    meanwhile: 'No se deshizo: alguien lo ha cambiado desde entonces.',
    'mail-since':
      'No se deshizo: desde entonces ha llegado un correo, así que el caso sigue abierto.',
    'text-stays':
      'Se deshizo, pero no en la respuesta: su borrador ha cambiado desde entonces y se queda como está.',
    'storage-full':
      'Se deshizo, pero este dispositivo está lleno y no se guardó. Haz sitio y prueba otra vez.'
  },

  conversation: 'Conversación',
  today: 'Hoy',
  yesterday: 'Ayer',
  from: name => `De ${name}`,
  takenInOn: day => `recibido el ${day}`,
  takenInWhy:
    'Este correo no da una fecha creíble. Cuenta desde el día en que se trajo.',
  desk: 'Mesa de ayuda',
  someone: 'Alguien que se fue',
  writtenBy: name => `Respuesta de ${name}`,
  nobody: 'Sin remitente',
  to: names => `para ${names}`,
  quoted: lines => plural(lines, { one: '# línea citada', other: '# líneas citadas' }),
  moreOfMail: lines =>
    plural(lines, { one: 'Ver el resto: # línea', other: 'Ver más: quedan # líneas' }),
  loadingText: 'Abriendo el correo',
  missingText:
    'El texto de este correo aún no está en este dispositivo. Llegará con la próxima sincronización.',
  noText: 'Este correo no tiene texto.',
  showFormatted: 'Mostrar con formato',
  showPlain: 'Mostrar como texto',
  formattedTitle: from => `Correo con formato de ${from}`,
  download: 'Descargar el original',
  downloadHint: 'El correo tal como llegó, para otro programa de correo',
  attachments: count => plural(count, { one: '# adjunto', other: '# adjuntos' }),
  attachmentsHint:
    'Los archivos de desconocidos pueden ser dañinos: guárdalos y ábrelos con cuidado.',
  saveAttachment: 'Guardar este archivo',
  fileSearched: names => `La búsqueda encuentra las palabras de ${names}.`,
  fileLacks: {
    'the-rest': name =>
      `${name}: es largo, la búsqueda encuentra solo las palabras del principio.`,
    'too-large': name => `${name}: demasiado grande para buscar en él.`,
    'no-words': name =>
      `${name}: no se busca en él, parece que no tiene texto, solo imágenes.`,
    unreadable: name =>
      `${name}: no se busca en él, está bloqueado, dañado o en una forma que no leemos.`
  },
  readHere: name => `Leer ${name} aquí`,
  foldAttachment: name => `Plegar ${name}`,
  openingAttachment: 'Sacando el archivo del correo',
  wrapped:
    'Un archivo tiene una forma que solo lee Outlook (winmail.dat). Pide que envíen el correo otra vez como texto o HTML.',
  attachmentLost: 'No se pudo sacar este archivo del correo. Descarga el original.',
  downloadAgain: 'Descargar otra vez',
  closeUnsent: {
    byHand: {
      title: 'Nadie ha enviado aún la respuesta',
      text: 'Una vez cerrado, el caso cuenta como respondido, y la respuesta se destruye con él sin enviar. Cuando la hayas enviado, pulsa «Lo he enviado» debajo de ella.'
    },
    unsure: {
      title: 'Puede que la respuesta no haya salido',
      text: 'Una vez cerrado, el caso cuenta como respondido, aunque quizá la persona no tenga nada. Debajo de la respuesta pone qué pasó con ella.'
    },
    draft: {
      title: 'Lo escrito no se ha enviado',
      text: 'Una vez cerrado, el caso cuenta como respondido, aunque lo que espera aquí no ha salido: un borrador tuyo, algo por pasar a otro proyecto o una respuesta que alguien debe aprobar. Se destruye con el caso.'
    },
    titleMany: (count, of) =>
      plural(count, {
        one: `En # de ${of} casos hay algo sin enviar`,
        other: `En # de ${of} casos hay algo sin enviar`
      }),
    textMany:
      'Una vez cerrados, cuentan como respondidos, y lo que no se envió, también los borradores, se destruye con ellos.',
    stay: 'Dejarlo abierto',
    none: 'No cerrar ninguno',
    others: count =>
      plural(count, { one: 'Cerrar el otro', other: 'Cerrar los otros #' }),
    anyway: 'Cerrar igualmente',
    left: count =>
      plural(count, {
        one: 'en # de ellos quedó algo sin enviar',
        other: 'en # de ellos quedó algo sin enviar'
      })
  },
  iHaveSent: 'Lo he enviado',
  delivery: {
    queued: seconds => `Sale en ${seconds} s`,
    goesNow: 'Sale ahora',
    goesSoon: 'Sale cuando estén escritas todas las cartas',
    queuedOffline: 'Sale cuando tengas conexión',
    strandedAt: name =>
      `Sale cuando ${name} abra allí la mesa. Si tarda demasiado, cópiala en una respuesta tuya.`,
    queuedBy: name => `Espera en el dispositivo de ${name}`,
    heldBy: name => `Sin enviar: retenida en el dispositivo de ${name}`,
    heldByText: name =>
      `Llegó algo antes de que saliera. ${name} tiene que leerlo primero.`,
    withheldByText: name => `${name} tiene que decidir.`,
    sendAnyway: 'Enviar tal cual',
    noBridge: 'Ya ningún puente la lleva. Retírala con Deshacer y envíala otra vez.',
    states: {
      'by-hand': 'Por enviar a mano',
      held: 'Sin enviar: llegó algo entretanto',
      withheld: 'Sin enviar: algo cambió entretanto',
      'handed-over': 'Entregada al puente de correo',
      deferred: 'Aún no aceptada',
      'stop-asked': 'Se pidió detenerla',
      stopped: 'Sin enviar: detenida',
      uncertain: 'Quizá enviada',
      failed: 'No entregada',
      bounced: 'Devuelta',
      sent: 'Enviada'
    },
    explain: {
      'by-hand':
        'Abre el correo descargado en tu programa de correo y envíalo desde la dirección de la mesa.',
      held: 'Llegó algo antes de que saliera. Lee lo nuevo aquí; después envía la tuya tal cual, o recupérala con Deshacer y cámbiala.',
      withheld: 'Envíala tal cual, o recupérala con Deshacer.',
      'handed-over': 'El puente la envía en cuanto pueda.',
      deferred:
        'El servidor de correo dijo «más tarde». El puente lo intenta durante cuatro días.',
      'stop-asked': 'Hasta que conteste quien la tiene, aún puede salir.',
      stopped: 'Alguien la detuvo antes de que saliera: la persona no la tiene.',
      uncertain:
        'La línea se cortó en el último momento, y enviarla dos veces sería peor que preguntar. Mira en la carpeta de enviados del buzón de la mesa.',
      failed:
        'El servidor de correo la rechazó, o no la aceptó durante días. La persona aún no tiene respuesta.',
      bounced: 'Salió y la devolvieron. La persona aún no tiene respuesta.'
    },
    stranded:
      'Su puente se quitó, así que nadie sabrá si salió. Mira antes en la carpeta de enviados del buzón de la mesa: si está ahí, lo que escribas otra vez llegará dos veces.',
    awaited: day =>
      `Si el ${day} no ha llegado respuesta, aquí podrás escribir otra vez.`,
    unheard: {
      title: 'Ningún puente contestó',
      text: 'Se pidió detenerla hace una semana, y nadie dijo que lo hiciera: quizá se envió. Mira antes en la carpeta de enviados del buzón de la mesa; si está ahí, lo que escribas otra vez llegará dos veces.'
    },
    overtaken: {
      answered: name => `${name} respondió mientras tanto`,
      mails: count =>
        plural(count, {
          one: 'Llegó un correo nuevo desde que se escribió',
          other: 'Llegaron # correos nuevos desde que se escribió'
        }),
      text: 'La respuesta se escribió antes de esto, y nadie la ha marcado como enviada.',
      look: 'Verlo',
      anyway: 'Enviarla igualmente'
    },
    said: 'El servidor de correo dijo:',
    itWasSent: 'Se envió',
    share: 'Compartir',
    explainShare:
      'O compártelo con una app de este dispositivo que sepa enviar un correo ya hecho.',
    notShared:
      'Este navegador no deja compartir correos. Descárgalo y envíalo con un programa que abra archivos de correo.',
    notSharedButCopy:
      'Este navegador no deja compartir correos. Copia el texto, o descarga el correo.',
    copyText: 'Copiar el texto',
    explainCopy:
      'O copia su texto en un correo tuyo: ese no lleva la firma de la mesa ni archivos.',
    copied: to =>
      `Copiado. Pégalo en un correo a ${to} y envíalo; después pulsa «Lo he enviado».`,
    notCopied:
      'Este navegador no deja copiarlo. Selecciona el texto de arriba y cópialo por tu cuenta.',
    takeBack: 'Retirar',
    again: 'Escribir otra vez'
  },

  note: {
    discarded: 'Nota descartada',
    begun: 'Nota empezada',
    label: 'Nota interna',
    hint: 'Solo la ve tu mesa. Nunca se envía.',
    write: 'Escribir una nota interna',
    add: 'Añadir la nota',
    cancel: 'Cancelar',
    strike: 'Retirar',
    struck: (name, at) => `${name} retiró una nota de las ${at}`,
    by: name => `Nota de ${name}`
  },
  turns: {
    closed: (name, reason) => `${name} lo cerró: ${reason}`,
    waiting: name => `${name} lo dejó a la espera de la persona`,
    open: name => `${name} lo reabrió`
  },

  report: {
    sections: count =>
      plural(count, { one: 'Registro, # sección', other: 'Registro, # secciones' }),
    search: 'Buscar en el registro',
    matches: count => plural(count, { one: '# línea', other: '# líneas' }),
    noMatch: 'Ninguna línea del registro lo contiene.',
    more: count => plural(count, { one: '# línea más', other: '# líneas más' }),
    hidden: count =>
      plural(count, { one: '# línea entre medias', other: '# líneas entre medias' }),
    openAll: 'Abrir todo',
    foldAll: 'Plegar todo',
    errors: count => plural(count, { one: '# error', other: '# errores' }),
    warnings: count => plural(count, { one: '# aviso', other: '# avisos' }),
    copyRedacted: 'Copiar sin datos personales',
    copyRedactedHint:
      'Sin direcciones, nombres de redes y equipos, números de serie ni nombres de usuario. Léelo otra vez antes de pasarlo.',
    copiedRedacted:
      'Copiado sin lo que distingue a personas y equipos. Léelo otra vez.',
    error: 'Fallo',
    warning: 'Aviso'
  },

  details: 'Detalles',
  detailsLabel: 'Sobre este caso',
  earlier: {
    title: count =>
      plural(count, {
        one: 'Otro caso de esta dirección',
        other: 'Otros # casos de esta dirección'
      }),
    more: count => plural(count, { one: 'y # más', other: 'y # más' })
  },
  facts: 'Del informe',
  origin: {
    title: 'De dónde viene',
    ticket: 'Caso allí',
    queue: 'Cola allí',
    owner: 'Lo llevaba allí',
    state: 'Estado allí',
    created: 'Se abrió allí'
  },
  factNames: {
    report: 'Id del informe',
    version: 'Versión',
    installed: 'Instalado como',
    app: 'Aplicación',
    'app-summary': 'Lo que dijo la aplicación',
    machine: 'Equipo',
    'product-version': 'Modelo',
    cpu: 'Procesador',
    memory: 'Memoria (MB)',
    graphics: 'Gráficos',
    network: 'Red por cable',
    wifi: 'Wifi',
    isVm: 'Máquina virtual',
    isCoreboot: 'Coreboot',
    medium: 'Memoria USB o disco',
    persistence: 'Almacenamiento persistente'
  },
  yes: 'sí',
  copy: 'Copiar',
  copied: 'Copiado',
  asker: 'Quien pregunta',
  askerKey: 'Clave dada para la respuesta',
  askerKeyFingerprint: 'Huella de la clave de quien pregunta',
  keyMade: day => `Creada el ${day}`,
  keyExpires: day => `Válida hasta el ${day}`,
  noAskerKey: 'No dio ninguna clave',
  noAddress: 'Sin dirección: no se le puede enviar ningún correo.',
  people: 'Personas',
  tags: 'Etiquetas',
  addTag: 'Añadir una etiqueta',
  removeTag: tag => `Quitar la etiqueta «${tag}»`,
  badTag: 'Una etiqueta necesita al menos una letra.',
  noTags: 'Aún sin etiquetas',

  composer: {
    label: 'Respuesta',
    open: 'Responder',
    text: 'Tu respuesta',
    placeholder: 'Escribe a la persona…',
    to: 'Para',
    subject: 'Asunto',
    language: 'Idioma',
    templates: 'Plantilla',
    send: 'Enviar',
    sendWait: 'Enviar y esperar',
    sendClose: 'Enviar y cerrar',
    sendMore: 'Otras formas de enviar',
    sendHint: 'Ctrl + Intro',
    sending: 'Firmando y cifrando',
    saved: 'Borrador guardado en este dispositivo',
    saving: 'Guardando el borrador',
    notSaved:
      'Este dispositivo está lleno: el borrador no se guarda. Cópialo para no perderlo.',
    discard: 'Descartar el borrador',
    discarded: 'Borrador descartado',
    collapse: 'Plegar la respuesta',
    draftWaits: 'Borrador guardado',
    missing: names => `Aún sin rellenar: ${names}`,
    missingHelp: 'Escribe las palabras en lugar de las marcas rojas, o envíalo así.',
    sendAnyway: 'Enviar así',
    keepEditing: 'Seguir escribiendo',
    empty: 'Escribe algo primero.',
    answerReady:
      'Respuesta guardada. Envía el correo descargado con tu programa de correo.',
    answerReadyClosed:
      'Cerrado, pero nadie ha enviado aún la respuesta: envía el correo descargado con tu programa de correo.',
    goesOut: seconds => `Sale en ${seconds} s`,
    goesOutLater: 'Sale cuando tengas conexión',
    practised:
      '¡Bien hecho! La respuesta está en el caso de práctica; no se envió nada.',
    takenBack: 'Respuesta retirada; tu borrador está aquí otra vez.',
    alreadySent: 'Ya va de camino y no se puede retirar.',
    waitsElsewhere:
      'Espera en el dispositivo donde la escribiste, y allí se puede retirar.',
    closedHint: 'Este caso está cerrado. Una respuesta no lo reabre.'
  },
  files: {
    attach: 'Adjuntar archivos',
    drop: 'Suelta para adjuntar',
    reading: 'Leyendo los archivos',
    bare: 'Las imágenes salen sin lugar, hora ni cámara. Sus nombres van tal cual.',
    saysMore: names =>
      `${names}: puede haber también autor, hora o lugar, y eso también se envía.`,
    look: name => `Ver ${name}`,
    remove: name => `Quitar ${name}`,
    removed: name => `Se quitó ${name}`,
    tooLarge: (names, most) =>
      `Sin adjuntar: ${names}. Todos los archivos de una respuesta juntos tienen como máximo ${most}: casi ningún servidor de correo acepta más.`,
    tooMany: (names, most) =>
      `Sin adjuntar: ${names}. En una respuesta caben hasta ${most} archivos.`,
    not: {
      'broken-picture': name =>
        `Sin adjuntar: ${name}. La imagen está dañada o tiene una construcción rara, y no se le pueden quitar el lugar y la hora. Guárdala de nuevo o haz una captura de ella.`,
      unreadable: name =>
        `Sin adjuntar: ${name} no se puede leer. Una carpeta hay que comprimirla antes en un archivo ZIP.`,
      'no-room': name =>
        `Sin adjuntar: en este dispositivo no queda espacio para ${name}.`,
      sending: names => `Sin adjuntar: ${names}. La respuesta se está enviando.`
    },
    tooMuch: (most, number) =>
      `Todos los archivos de una respuesta juntos pueden tener ${most}, y caben hasta ${number}. Quita alguno.`,
    missing: name =>
      `${name} ya no está en este dispositivo. Quítalo y adjúntalo otra vez.`,
    notHere: name =>
      `${name} aún no está en este dispositivo. Llega con la próxima sincronización.`
  },
  undone: {
    said: about =>
      about === '' ? 'El caso está como antes' : `«${about}» está como antes`,
    look: 'Verlo'
  },
  notSent: {
    said: (about, why) =>
      `Tu respuesta a «${about}» no se envió: ${why} El borrador está guardado.`,
    look: 'Verla',
    why: {
      empty: 'no había nada escrito.',
      'no-team-key': 'la mesa no tiene clave con que firmarla.',
      'team-key-expired': 'la clave de la mesa ha caducado.',
      'no-address': 'no hay dirección a la que responder.',
      'storage-full': 'este dispositivo está lleno.',
      failed: 'no se pudo terminar.',
      concerns: 'faltan palabras o la clave de la persona es dudosa.',
      meanwhile: 'llegó algo mientras tanto.',
      'needs-approval': 'la de quien está en prácticas la envía otra persona.',
      'not-waiting': 'alguien ya la ha enviado, devuelto o retirado.',
      'own-answer': 'nadie envía lo que entregó para que lo aprueben.',
      'missing-keys': 'alguien que debe recibirla no tiene clave.',
      'file-missing': 'uno de sus archivos ya no está en este dispositivo.',
      'file-not-here': 'uno de sus archivos aún no está en este dispositivo.',
      'file-broken': 'una de sus imágenes está dañada.',
      'files-too-large': 'sus archivos son demasiado grandes juntos, o demasiados.',
      'files-elsewhere': 'sus archivos no se copian con el texto.',
      'not-attached': 'uno de sus archivos no se pudo adjuntar.'
    }
  },
  key: {
    encrypts: 'Cifrado para la persona, con la clave',
    checking: 'Mirando la clave de la persona',
    none: 'Sin clave: la respuesta se puede leer por el camino',
    onlyName: 'El informe solo nombra una clave; no está aquí',
    onlyNameHelp:
      'Sin la clave misma, la respuesta se puede leer por el camino. Pídela, o no escribas lo que deba quedar en privado.',
    wroteEncrypted: 'Escribió cifrado y no dio clave',
    wroteEncryptedHelp:
      'La respuesta se podría leer por el camino. Pide su clave, o no escribas lo que deba quedar en privado.',
    other: 'Llegó otra clave de la persona',
    otherHelp:
      'La respuesta usa la actual hasta que alguien decida. Pregúntale por otra vía cuál es la suya.',
    bad: 'La clave de la persona no se puede usar',
    badHelp:
      'Caducó, fue revocada o es demasiado débil. Sin ella la respuesta se puede leer por el camino.',
    signed: 'Firmado por la mesa',
    noTeamKey: 'Tu mesa aún no tiene clave para firmar respuestas.',
    teamKeyNotHere:
      'Este dispositivo aún no puede abrir la clave de la mesa: llega cuando se conecte alguien que la tenga. Tu borrador se conserva.',
    teamKeyEnded:
      'La clave de la mesa caducó y no se puede firmar nada. Prolóngala en los ajustes; tu borrador se conserva.',
    makeTeamKey: 'Crear la clave de la mesa',
    cannotAnswer: 'No hay ninguna dirección a la que responder.',
    failed:
      'No se pudo terminar la respuesta. Tu borrador está guardado; prueba otra vez.'
  },
  reply: {
    title: 'Respuesta automática: «tenemos tu correo»',
    sealed: 'Solo quien preguntó puede leerla.',
    readable: 'Se puede leer por el camino, y no cita nada del correo.',
    heldBack:
      'Sin respuesta automática: su clave no se puede usar (solo nombrada, caducada, retirada o demasiado débil), y sin cifrar no se envía',
    states: {
      'by-hand': 'sin enviar',
      queued: 'sale en un minuto',
      'handed-over': 'en el puente',
      deferred: 'el servidor de correo dice «más tarde»',
      'stop-asked': 'se pidió detenerla',
      stopped: 'detenida, sin enviar',
      uncertain: 'quizá enviada',
      failed: 'no aceptada',
      bounced: 'rebotó',
      sent: 'enviada'
    }
  },
  meanwhile: {
    title: 'Alguien escribió mientras tanto',
    text: count =>
      plural(count, {
        one: 'Esto llegó mientras escribías. Aún no se ha enviado nada.',
        other: 'Esto llegó mientras escribías. Aún no se ha enviado nada.'
      }),
    titleDone: 'Pasó algo mientras tanto',
    textDone:
      'Esto hizo alguien de la mesa mientras escribías. Aún no se ha enviado nada.',
    answered: name => `${name} respondió`,
    asked: name => `${name} escribió`,
    noted: name => `${name} escribió una nota mientras tanto`,
    closed: name => `${name} lo cerró mientras tanto`,
    passedOn: name => `${name} lo pasó a la segunda línea mientras tanto`,
    handedOn: (name, to) => `${name} lo pasó a ${to} mientras tanto`,
    keep: 'Seguir escribiendo',
    send: 'Enviar también la mía'
  },

  link: {
    copy: 'Copiar el enlace',
    copied: 'Enlace copiado. Solo se abre para quienes están en tu mesa.',
    notCopied:
      'Este navegador no deja copiarlo. El enlace está en su barra de direcciones.'
  },

  keys: {
    out: 'Dejar como está lo que escribes, luego volver',
    next: 'Caso siguiente de la cola',
    previous: 'Caso anterior de la cola',
    reply: 'Responder',
    note: 'Escribir una nota',
    close: 'Cerrar e ir al siguiente',
    take: 'Tomar el caso',
    wait: 'Esperar a la persona',
    tag: 'Añadir una etiqueta',
    undo: 'Deshacer',
    send: 'Enviar la respuesta',
    sendWait: 'Enviar la respuesta y esperar a la persona',
    sendClose: 'Enviar la respuesta y cerrar',
    template: 'Poner una plantilla en la respuesta',
    file: 'Adjuntar archivos a la respuesta'
  }
}

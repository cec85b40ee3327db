import type { acts as english } from '../en/acts.ts'
import { plural } from './plural.ts'

export const acts: typeof english = {
  snooze: {
    action: 'Posponer',
    title: 'Posponer hasta',
    times: {
      afternoon: 'Esta tarde',
      tomorrow: 'Mañana por la mañana',
      monday: 'El lunes',
      week: 'Dentro de una semana'
    },
    onDate: 'En una fecha…',
    whenFixed: title => `Cuando se arregle «${title}»`,
    day: 'Día',
    hour: 'Hora',
    kept: day => `Un caso abierto se guarda como máximo hasta el ${day}.`,
    tooLate: 'El caso termina antes.',
    notAhead: 'Esa hora ya ha pasado.',
    done: when => `Pospuesto hasta: ${when}`,
    doneFixed: title => `Pospuesto hasta que se arregle «${title}»`,
    doneManyFixed: (count, title) =>
      `${plural(count, { one: '# pospuesto', other: '# pospuestos' })} hasta que se arregle «${title}»`,
    doneMany: (count, when) =>
      plural(count, {
        one: `# pospuesto hasta: ${when}`,
        other: `# pospuestos hasta: ${when}`
      }),
    sleeps: when => `Pospuesto hasta: ${when}`,
    sleepsFixed: (title, when) =>
      `Pospuesto hasta que se arregle «${title}», como máximo hasta: ${when}`,
    wakes: 'Entonces vuelve solo, o cuando la persona escriba.',
    wake: 'Despertarlo ahora',
    woken: 'Vuelve a estar en la cola',
    until: when => `hasta: ${when}`,
    untilFixed: 'hasta que se arregle',
    go: 'Ir a: pospuestos'
  },
  longer: {
    action: 'Conservar más tiempo…',
    title: 'Conservar este caso más tiempo',
    text: day => `Se destruye el ${day}. Consérvalo solo mientras alguien lo necesite.`,
    until: 'Hasta',
    more: (days, day) =>
      plural(days, { one: `${day} (# día más)`, other: `${day} (# días más)` }),
    noSum: 'Si otras personas también lo conservan, vale la fecha más lejana.',
    why: 'Por qué',
    noText: 'Lo ve toda la mesa. Lo demás que haya que decir va en una nota.',
    reasons: {
      developers: 'Quienes desarrollan están trabajando en ello',
      'may-write-again': 'Puede que quien preguntó vuelva a escribir',
      colleague: 'Otra persona tiene que verlo',
      example: 'Muestra bien un problema',
      complaint: 'Una queja o un asunto legal'
    },
    save: 'Conservarlo',
    done: day => `Se conserva hasta el ${day}`,
    kept: day => `Se conserva más tiempo, hasta el ${day}`,
    by: (name, reason) => `${name}: ${reason}`,
    goes: (days, day) =>
      days === 0
        ? `Este caso se destruye al acabar el ${day} (UTC)`
        : plural(days, {
            one: `Este caso se destruye dentro de # día, al acabar el ${day} (UTC)`,
            other: `Este caso se destruye dentro de # días, el ${day}`
          }),
    atMost: 'No se puede conservar más tiempo. Si no está resuelto, reábrelo.',
    atEnd:
      'Es el último día que puede tener un caso. Lo que deba seguir necesita un caso nuevo.',
    notThatLong: 'Ya se conserva ese tiempo, o no puede conservarse tanto.',
    dayHasPassed: 'Según la fecha de este dispositivo, su último día ya pasó.'
  },
  follow: {
    follow: 'Seguir',
    unfollow: 'Dejar de seguir',
    followed: 'Lo sigues: lo que llegue aparece en «Para ti»',
    unfollowed: 'Ya no lo sigues',
    doneMany: count => plural(count, { one: 'Sigues # caso', other: 'Sigues # casos' }),
    youFollow: 'Lo sigues',
    news: 'Nuevo para ti',
    go: 'Ir a: para ti',
    mention: 'Mencionar a alguien',
    mentionHint: 'Solo la ve tu mesa. No se envía nunca. Con @ mencionas a alguien.'
  },
  secondLine: {
    action: 'Pasar a la segunda línea…',
    key: 'Pasar a la segunda línea',
    title: 'Pasar a la segunda línea',
    text: 'Quienes saben más lo ven en una vista propia, y en «Para ti» hasta que lo abran. Sigue en la cola, para que nadie quede en el olvido.',
    titleMany: count =>
      plural(count, {
        one: 'Pasar # caso a la segunda línea',
        other: 'Pasar # casos a la segunda línea'
      }),
    textMany:
      'Quienes saben más los ven en una vista propia, y en «Para ti» hasta que los abran. Siguen en la cola, para que nadie quede en el olvido.',
    reason: 'Por qué deberían mirarlo',
    reasonMany: 'Por qué deberían mirarlos: lo dirá cada caso',
    passedMany: count =>
      plural(count, {
        one: '# pasado a la segunda línea',
        other: '# pasados a la segunda línea'
      }),
    pass: 'Pasarlo',
    passed: 'Pasado a la segunda línea',
    passedFor: reason => `Pasado a la segunda línea: ${reason}`,
    by: name => `${name} lo pasó a la segunda línea`,
    giveBack: 'Devolverlo…',
    back: {
      title: 'Devolverlo a la primera línea',
      text: names =>
        `Aparecerá en «Para ti» de ${names}. Lo que escribas se añade como nota con su nombre; puedes dejarlo vacío.`,
      own: 'Lo que escribas se añade como nota; puedes dejarlo vacío.',
      word: 'Qué debería saber la primera línea',
      save: 'Devolverlo'
    },
    gaveBack: name => `${name} lo devolvió a la primera línea`,
    givenBack: 'Vuelve a ser de la primera línea',
    mark: 'segunda línea',
    go: 'Ir a: segunda línea',
    member: 'Segunda línea',
    hint: 'A quien está en la segunda línea le sale una vista propia en la cola. El motivo solo lo ve tu mesa.'
  },
  checklist: {
    title: 'Lista de pasos',
    add: 'Añadir un paso',
    empty:
      'Pasos que cualquiera puede marcar. Una plantilla con líneas como «- [ ] Pedir la versión» da una lista entera.',
    fromTemplate: 'De una plantilla',
    progress: (done, all) => `${done} de ${all} hechos`,
    added: count => plural(count, { one: '# paso añadido', other: '# pasos añadidos' }),
    ticked: text => `«${text}» hecho`,
    unticked: text => `«${text}» por hacer`,
    removed: text => `«${text}» quitado`,
    tooMany: 'Una lista tiene cien pasos como mucho.'
  },
  firstAnswer: {
    title: 'Primeras respuestas',
    text: 'En cuánto tiempo, como mucho, debe responder una persona a quien escribe por primera vez.',
    within: 'Primera respuesta en',
    off: 'Nada acordado',
    hours: count => plural(count, { one: '# hora', other: '# horas' }),
    hint: 'La cola dice entonces cuánto falta, avisa en el último cuarto y dice cuánto se retrasa una respuesta. Las respuestas automáticas no cuentan, y en los casos pospuestos el plazo espera.',
    other: 'Otras horas para…',
    otherFor: queue => `Primera respuesta para ${queue} en`,
    nothing: 'Nada prometido',
    added: queue => `${queue} tiene sus propias horas`,
    changed: (queue, hours) => `${queue}: ${hours}`,
    drop: queue => `Las horas de la mesa para ${queue}`,
    dropped: queue => `Para ${queue} cuentan las horas de la mesa`,
    covered: 'Contar solo las horas en que hay alguien de turno',
    coveredHint:
      'El tiempo se detiene mientras no hay nadie que responda en el idioma del caso. Sin turnos no vence ninguna respuesta.',
    left: span => `respuesta en ${span}`,
    late: span => `respuesta con ${span} de retraso`,
    stands: (span, until) => `aún ${span}, en pausa hasta ${until}`,
    standsHint: 'No hay nadie de turno: el tiempo está detenido hasta entonces.',
    standsOpen: span => `aún ${span}, en pausa`,
    standsOpenHint:
      'El tiempo está detenido: no hay nadie de turno en los próximos días.',
    near: (count, span) =>
      plural(count, {
        one: `# primera respuesta vence en ${span}`,
        many: `# de primeras respuestas vencen en ${span}`,
        other: `# primeras respuestas vencen en ${span}`
      }),
    overdue: count =>
      plural(count, {
        one: '# primera respuesta se retrasa',
        many: '# de primeras respuestas se retrasan',
        other: '# primeras respuestas se retrasan'
      }),
    overdueAndNear: (late, near, span) =>
      `${plural(late, { one: '# primera respuesta se retrasa', other: '# primeras respuestas se retrasan' })}, ${plural(near, { one: '# más vence', other: '# más vencen' })} en ${span}`,
    minutes: count => plural(count, { one: '# minuto', other: '# minutos' }),
    show: 'Mostrar'
  },
  priority: {
    action: 'Prioridad',
    levels: {
      high: 'Prioridad alta',
      normal: 'Prioridad normal',
      low: 'Prioridad baja'
    },
    raise: 'Más prioridad',
    lower: 'Menos prioridad',
    doneMany: (count, level) =>
      plural(count, { one: `#: ${level}`, other: `#: ${level}` }),
    raised: count =>
      plural(count, { one: '# con más prioridad', other: '# con más prioridad' }),
    lowered: count =>
      plural(count, { one: '# con menos prioridad', other: '# con menos prioridad' })
  }
}

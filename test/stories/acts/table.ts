/** How the table of all acts is written down, in each language of the docs. */
import { acts } from './acts.ts'

export interface TableWords {
  readonly head: string
  /** What an act is called, or what came of two. */
  readonly say: (name: string) => string
  readonly everything: string
  readonly everythingElse: string
}

/** `cells`: what came of two acts, by the names of both. */
export function tableOf(cells: ReadonlyMap<string, string>, words: TableWords): string {
  const { say } = words
  const rows = acts.map(({ name }) => {
    const others = new Map<string, string[]>()
    for (const other of acts) {
      const found =
        cells.get(`${name}|${other.name}`) ?? cells.get(`${other.name}|${name}`)
      if (found === undefined) throw new Error(`${name} never met ${other.name}`)
      others.set(found, [...(others.get(found) ?? []), other.name])
    }
    const said = [...others]
      .filter(([found]) => found !== 'both')
      .sort(([x], [y]) => (x < y ? -1 : 1))
      .map(([found, names]) => `- **${say(found)}**: ${names.map(say).join(', ')}`)
    const rest = said.length === 0 ? words.everything : words.everythingElse
    return [
      `## ${say(name)}`,
      '',
      ...said,
      ...(said.length ? [''] : []),
      rest,
      ''
    ].join('\n')
  })
  return [words.head, ...rows].join('\n')
}

export const inEnglish: TableWords = {
  head: `# Every act against every act

[En español](es/acts.md)

Two members do something to one ticket, each offline, and then their devices meet. What
comes of it? Both always show the same; this page says what, for any two acts.

Look for what one of you did among the headings. Below it stand the acts of the other with
which the outcome is anything but "both stand".

- **both**: both can be seen.
- **both, shown to settle**: two hold the ticket now, the screen says so.
- **one**: of two who did the same, one counts, everywhere the same one.
- an act's name: that one stands, the other does not.
- **—**: they cannot meet: what one needs beforehand rules the other out.

**Five at once?** All five always show the same, too:

- An act that stands beside each of the other four, or in its stead, as this page says,
  stands. What it stands in the stead of does not.
- If five do the same, all of it stands, or, where this page says **one**, one does.

A test does all of this, every two acts between two and among five. It does not try every
five of all acts: that would be millions.
`,
  say: name => name,
  everything: 'With everything: both.',
  everythingElse: 'With everything else: both.'
}

export const inSpanish: TableWords = {
  head: `# Cada acción con cada acción

[In English](../acts.md)

Dos miembros hacen algo en un mismo caso, cada cual sin conexión, y después sus dispositivos
se encuentran. ¿Qué resulta? Los dos muestran siempre lo mismo; esta página dice qué, para
cada par de acciones.

Busca entre los títulos lo que hizo una de las dos personas. Debajo están las acciones de la
otra con las que resulta algo distinto de «quedan las dos».

- **las dos**: se ven las dos.
- **las dos, por aclarar**: ahora el caso lo llevan dos personas, y la pantalla lo dice.
- **una**: de dos que hicieron lo mismo cuenta una, en todas partes la misma.
- el nombre de una acción: queda esa, y la otra no.
- **—**: no pueden encontrarse: lo que una necesita antes excluye la otra.

**¿Cinco a la vez?** También las cinco personas ven siempre lo mismo:

- Una acción que, según esta página, queda junto a cada una de las otras cuatro, o en su
  lugar, queda. Aquella en cuyo lugar queda, no.
- Si cinco hacen lo mismo, queda todo o, donde esta página dice **una**, queda una.

Una prueba hace todo esto, cada par de acciones entre dos personas y entre cinco. No prueba
todas las acciones de cinco en cinco: serían millones.
`,
  say: name => {
    const said = spanish[name]
    if (said === undefined) throw new Error(`${name} has no name in Spanish`)
    return said
  },
  everything: 'Con todo: las dos.',
  everythingElse: 'Con todo lo demás: las dos.'
}

const spanish: Readonly<Record<string, string>> = {
  both: 'las dos',
  'both, shown to settle': 'las dos, por aclarar',
  one: 'una',
  neither: 'ninguna',
  '—': '—',
  take: 'tomar',
  'hand on': 'pasar',
  release: 'soltar',
  'keep alone': 'quedárselo',
  wait: 'esperar a la persona',
  close: 'cerrar',
  'close, kept longer': 'cerrar y guardar más tiempo',
  'open again': 'reabrir',
  'undo opening again': 'deshacer la reapertura',
  'the asker writes': 'escribe quien preguntó',
  tag: 'etiquetar',
  untag: 'quitar una etiqueta',
  note: 'escribir una nota',
  mention: 'mencionar',
  'strike a note': 'retirar una nota',
  answer: 'responder',
  'take an answer back': 'retirar una respuesta',
  'say it was sent': 'decir que se envió',
  subject: 'cambiar el asunto',
  language: 'poner el idioma',
  'about the asker': 'nota sobre la persona',
  practice: 'práctica',
  'throw a practice ticket away': 'descartar un caso de práctica',
  'keep longer': 'conservar más tiempo',
  'keep no longer': 'no conservar más tiempo',
  'priority high': 'prioridad alta',
  'priority low': 'prioridad baja',
  snooze: 'posponer',
  wake: 'despertar',
  'undo waking': 'deshacer el despertar',
  'pass to the second line': 'pasar a la segunda línea',
  'give back': 'devolver a la primera línea',
  'add a step': 'añadir un paso',
  'tick a step': 'marcar un paso',
  'untick a step': 'desmarcar un paso',
  'remove a step': 'quitar un paso',
  'put a step back': 'volver a poner un paso',
  follow: 'seguir',
  unfollow: 'dejar de seguir',
  join: 'unir',
  part: 'separar lo unido',
  split: 'separar correos',
  'undo a split': 'deshacer la separación de correos',
  link: 'enlazar',
  'remove a link': 'quitar un enlace',
  'attach a problem': 'asociar a un problema',
  'rule a problem out': 'descartar un problema',
  'rule a problem in again': 'dejar de descartar un problema',
  'detach a problem': 'quitar un problema',
  'leave out of the call-back': 'dejar fuera del aviso',
  'call them back after all': 'incluir en el aviso después de todo',
  'call back': 'avisar',
  refer: 'pasar a un proyecto amigo',
  'welcome a sender': 'decir que un remitente es parte del caso',
  'doubt a sender': 'dudar de un remitente',
  'look for a key': 'buscar una clave',
  'choose a key': 'elegir una clave',
  'unchoose a key': 'dejar de usar una clave',
  'set a field': 'rellenar un campo',
  'hand in an answer': 'pedir que se envíe una respuesta',
  'take back what was handed in': 'retirar lo que se pidió enviar',
  'send an intern’s answer': 'enviar la respuesta de quien está en prácticas',
  'give an answer back': 'devolver una respuesta',
  'let an answer wait again': 'dejar que una respuesta espere otra vez',
  'flag the sender': 'señalar al remitente'
}

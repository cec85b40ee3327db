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

Two members do something to one ticket, each offline, and then their devices meet. Both
always show the same. Below stands, for each act, with which others the outcome is anything
but "both stand". \`test/stories/acts\` does all of it and compares; write it anew with
\`npx vitest run --project core test/stories/acts -u\`, and read what changed.

- **both**: both can be seen.
- **both, shown to settle**: two hold the ticket now, the screen says so.
- **one**: of two who did the same, one counts, everywhere the same one.
- an act's name: that one stands, the other does not.
- **—**: they cannot meet: what one needs beforehand rules the other out.

With five it is tested, too: each of them does every act, first, in the middle and last,
beside four others, in rounds after which any two acts have met among five; all five do the
same; and what dice decide. All five always show the same. An act that stands beside each of
the other four, or in its stead, as the table says, stands, and what it stands in the stead
of does not. If five do the same, all of it stands, or, where the table says **one**, one
does. Not every five of all acts is tried: that would be millions.
`,
  say: name => name,
  everything: 'With everything: both.',
  everythingElse: 'With everything else: both.'
}

export const inSpanish: TableWords = {
  head: `# Cada acción con cada acción

[In English](../acts.md)

Dos miembros hacen algo en un mismo caso, cada cual sin conexión, y después sus dispositivos
se encuentran. Los dos muestran siempre lo mismo. Abajo está, para cada acción, con cuáles
otras resulta algo distinto de «quedan las dos». \`test/stories/acts\` lo hace todo y compara;
escríbelo de nuevo con \`npx vitest run --project core test/stories/acts -u\`, y lee qué cambió.

- **las dos**: se ven las dos.
- **las dos, por aclarar**: ahora el caso lo llevan dos personas, y la pantalla lo dice.
- **una**: de dos que hicieron lo mismo cuenta una, en todas partes la misma.
- el nombre de una acción: queda esa, y la otra no.
- **—**: no pueden encontrarse: lo que una necesita antes excluye la otra.

También se prueba con cinco: cada persona hace cada acción, la primera, en medio y la última,
junto a otras cuatro, en rondas tras las cuales cada par de acciones se ha encontrado entre
cinco; las cinco hacen lo mismo; y lo que decidan los dados. Las cinco muestran siempre lo
mismo. Una acción que, según la tabla, queda junto a cada una de las otras cuatro, o en su
lugar, queda, y aquella en cuyo lugar queda, no. Si cinco hacen lo mismo, queda todo o, donde
la tabla dice **una**, queda una. No se prueban todas las acciones de cinco en cinco: serían
millones.
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
  'pass to the second line': 'pasar a la segunda línea',
  'give back': 'devolver a la primera línea',
  'add a step': 'añadir un paso',
  'tick a step': 'marcar un paso',
  'untick a step': 'desmarcar un paso',
  'remove a step': 'quitar un paso',
  follow: 'seguir',
  unfollow: 'dejar de seguir',
  join: 'unir',
  part: 'separar lo unido',
  split: 'separar correos',
  link: 'enlazar',
  'remove a link': 'quitar un enlace',
  'attach a problem': 'asociar a un problema',
  'detach a problem': 'quitar un problema',
  'leave out of the call-back': 'dejar fuera del aviso',
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

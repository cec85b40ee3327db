/** Three texts that most desks need, in the languages this app speaks. */
import type { Language } from '../../words/language.svelte.ts'

export interface StarterTemplate {
  readonly title: Readonly<Record<Language, string>>
  readonly tags: Readonly<Record<Language, readonly string[]>>
  readonly body: Readonly<Record<Language, string>>
}

export const starterSet: readonly StarterTemplate[] = [
  {
    title: { en: 'Greeting', es: 'Saludo' },
    tags: { en: ['greeting'], es: ['saludo'] },
    body: {
      en: 'Hello {{asker.name}},\n\nthank you for writing to {{desk.name}}. My name is {{me.name}}, and I will try to help you with “{{ticket.subject}}”.',
      es: 'Hola {{asker.name}}:\n\nGracias por escribir a {{desk.name}}. Me llamo {{me.name}} e intentaré ayudarte con «{{ticket.subject}}».'
    }
  },
  {
    title: { en: 'Ask for a report', es: 'Pedir un informe' },
    tags: { en: ['needs-info'], es: ['falta-información'] },
    body: {
      en: 'To find the cause we need to know more about your computer. Please send us a report from it: start the system as usual, make the problem happen once, then open “WhisperBack” and describe what you did and what you saw.\n\nHow to do it, step by step: {{link}}\n\nThe report is encrypted, and it is destroyed some weeks after your question is answered.',
      es: 'Para encontrar la causa necesitamos saber más sobre tu equipo. Por favor, envíanos un informe desde él: arranca el sistema como siempre, haz que ocurra el problema una vez, abre «WhisperBack» y cuenta qué hiciste y qué viste.\n\nCómo hacerlo, paso a paso: {{link}}\n\nEl informe va cifrado y se destruye unas semanas después de responder a tu pregunta.'
    }
  },
  {
    title: { en: 'Closing', es: 'Despedida' },
    tags: { en: ['closing'], es: ['despedida'] },
    body: {
      en: 'I hope this helps. If it does not, just answer this mail: it comes back to us.\n\nKind regards,\n{{me.name}}',
      es: 'Espero que te sirva. Si no, responde a este correo: nos llegará de nuevo.\n\nUn saludo,\n{{me.name}}'
    }
  }
]

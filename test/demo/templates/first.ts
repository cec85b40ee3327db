/** What is written first, and what is asked for. */
import type { TemplateText } from './text.ts'

const folder = 'First answer'

export const firstTexts: readonly TemplateText[] = [
  {
    title: 'Ask for a report',
    folder,
    tags: ['needs-info'],
    helps: 55,
    older: ['pt'],
    says: {
      en: 'Thank you for writing to us. To find out what happens, we need to know a little more.\n\nPlease start the computer as you did when it went wrong, open Help › Report a problem, and press Send. The report says which parts are in the machine and what they complain about. It names no files and no passwords, and it is encrypted before it leaves.\n\nIf it does not start so far, tell us the model of the computer and the last line on the screen.',
      es: 'Gracias por escribirnos. Para saber qué ocurre necesitamos un poco más de información.\n\nArranca el equipo igual que cuando falló, abre Ayuda › Informar de un problema y pulsa Enviar. El informe dice qué piezas tiene la máquina y de qué se quejan. No nombra archivos ni contraseñas, y se cifra antes de salir.\n\nSi no llega a arrancar, dinos el modelo y la última línea de la pantalla.',
      de: 'danke, dass Sie uns schreiben. Um herauszufinden, was geschieht, müssen wir etwas mehr wissen.\n\nStarten Sie den Rechner wie beim letzten Mal, öffnen Sie Hilfe › Problem melden und drücken Sie Senden. Der Bericht nennt keine Dateien und keine Passwörter und wird verschlüsselt, bevor er den Rechner verlässt.',
      fr: 'Merci de nous écrire. Pour comprendre ce qui se passe, il nous faut un peu plus de détails.\n\nDémarrez l’ordinateur comme la dernière fois, ouvrez Aide › Signaler un problème et appuyez sur Envoyer. Le rapport ne nomme ni fichiers ni mots de passe, et il est chiffré avant de partir.',
      pt: 'obrigado por nos escrever. Para perceber o que se passa, precisamos de saber um pouco mais.\n\nInicie o computador como da última vez, abra Ajuda › Comunicar um problema e carregue em Enviar. O relatório não menciona ficheiros nem palavras-passe.'
    }
  },
  {
    title: 'We know this one',
    folder,
    tags: ['known'],
    helps: 71,
    says: {
      en: 'What you describe is known to us, and others have it, too.\n{{#if version}}\nYou wrote that you use {{version}}: there it is not mended yet.\n{{else}}\nPlease tell us which version you use; you find it in Help › About.\n{{/if}}\nWe keep your mail until it is repaired, and write to you on that day. Until then, what follows may help.',
      es: 'Lo que describes lo conocemos, y le pasa también a otras personas.\n{{#if version}}\nNos dices que usas la {{version}}: ahí todavía no está arreglado.\n{{else}}\nDinos, por favor, qué versión usas; está en Ayuda › Acerca de.\n{{/if}}\nGuardamos tu correo hasta que se repare y ese día te escribimos. Mientras tanto, puede ayudar lo que sigue.',
      de: 'was Sie beschreiben, kennen wir, und Sie sind damit nicht allein.\n{{#if version}}\nSie schreiben, dass Sie {{version}} benutzen: Dort ist es noch nicht behoben.\n{{else}}\nBitte sagen Sie uns, welche Version Sie benutzen; sie steht unter Hilfe › Über.\n{{/if}}\nWir heben Ihre Mail auf, bis es repariert ist, und schreiben Ihnen an dem Tag.'
    }
  },
  {
    title: 'It takes a few more days',
    folder,
    tags: ['late'],
    helps: 48,
    says: {
      en: 'We have not forgotten you. Somebody who knows this better than I do is looking at it, and they are here again on {{day|Thursday}}. You do not need to write again; we will.',
      es: 'No nos hemos olvidado de ti. Lo está mirando alguien que sabe más que yo y que vuelve a estar aquí el {{day|jueves}}. No hace falta que escribas otra vez: lo hacemos nosotras.',
      fr: 'Nous ne vous avons pas oublié. Une personne qui s’y connaît mieux que moi regarde la question ; elle sera de retour {{day|jeudi}}. Inutile d’écrire de nouveau, nous le ferons.'
    }
  },
  {
    title: 'Which language would you like?',
    folder,
    tags: ['greeting'],
    helps: 80,
    says: {
      en: 'We can answer you in several languages. Write in the one that is easiest for you, and not in English if that costs you time; somebody of us will read it.',
      es: 'Podemos contestarte en varios idiomas. Escribe en el que te resulte más fácil, y no en inglés si eso te lleva tiempo: alguien de nosotras lo leerá.',
      ar: 'يمكننا أن نجيبك بعدة لغات. اكتب باللغة الأسهل لك، فهناك من سيقرؤها بيننا.',
      fa: 'می‌توانیم به چند زبان پاسخ بدهیم. به زبانی بنویسید که برایتان آسان‌تر است؛ کسی از ما آن را می‌خواند.'
    }
  }
]

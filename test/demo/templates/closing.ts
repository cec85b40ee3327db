/** What protects people who write, and how one takes leave. */
import type { TemplateText } from './text.ts'

export const closingTexts: readonly TemplateText[] = [
  {
    title: 'Write to us encrypted',
    folder: 'Privacy',
    tags: ['privacy', 'key'],
    helps: 66,
    says: {
      en: '{{#unless asker.key}}\nYour mail could be read on its way, and so can this one. If that matters to you, send us your public key in an attachment; you find ours on our page.\n{{/unless}}\nAnswer with “Reply”, so that your mail finds its place, and take out of it what we do not need to know.',
      es: '{{#unless asker.key}}\nTu correo se pudo leer por el camino, y este también. Si te importa, mándanos tu clave pública adjunta; la nuestra está en nuestra página.\n{{/unless}}\nContesta con «Responder» para que tu correo encuentre su sitio, y quita lo que no necesitamos saber.'
    }
  },
  {
    title: 'What a screenshot shows',
    folder: 'Privacy',
    tags: ['privacy'],
    helps: 72,
    says: {
      en: 'Thank you for the picture. Before you send another one, please look at its edges: file names, a bookmark or the clock say more of you than we need. A photo of the one message is enough. We delete what you sent together with this conversation.',
      es: 'Gracias por la imagen. Antes de mandar otra, mira los bordes: nombres de archivos, un marcador o el reloj dicen de ti más de lo que necesitamos. Basta una foto del mensaje. Lo que enviaste se borra junto con esta conversación.',
      fr: 'Merci pour l’image. Avant d’en envoyer une autre, regardez ses bords : un nom de fichier, un favori ou l’heure en disent plus sur vous qu’il ne nous en faut. Une photo du seul message suffit.'
    }
  },
  {
    title: 'Handed to the developers',
    folder: 'Closing',
    tags: ['known', 'developers'],
    helps: 58,
    says: {
      en: 'We could not find out more by ourselves, and handed it to those who write this part of the system. They learn what happens and on which machine, not who you are. When they answer, we tell you.',
      es: 'Por nuestra cuenta no pudimos averiguar más y lo hemos pasado a quienes escriben esta parte del sistema. Saben qué ocurre y en qué máquina, no quién eres. Cuando contesten, te lo decimos.',
      de: 'mehr konnten wir selbst nicht herausfinden und haben es an die weitergegeben, die diesen Teil des Systems schreiben. Sie erfahren, was geschieht und auf welchem Rechner, nicht wer Sie sind.'
    }
  },
  {
    title: 'We cannot help with other systems',
    folder: 'Closing',
    tags: ['closing'],
    helps: 29,
    says: {
      en: 'I am sorry: we know our own system well, and others hardly at all, so any advice from us might do harm. Your local computer club or the forum of that system is a better place. If it turns out to have to do with ours after all, write again.',
      es: 'Lo siento: conocemos bien nuestro sistema y apenas los demás, y un consejo nuestro podría hacer daño. El grupo informático de tu barrio o el foro de ese sistema es mejor sitio. Si al final tiene que ver con el nuestro, escríbenos otra vez.',
      de: 'es tut mir leid: Wir kennen unser eigenes System gut und andere kaum, und ein Rat von uns könnte schaden. Ein Computerclub in Ihrer Nähe oder das Forum jenes Systems hilft besser.'
    }
  },
  {
    title: 'We did not hear from you',
    folder: 'Closing',
    tags: ['closing'],
    helps: 44,
    says: {
      en: 'We asked you something two weeks ago and did not hear from you, so we close this for now. Nothing is lost by that: if you answer this mail, it is open again.',
      es: 'Hace dos semanas te preguntamos algo y no supimos de ti, así que cerramos esto por ahora. No se pierde nada: si contestas a este correo, se abre otra vez.'
    }
  },
  {
    title: 'Thank you and goodbye',
    folder: 'Closing',
    tags: ['closing'],
    isPiece: true,
    helps: 81,
    says: {
      en: 'Thank you for telling us how it went: the next person gets a better answer because of it. What you wrote is deleted in {{days|five months}}. Take care!',
      es: 'Gracias por contarnos cómo fue: la siguiente persona tendrá mejor respuesta. Lo que escribiste se borra dentro de {{days|cinco meses}}. ¡Cuídate!',
      fr: 'Merci de nous avoir dit ce qu’il en est : la prochaine personne aura une meilleure réponse. Prenez soin de vous !',
      de: 'Danke für Ihre Rückmeldung: Die Nächsten bekommen dadurch eine bessere Antwort. Alles Gute!'
    }
  }
]

/** Advice about machines and what is kept on them. */
import { everywhere, type TemplateText } from './text.ts'

export const machineTexts: readonly TemplateText[] = [
  {
    title: 'Wi-Fi: two ways around it',
    folder: 'Hardware',
    tags: ['wifi', 'known'],
    helps: 84,
    ways: { of: 'wifi', in: everywhere },
    older: ['vi', 'tr'],
    says: {
      en: 'The driver of your Wi-Fi adapter was left out of 6.15.1 and comes back with 6.17. Until then there are two ways around it:\n\n1. Start with 6.15. You find it under “Older versions” on our page. Your Persistent Storage works with it.\n2. Join your phone to the computer by its USB cable and switch on “USB tethering”. The network appears by itself after a few seconds.\n\nThe second one needs no download.',
      es: 'El controlador de tu adaptador Wi-Fi se quedó fuera de la 6.15.1 y vuelve con la 6.17. Hasta entonces hay dos maneras de arreglarse:\n\n1. Arranca con la 6.15. Está en «Versiones anteriores» de nuestra página, y tu almacenamiento funciona con ella.\n2. Conecta el teléfono con su cable USB y activa «Anclaje USB». La red aparece sola a los pocos segundos.\n\nLa segunda no necesita descargar nada.'
    }
  },
  {
    title: 'Black screen: troubleshooting mode',
    folder: 'Hardware',
    tags: ['screen', 'known'],
    helps: 77,
    ways: { of: 'screen', in: ['de', 'fr', 'pt', 'it', 'ru', 'ar', 'zh'] },
    says: {
      en: 'Please try this in order, and stop at the first one that helps:\n\n1. Choose “Troubleshooting mode” in the boot menu.\n2. Press E in that menu, write nomodeset at the end of the line that begins with linux, and press F10.\n3. Unplug every external screen, and start once more.\n\nTell us which one it was: then we can tell the next person right away.',
      es: 'Prueba esto por orden y detente en lo primero que ayude:\n\n1. Elige «Modo de resolución de problemas» en el menú de arranque.\n2. Pulsa E en ese menú, escribe nomodeset al final de la línea que empieza por linux y pulsa F10.\n3. Desconecta todas las pantallas externas y arranca otra vez.\n\nDinos cuál fue: así se lo podremos decir enseguida a la siguiente persona.'
    }
  },
  {
    title: 'Which USB sticks work',
    folder: 'Hardware',
    tags: ['usb', 'hardware'],
    helps: 82,
    ways: { of: 'usb', in: everywhere.slice(0, 6) },
    says: {
      en: 'Any plain stick of 8 GB or more will do, and the cheap ones are not worse. Avoid those that say “fixed disk” or come with software of their own: many computers do not start from them, and we cannot change that.\n\nIf you have a stick that works, you do not need a download. Start from it, open Applications › Installer, and clone it: that takes ten minutes, and the copy is as genuine as your own.',
      es: 'Sirve cualquier memoria sencilla de 8 GB o más, y las baratas no son peores. Evita las que se anuncian como «disco fijo» o traen su propio programa: muchos ordenadores no arrancan desde ellas, y no lo podemos cambiar.\n\nSi ya tienes una que funciona, no hace falta descargar nada. Arranca desde ella, abre Aplicaciones › Instalador y clónala: son diez minutos, y la copia es tan auténtica como la tuya.'
    }
  },
  {
    title: 'Print without a driver',
    folder: 'Hardware',
    tags: ['printing'],
    helps: 69,
    ways: { of: 'printing', in: ['de', 'fr', 'pt', 'it'] },
    says: {
      en: 'Remove the printer under Settings › Printers, press “Add”, and choose the entry that ends with “driverless”. Most printers that were sold in the last ten years understand that.\n\nWhat you print may stay in the memory of the printer. At a place that you do not trust, print into a PDF file instead.',
      es: 'Quita la impresora en Ajustes › Impresoras, pulsa «Añadir» y elige la entrada que termina en «sin controlador». Casi todas las que se vendieron en los últimos diez años lo entienden.\n\nLo que imprimes puede quedarse en la memoria de la impresora. En un sitio del que no te fíes, imprime mejor a un archivo PDF.'
    }
  },
  {
    title: 'Passphrase is not accepted',
    folder: 'Storage',
    tags: ['persistence'],
    helps: 73,
    ways: { of: 'persistence', in: everywhere },
    older: ['it', 'zh'],
    says: {
      en: 'Please do not create a new Persistent Storage: nothing in the old one is lost.\n\nIn nearly every case it is the keyboard. Choose your layout on the welcome screen before you type. To see what you type, write the passphrase once into the search field, compare each letter, and empty the field again.\n\nLook at Caps Lock and at the number keys, too.',
      es: 'Por favor, no crees un almacenamiento nuevo: en el antiguo no se ha perdido nada.\n\nCasi siempre es el teclado. Elige tu distribución en la pantalla de bienvenida antes de escribir. Para ver lo que escribes, pon la contraseña una vez en el buscador, compara letra por letra y vacíalo después.\n\nMira también el bloqueo de mayúsculas y el teclado numérico.'
    }
  },
  {
    title: 'Passphrase lost',
    folder: 'Storage',
    tags: ['persistence', 'closing'],
    helps: 34,
    says: {
      en: 'I am sorry to have to tell you this: without the passphrase nobody can open your Persistent Storage, and neither can we. It was built so that nobody could be forced to.\n\nDo not delete it yet. Many people remember days later, mostly with their hands and not with their head: sit where you always sat, at the same keyboard, and type without thinking.',
      es: 'Siento tener que decírtelo: sin la contraseña nadie puede abrir tu almacenamiento, y nosotras tampoco. Se hizo así para que no se pueda obligar a nadie.\n\nNo lo borres todavía. Mucha gente se acuerda días después, casi siempre con las manos y no con la cabeza: siéntate donde siempre, con el mismo teclado, y escribe sin pensar.',
      de: 'es tut mir leid, das sagen zu müssen: Ohne das Passwort kann niemand Ihren Datenspeicher öffnen, auch wir nicht. Er wurde so gebaut, damit niemand dazu gezwungen werden kann.\n\nLöschen Sie ihn noch nicht. Vielen fällt es Tage später wieder ein, meist den Händen und nicht dem Kopf.'
    }
  },
  {
    title: 'Make a backup',
    folder: 'Storage',
    tags: ['persistence', 'backup'],
    helps: 88,
    says: {
      en: 'A stick can break or get lost, so please make a second one while the first still works: Applications › Back up storage. It copies all that is in your Persistent Storage, encrypted with the same passphrase. Keep it at another place than the first, and make it anew once a month.',
      es: 'Una memoria se puede romper o perder, así que haz una segunda mientras la primera funciona: Aplicaciones › Copia del almacenamiento. Copia todo lo que guardas, cifrado con la misma contraseña. Déjala en otro sitio que la primera y repítela una vez al mes.',
      fr: 'Une clé peut casser ou se perdre : faites-en une seconde tant que la première fonctionne, avec Applications › Sauvegarder le stockage. Tout y est copié, chiffré avec la même phrase secrète. Gardez-la ailleurs que la première.'
    }
  }
]

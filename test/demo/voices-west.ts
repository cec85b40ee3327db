/** Askers in Latin script. */
import type { Voice } from './voice.ts'

export const westernVoices: readonly Voice[] = [
  {
    language: 'en',
    names: [
      ['Morgan', 'morgan'],
      ['Tamsin', 'tamsin'],
      ['Dele', 'dele'],
      ['Priya', 'priya'],
      ['Robin', 'robin'],
      ['Wren', 'wren'],
      ['Kofi', 'kofi'],
      ['Saoirse', 'saoirse']
    ],
    hello: 'Hello,',
    bye: 'Thank you for your work,',
    asks: [
      [
        'Wi-Fi is gone after the upgrade',
        'since I upgraded, my laptop shows no wireless networks at all. The adapter is a Realtek RTL8821CE. With the version before it worked without any trouble. A cable is not possible where I live.'
      ],
      [
        'Persistent Storage does not unlock any more',
        'after the last upgrade my Persistent Storage says that the passphrase is wrong. I have typed it very slowly three times, and I am certain that it is right. Everything that I need for next week is in there.'
      ],
      [
        'Black screen after the boot menu',
        'the boot menu comes, I choose the first entry, and then the screen stays black for ever. The fan goes on. The graphics card is an NVIDIA GeForce RTX 3060.'
      ],
      [
        'Tor connection hangs at 50 %',
        'connecting to Tor stops at 50 % and nothing happens for twenty minutes. I tried it at home and in the library. With a bridge it is the same.'
      ],
      [
        'USB stick is not recognised',
        'I wrote the image to a new stick as the guide says, but the computer does not see it when it starts. The same computer starts from my old stick.'
      ],
      [
        'Printing over the network fails',
        'our office printer is found, and the pages go into the queue, but then it says "filter failed" and nothing is printed.'
      ],
      [
        'How do I keep my keyboard layout?',
        'every time I start I have to choose the keyboard again, and twice I typed my passphrase in the wrong layout. Is there a way to keep it?'
      ],
      [
        'Is my download the real one?',
        'the page says that the download could not be verified. I am new to this and do not know whether it is dangerous to go on. What should I do first?'
      ]
    ],
    more: [
      'I wrote down the last lines on the screen, and can send a photo if that helps.',
      'A friend of mine with the same computer has the same trouble.',
      'I have to travel on Monday, so a quick word would help me a lot.'
    ],
    answers: [
      'thank you for writing to us. We know this problem and are looking into it. Could you tell us the model of your computer, and whether it happened with the version before, too?',
      'there is a way around it: start once in troubleshooting mode, wait a minute, and start again as usual. Please tell us whether that helped.'
    ],
    replies: [
      'it is a ThinkPad X230, and with the version before it worked. Thank you for answering so quickly.',
      'that helped, thank you! I can work again.'
    ]
  },
  {
    language: 'es',
    names: [
      ['Itziar', 'itziar'],
      ['Nahuel', 'nahuel'],
      ['Ximena', 'ximena'],
      ['Rocío', 'rocio'],
      ['Amaru', 'amaru'],
      ['Lucía', 'lucia']
    ],
    hello: 'Hola:',
    bye: 'Muchas gracias y un saludo,',
    asks: [
      [
        'Sin Wi-Fi después de actualizar',
        'desde que actualicé, mi portátil no muestra ninguna red inalámbrica. El adaptador es un Realtek RTL8821CE y con la versión anterior funcionaba sin problemas.'
      ],
      [
        'El almacenamiento persistente no se abre',
        'desde la última actualización el almacenamiento persistente dice que la contraseña no es correcta. Estoy segura de que la escribo bien y necesito los documentos esta semana.'
      ],
      [
        'Pantalla negra al arrancar',
        'aparece el menú de arranque, elijo la primera opción y la pantalla se queda negra. La tarjeta gráfica es una NVIDIA GeForce RTX 3060.'
      ],
      [
        'La conexión a Tor se queda en el 50 %',
        'la conexión a Tor se detiene en el 50 % y no pasa nada más. Lo he probado en casa y en la biblioteca, con puente y sin él.'
      ],
      [
        'El ordenador no reconoce la memoria USB',
        'copié la imagen a una memoria nueva como dice la guía, pero el ordenador no la ve al arrancar. Con la memoria vieja sí arranca.'
      ],
      [
        'No puedo imprimir por la red',
        'la impresora de la oficina aparece y las páginas entran en la cola, pero luego dice que el filtro ha fallado y no sale nada.'
      ],
      [
        '¿Cómo guardo la distribución del teclado?',
        'cada vez que arranco tengo que elegir otra vez el teclado y ya he escrito dos veces la contraseña con la distribución equivocada. ¿Se puede guardar?'
      ],
      [
        '¿Es auténtica mi descarga?',
        'la página dice que no se ha podido comprobar la descarga. Soy nueva en esto y no sé si es peligroso continuar. ¿Qué hago primero?'
      ]
    ],
    more: [
      'Puedo enviar una foto de la pantalla si hace falta.',
      'A una compañera con el mismo equipo le pasa lo mismo.',
      'Viajo el lunes, así que cualquier pista me ayuda mucho.'
    ],
    answers: [
      'gracias por escribirnos. Conocemos este problema y lo estamos investigando. ¿Nos puedes decir el modelo de tu equipo y si pasaba con la versión anterior?',
      'hay una manera de evitarlo: arranca una vez en modo de resolución de problemas, espera un minuto y vuelve a arrancar como siempre. Cuéntanos si ayuda.'
    ],
    replies: [
      'es un ThinkPad X230 y con la versión anterior funcionaba. Gracias por contestar tan rápido.',
      '¡ha funcionado, muchas gracias!'
    ]
  },
  {
    language: 'de',
    names: [
      ['Ilse', 'ilse'],
      ['Jannik', 'jannik'],
      ['Wiebke', 'wiebke'],
      ['Aylin', 'aylin'],
      ['Ruben', 'ruben']
    ],
    hello: 'Guten Tag,',
    bye: 'Vielen Dank und freundliche Grüße',
    asks: [
      [
        'Kein WLAN mehr nach der Aktualisierung',
        'seit der Aktualisierung zeigt mein Laptop keine Funknetze mehr an. Der Adapter ist ein Realtek RTL8821CE. Mit der Version davor ging es ohne Schwierigkeiten.'
      ],
      [
        'Persistenter Speicher lässt sich nicht öffnen',
        'seit der letzten Aktualisierung nimmt der persistente Speicher meine Passphrase nicht mehr an. Ich bin sicher, dass sie stimmt, und brauche die Unterlagen nächste Woche.'
      ],
      [
        'Schwarzer Bildschirm nach dem Startmenü',
        'das Startmenü erscheint, ich wähle den ersten Eintrag, dann bleibt der Bildschirm schwarz. Die Grafikkarte ist eine NVIDIA GeForce RTX 3060.'
      ],
      [
        'Tor-Verbindung bleibt bei 50 % stehen',
        'die Verbindung zu Tor bleibt bei 50 % stehen, und es geschieht nichts mehr. Zu Hause und in der Bücherei ist es dasselbe, auch mit Brücke.'
      ],
      [
        'USB-Stick wird nicht erkannt',
        'ich habe das Abbild nach der Anleitung auf einen neuen Stick geschrieben, aber der Rechner sieht ihn beim Starten nicht. Vom alten Stick startet er.'
      ],
      [
        'Drucken im Netzwerk geht nicht',
        'unser Drucker wird gefunden, und die Seiten stehen in der Warteschlange, aber dann heißt es „Filter fehlgeschlagen“, und es kommt nichts heraus.'
      ],
      [
        'Wie behalte ich meine Tastaturbelegung?',
        'bei jedem Start muss ich die Tastatur neu wählen und habe meine Passphrase schon zweimal in der falschen Belegung eingegeben. Kann man das speichern?'
      ],
      [
        'Ist mein Download echt?',
        'die Seite sagt, der Download habe nicht überprüft werden können. Ich bin neu hier und weiß nicht, ob ich weitermachen darf. Was soll ich zuerst tun?'
      ]
    ],
    more: [
      'Ein Foto vom Bildschirm kann ich gerne schicken.',
      'Bei einer Kollegin mit demselben Gerät ist es genauso.'
    ],
    answers: [
      'danke, dass Sie uns schreiben. Wir kennen das Problem und suchen nach der Ursache. Welches Gerät haben Sie, und trat es auch mit der Version davor auf?',
      'es gibt einen Umweg: Starten Sie einmal im Fehlersuchmodus, warten Sie eine Minute, und starten Sie dann wie gewohnt. Sagen Sie uns bitte, ob das hilft.'
    ],
    replies: [
      'es ist ein ThinkPad X230, und mit der Version davor ging es. Danke für die schnelle Antwort.',
      'das hat geholfen, vielen Dank!'
    ]
  },
  {
    language: 'fr',
    names: [
      ['Maëlle', 'maelle'],
      ['Idriss', 'idriss'],
      ['Solène', 'solene'],
      ['Aminata', 'aminata'],
      ['Corentin', 'corentin']
    ],
    hello: 'Bonjour,',
    bye: 'Merci beaucoup et bonne journée,',
    asks: [
      [
        'Plus de Wi-Fi après la mise à jour',
        'depuis la mise à jour, mon ordinateur portable ne montre plus aucun réseau sans fil. La carte est une Realtek RTL8821CE. Avec la version précédente, tout allait bien.'
      ],
      [
        'Le stockage persistant ne s’ouvre plus',
        'depuis la dernière mise à jour, le stockage persistant refuse ma phrase de passe. Je suis certaine de bien la taper, et j’ai besoin de ces documents la semaine prochaine.'
      ],
      [
        'Écran noir après le menu de démarrage',
        'le menu s’affiche, je choisis la première ligne, puis l’écran reste noir. La carte graphique est une NVIDIA GeForce RTX 3060.'
      ],
      [
        'La connexion à Tor s’arrête à 50 %',
        'la connexion à Tor s’arrête à 50 % et plus rien ne se passe. C’est pareil chez moi et à la bibliothèque, avec ou sans pont.'
      ],
      [
        'La clé USB n’est pas reconnue',
        'j’ai écrit l’image sur une clé neuve comme le dit le guide, mais l’ordinateur ne la voit pas au démarrage. Il démarre avec l’ancienne clé.'
      ],
      [
        'Impossible d’imprimer en réseau',
        'notre imprimante est trouvée et les pages entrent dans la file, mais ensuite le filtre échoue et rien ne sort.'
      ],
      [
        'Comment garder la disposition du clavier ?',
        'à chaque démarrage je dois choisir le clavier, et deux fois j’ai tapé ma phrase de passe dans la mauvaise disposition. Peut-on la garder ?'
      ],
      [
        'Mon téléchargement est-il authentique ?',
        'la page dit que le téléchargement n’a pas pu être vérifié. Je débute et je ne sais pas si c’est dangereux de continuer. Que faire d’abord ?'
      ]
    ],
    more: [
      'Je peux envoyer une photo de l’écran.',
      'Une amie avec le même ordinateur a le même souci.'
    ],
    answers: [
      'merci de nous avoir écrit. Nous connaissons ce problème et nous cherchons. Quel est le modèle de votre ordinateur, et cela arrivait-il avec la version précédente ?',
      'voici comment le contourner : démarrez une fois en mode de dépannage, attendez une minute, puis redémarrez normalement. Dites-nous si cela aide.'
    ],
    replies: [
      'c’est un ThinkPad X230, et avec la version précédente cela marchait. Merci pour la réponse rapide.',
      'cela a marché, merci infiniment !'
    ]
  },
  {
    language: 'pt',
    names: [
      ['Iara', 'iara'],
      ['Tainá', 'taina'],
      ['Caetano', 'caetano'],
      ['Jussara', 'jussara']
    ],
    hello: 'Olá,',
    bye: 'Muito obrigada pela ajuda,',
    asks: [
      [
        'Sem Wi-Fi depois da atualização',
        'desde a atualização o meu portátil não mostra nenhuma rede sem fio. A placa é uma Realtek RTL8821CE e com a versão anterior funcionava.'
      ],
      [
        'O armazenamento persistente não abre',
        'depois da última atualização o armazenamento persistente não aceita a minha senha. Tenho certeza de que está certa e preciso dos documentos.'
      ],
      [
        'Tela preta ao iniciar',
        'o menu aparece, escolho a primeira opção e a tela fica preta. A placa de vídeo é uma NVIDIA GeForce RTX 3060.'
      ],
      [
        'A conexão com o Tor para nos 50 %',
        'a conexão com o Tor para nos 50 % e não acontece mais nada, em casa e na biblioteca, com ponte ou sem ponte.'
      ],
      [
        'O pendrive não é reconhecido',
        'gravei a imagem num pendrive novo como diz o guia, mas o computador não o vê ao iniciar. Com o antigo ele inicia.'
      ],
      [
        'Não consigo imprimir pela rede',
        'a impressora aparece e as páginas entram na fila, mas depois diz que o filtro falhou e não sai nada.'
      ],
      [
        'Como guardo o layout do teclado?',
        'sempre que inicio tenho de escolher o teclado de novo, e já digitei a senha duas vezes no layout errado. Dá para guardar?'
      ],
      [
        'O meu download é verdadeiro?',
        'a página diz que não foi possível verificar o download. Não sei se é perigoso continuar. O que faço primeiro?'
      ]
    ],
    more: [
      'Posso mandar uma foto da tela.',
      'Uma colega com o mesmo computador tem o mesmo problema.'
    ],
    answers: [
      'obrigado por escrever. Conhecemos este problema e estamos investigando. Qual é o modelo do seu computador, e acontecia com a versão anterior?',
      'há um jeito de contornar: inicie uma vez no modo de resolução de problemas, espere um minuto e inicie como sempre. Conte se ajudou.'
    ],
    replies: [
      'é um ThinkPad X230 e com a versão anterior funcionava.',
      'funcionou, muito obrigada!'
    ]
  },
  {
    language: 'it',
    names: [
      ['Fiamma', 'fiamma'],
      ['Nevio', 'nevio'],
      ['Ottavia', 'ottavia'],
      ['Samira', 'samira']
    ],
    hello: 'Buongiorno,',
    bye: 'Grazie mille e un saluto,',
    asks: [
      [
        'Niente Wi-Fi dopo l’aggiornamento',
        'dopo l’aggiornamento il mio portatile non mostra più nessuna rete senza fili. La scheda è una Realtek RTL8821CE e con la versione precedente funzionava.'
      ],
      [
        'L’archivio persistente non si apre più',
        'dopo l’ultimo aggiornamento l’archivio persistente non accetta la mia frase segreta. Sono sicura che sia giusta e mi servono quei documenti.'
      ],
      [
        'Schermo nero dopo il menu di avvio',
        'il menu appare, scelgo la prima voce e poi lo schermo resta nero. La scheda grafica è una NVIDIA GeForce RTX 3060.'
      ],
      [
        'La connessione a Tor si ferma al 50 %',
        'la connessione a Tor si ferma al 50 % e non succede più niente, a casa e in biblioteca, con o senza ponte.'
      ],
      [
        'La chiavetta USB non viene riconosciuta',
        'ho scritto l’immagine su una chiavetta nuova come dice la guida, ma il computer non la vede all’avvio. Con quella vecchia parte.'
      ],
      [
        'Non riesco a stampare in rete',
        'la stampante si vede e le pagine entrano in coda, ma poi il filtro fallisce e non esce niente.'
      ],
      [
        'Come conservo la tastiera?',
        'ogni volta che avvio devo scegliere di nuovo la tastiera, e due volte ho scritto la frase segreta con quella sbagliata. Si può conservare?'
      ],
      [
        'Il mio scaricamento è autentico?',
        'la pagina dice che non è stato possibile verificarlo. Non so se sia pericoloso andare avanti. Che cosa faccio per prima cosa?'
      ]
    ],
    more: [
      'Posso mandare una foto dello schermo.',
      'A un’amica con lo stesso computer succede lo stesso.'
    ],
    answers: [
      'grazie di averci scritto. Conosciamo il problema e lo stiamo studiando. Che modello di computer usa, e succedeva con la versione precedente?',
      'si può aggirare così: avvii una volta in modalità di soluzione dei problemi, aspetti un minuto e riavvii come al solito. Ci dica se aiuta.'
    ],
    replies: [
      'è un ThinkPad X230 e con la versione precedente funzionava.',
      'ha funzionato, grazie mille!'
    ]
  },
  {
    language: 'tr',
    names: [
      ['Defne', 'defne'],
      ['Baran', 'baran'],
      ['Zilan', 'zilan'],
      ['Kerem', 'kerem']
    ],
    hello: 'Merhaba,',
    bye: 'Çok teşekkür ederim,',
    asks: [
      [
        'Güncellemeden sonra kablosuz ağ yok',
        'güncellemeden beri dizüstü bilgisayarım hiçbir kablosuz ağ göstermiyor. Kart Realtek RTL8821CE, önceki sürümde sorunsuz çalışıyordu.'
      ],
      [
        'Kalıcı depolama açılmıyor',
        'son güncellemeden sonra kalıcı depolama parolamı kabul etmiyor. Doğru yazdığımdan eminim ve belgelere gelecek hafta ihtiyacım var.'
      ],
      [
        'Açılış menüsünden sonra siyah ekran',
        'menü geliyor, ilk seçeneği seçiyorum, sonra ekran siyah kalıyor. Ekran kartı NVIDIA GeForce RTX 3060.'
      ],
      [
        'Tor bağlantısı yüzde 50’de kalıyor',
        'Tor bağlantısı yüzde 50’de duruyor ve başka bir şey olmuyor. Evde de kütüphanede de, köprüyle de köprüsüz de aynı.'
      ],
      [
        'USB bellek tanınmıyor',
        'kılavuzdaki gibi yeni bir belleğe yazdım ama bilgisayar açılışta onu görmüyor. Eski bellekle açılıyor.'
      ],
      [
        'Ağ yazıcısından çıktı alamıyorum',
        'yazıcı bulunuyor, sayfalar kuyruğa giriyor ama sonra süzgeç hata veriyor ve hiçbir şey çıkmıyor.'
      ],
      [
        'Klavye düzenini nasıl saklarım?',
        'her açılışta klavyeyi yeniden seçmem gerekiyor, iki kez parolamı yanlış düzende yazdım. Saklamanın yolu var mı?'
      ],
      [
        'İndirdiğim dosya gerçek mi?',
        'sayfa indirmenin doğrulanamadığını söylüyor. Devam etmek tehlikeli mi bilmiyorum. Önce ne yapmalıyım?'
      ]
    ],
    more: [
      'Ekranın fotoğrafını gönderebilirim.',
      'Aynı bilgisayarı kullanan bir arkadaşımda da oluyor.'
    ],
    answers: [
      'bize yazdığınız için teşekkürler. Bu sorunu biliyoruz ve araştırıyoruz. Bilgisayarınızın modeli nedir, önceki sürümde de oluyor muydu?',
      'şöyle aşabilirsiniz: bir kez sorun giderme kipinde başlatın, bir dakika bekleyin, sonra her zamanki gibi başlatın. Yardımcı oldu mu?'
    ],
    replies: [
      'ThinkPad X230, önceki sürümde çalışıyordu.',
      'işe yaradı, çok teşekkürler!'
    ]
  }
]

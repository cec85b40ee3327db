/** German. */
import type { Voice } from '../voice.ts'

export const german: Voice = {
  language: 'de',
  names: [
    ['Ilse', 'ilse'],
    ['Jannik', 'jannik'],
    ['Wiebke', 'wiebke'],
    ['Aylin', 'aylin'],
    ['Ruben', 'ruben']
  ],
  hello: 'Guten Tag,',
  helloTo: 'Guten Tag {{asker.name}},',
  bye: 'Vielen Dank und freundliche Grüße',
  asks: [
    [
      'wifi',
      'Kein WLAN mehr nach der Aktualisierung',
      'seit der Aktualisierung zeigt mein Laptop keine Funknetze mehr an. Der Adapter ist ein Realtek RTL8821CE. Mit der Version davor ging es ohne Schwierigkeiten.'
    ],
    [
      'persistence',
      'Persistenter Speicher lässt sich nicht öffnen',
      'seit der letzten Aktualisierung nimmt der persistente Speicher meine Passphrase nicht mehr an. Ich bin sicher, dass sie stimmt, und brauche die Unterlagen nächste Woche.'
    ],
    [
      'screen',
      'Schwarzer Bildschirm nach dem Startmenü',
      'das Startmenü erscheint, ich wähle den ersten Eintrag, dann bleibt der Bildschirm schwarz. Die Grafikkarte ist eine NVIDIA GeForce RTX 3060.'
    ],
    [
      'tor',
      'Tor-Verbindung bleibt bei 50 % stehen',
      'die Verbindung zu Tor bleibt bei 50 % stehen, und es geschieht nichts mehr. Zu Hause und in der Bücherei ist es dasselbe, auch mit Brücke.'
    ],
    [
      'usb',
      'USB-Stick wird nicht erkannt',
      'ich habe das Abbild nach der Anleitung auf einen neuen Stick geschrieben, aber der Rechner sieht ihn beim Starten nicht. Vom alten Stick startet er.'
    ],
    [
      'printing',
      'Drucken im Netzwerk geht nicht',
      'unser Drucker wird gefunden, und die Seiten stehen in der Warteschlange, aber dann heißt es „Filter fehlgeschlagen“, und es kommt nichts heraus.'
    ],
    [
      'keyboard',
      'Wie behalte ich meine Tastaturbelegung?',
      'bei jedem Start muss ich die Tastatur neu wählen und habe meine Passphrase schon zweimal in der falschen Belegung eingegeben. Kann man das speichern?'
    ],
    [
      'install',
      'Ist mein Download echt?',
      'die Seite sagt, der Download habe nicht überprüft werden können. Ich bin neu hier und weiß nicht, ob ich weitermachen darf. Was soll ich zuerst tun?'
    ],
    [
      'wifi',
      'Kein Netz mehr in der Liste',
      'die Liste der Netze ist seit dem gestrigen Upgrade einfach leer. Der Rechner steht neben dem Router, und mein Telefon findet ihn sofort.'
    ],
    [
      'tor',
      'Tor geht hier seit Sonntag nicht mehr',
      'hier kommt seit Sonntag niemand mehr ins Netz, auch Freunde in derselben Stadt nicht. Welche Brücken sollen wir zuerst versuchen?'
    ],
    [
      'usb',
      'Welchen Stick soll ich kaufen?',
      'zwei neue Sticks starten nicht, und ich möchte keinen dritten umsonst kaufen. Von welchem wissen Sie, dass er geht?'
    ]
  ],
  more: [
    'Ein Foto vom Bildschirm kann ich gerne schicken.',
    'Bei einer Kollegin mit demselben Gerät ist es genauso.'
  ],
  question:
    'danke, dass Sie uns schreiben. Wir kennen das Problem und suchen nach der Ursache. Welches Gerät haben Sie, und trat es auch mit der Version davor auf?',
  needs:
    'Um welchen Rechner und welche Version geht es, und seit wann? Auch die letzten Zeilen auf dem Bildschirm helfen; ein Foto genügt.',
  ways: {
    wifi: 'der Treiber dieses Adapters fehlt in 6.15.1 und kommt mit 6.17 zurück. Starten Sie bis dahin mit 6.15 von Ihrem alten Stick, oder verbinden Sie Ihr Telefon über sein USB-Kabel und geben Sie dessen Netz frei: Beides geht ohne den Adapter.',
    persistence:
      'bitte legen Sie keinen neuen Beständigen Datenspeicher an: Im alten ist nichts verloren. Seit dem Upgrade wird nach dem Passwort gefragt, bevor die Tastatur eingestellt ist. Wählen Sie zuerst die Tastatur im Willkommensbildschirm, tippen Sie das Passwort einmal ins Suchfeld, um jeden Buchstaben zu sehen, und entsperren Sie dann.',
    screen:
      'wählen Sie im Startmenü den Modus zur Fehlerbehebung. Bleibt der Bildschirm schwarz, drücken Sie dort E, schreiben Sie nomodeset ans Ende der Zeile, die mit linux beginnt, und drücken Sie F10. Bilder sind dann langsamer, aber Sie können arbeiten, bis der Treiber repariert ist.',
    tor: 'das ist in 6.16 behoben: Der Willkommensbildschirm bietet sie an. Wenn Sie noch nicht aktualisieren können, stellen Sie vor dem Verbinden die Uhr von Hand. Eine Uhr, die um Stunden falsch geht, hält die Verbindung genau an dieser Stelle auf.',
    usb: 'manche Sticks geben sich als Festplatte aus, und viele Rechner starten von solchen nicht; das können wir nicht ändern. Ein einfacher Stick ab 8 GB von einem anderen Hersteller geht fast immer. Sie können den alten auch darauf klonen, das dauert zehn Minuten.',
    printing:
      'entfernen Sie den Drucker aus der Liste, fügen Sie ihn neu hinzu und wählen Sie „treiberlos“ statt des Modellnamens. Scheitert der Filter trotzdem, drucken Sie in eine PDF-Datei und nehmen Sie diese an einen anderen Rechner mit. Wir suchen noch nach der Ursache.',
    keyboard:
      'ja. Wählen Sie die Tastatur im Willkommensbildschirm und schalten Sie gleich darunter „Diese Einstellungen behalten“ ein. Beim nächsten Start ist sie gesetzt, bevor nach dem Passwort gefragt wird.',
    install:
      'es war richtig, dort aufzuhören. Löschen Sie die Datei, laden Sie sie noch einmal herunter und lassen Sie unsere Seite sie prüfen; starten Sie erst davon, wenn die Seite sie für echt erklärt. Scheitert es zweimal, wurde sie meist unterwegs abgeschnitten: Ein anderes Netz hilft.'
  },
  glad: 'das freut uns. Schreiben Sie uns jederzeit, wenn etwas unklar ist: dafür sind wir da.',
  tells:
    'es ist ein {machine}, und mit der Version davor ging es. Danke für die schnelle Antwort.',
  thanks: 'das hat geholfen, vielen Dank!'
}

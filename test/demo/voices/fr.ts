/** French. */
import type { Voice } from '../voice.ts'

export const french: Voice = {
  language: 'fr',
  names: [
    ['Maëlle', 'maelle'],
    ['Idriss', 'idriss'],
    ['Solène', 'solene'],
    ['Aminata', 'aminata'],
    ['Corentin', 'corentin']
  ],
  hello: 'Bonjour,',
  helloTo: 'Bonjour {{asker.name}},',
  bye: 'Merci beaucoup et bonne journée,',
  asks: [
    [
      'wifi',
      'Plus de Wi-Fi après la mise à jour',
      'Depuis la mise à jour, mon ordinateur portable ne montre plus aucun réseau sans fil. La carte est une Realtek RTL8821CE. Avec la version précédente, tout allait bien.'
    ],
    [
      'persistence',
      'Le stockage persistant ne s’ouvre plus',
      'Depuis la dernière mise à jour, le stockage persistant refuse ma phrase de passe. Je suis certaine de bien la taper, et j’ai besoin de ces documents la semaine prochaine.'
    ],
    [
      'screen',
      'Écran noir après le menu de démarrage',
      'Le menu s’affiche, je choisis la première ligne, puis l’écran reste noir. La carte graphique est une NVIDIA GeForce RTX 3060.'
    ],
    [
      'tor',
      'La connexion à Tor s’arrête à 50 %',
      'La connexion à Tor s’arrête à 50 % et plus rien ne se passe. C’est pareil chez moi et à la bibliothèque, avec ou sans pont.'
    ],
    [
      'usb',
      'La clé USB n’est pas reconnue',
      'J’ai écrit l’image sur une clé neuve comme le dit le guide, mais l’ordinateur ne la voit pas au démarrage. Il démarre avec l’ancienne clé.'
    ],
    [
      'printing',
      'Impossible d’imprimer en réseau',
      'Notre imprimante est trouvée et les pages entrent dans la file, mais ensuite le filtre échoue et rien ne sort.'
    ],
    [
      'keyboard',
      'Comment garder la disposition du clavier ?',
      'À chaque démarrage je dois choisir le clavier, et deux fois j’ai tapé ma phrase de passe dans la mauvaise disposition. Peut-on la garder ?'
    ],
    [
      'install',
      'Mon téléchargement est-il authentique ?',
      'La page dit que le téléchargement n’a pas pu être vérifié. Je débute et je ne sais pas si c’est dangereux de continuer. Que faire d’abord ?'
    ],
    [
      'wifi',
      'La liste des réseaux est vide',
      'Depuis la mise à jour d’hier, la liste des réseaux est vide. L’ordinateur est à côté de la box, et mon téléphone la trouve tout de suite.'
    ],
    [
      'tor',
      'Tor est bloqué chez nous',
      'Ici la connexion n’aboutit jamais, et mes amies disent la même chose depuis dimanche. Quel genre de pont faut-il essayer d’abord ?'
    ],
    [
      'persistence',
      'Je n’ai plus accès à mes fichiers',
      'Depuis la mise à jour je n’ai plus accès à mon stockage. Dites-moi que rien n’est perdu : ma dernière copie date de mars.'
    ]
  ],
  more: [
    'Je peux envoyer une photo de l’écran.',
    'Une amie avec le même ordinateur a le même souci.'
  ],
  question:
    'Merci de nous avoir écrit. Nous connaissons ce problème et nous cherchons. Quel est le modèle de votre ordinateur, et cela arrivait-il avec la version précédente ?',
  needs:
    'De quel ordinateur et de quelle version s’agit-il, et depuis quand ? Les dernières lignes de l’écran aident aussi ; une photo suffit.',
  ways: {
    wifi: 'Le pilote de cet adaptateur manque dans la 6.15.1 et revient avec la 6.17. En attendant, démarrez la 6.15 depuis votre ancienne clé, ou reliez votre téléphone par son câble USB et partagez son réseau : les deux marchent sans l’adaptateur.',
    persistence:
      'Ne créez surtout pas de nouveau stockage : rien n’est perdu dans l’ancien. Depuis la mise à jour, la phrase secrète est demandée avant que le clavier soit choisi. Choisissez-le d’abord à l’écran d’accueil, tapez la phrase une fois dans le champ de recherche pour voir chaque lettre, puis déverrouillez.',
    screen:
      'Choisissez le mode de dépannage dans le menu de démarrage. Si l’écran reste noir, appuyez sur E, écrivez nomodeset à la fin de la ligne qui commence par linux, puis appuyez sur F10. L’affichage est plus lent, mais vous pourrez travailler en attendant la réparation.',
    tor: 'C’est réparé dans la 6.16 : l’écran d’accueil la propose. Si vous ne pouvez pas encore mettre à jour, réglez l’heure à la main avant de vous connecter. Une horloge fausse de plusieurs heures arrête la connexion juste à cet endroit.',
    usb: 'Certaines clés se font passer pour des disques durs, et beaucoup d’ordinateurs ne démarrent pas sur ceux-ci ; nous n’y pouvons rien. Une clé simple d’au moins 8 Go d’une autre marque marche presque toujours. Vous pouvez aussi y cloner l’ancienne, en dix minutes.',
    printing:
      'Retirez l’imprimante de la liste, ajoutez-la de nouveau et choisissez « sans pilote » au lieu du nom du modèle. Si le filtre échoue encore, imprimez dans un fichier PDF et portez-le sur un autre ordinateur. Nous cherchons la cause.',
    keyboard:
      'Oui. Choisissez le clavier à l’écran d’accueil et activez « Conserver ces réglages » juste en dessous. Au prochain démarrage il sera en place avant que la phrase secrète soit demandée.',
    install:
      'Vous avez bien fait de vous arrêter. Effacez le fichier, téléchargez-le encore une fois et laissez notre page le vérifier ; ne démarrez pas dessus avant qu’elle le dise authentique. S’il échoue deux fois, il a souvent été coupé en route : essayez un autre réseau.'
  },
  glad: 'Nous en sommes ravis. Écrivez-nous dès que quelque chose n’est pas clair : nous sommes là pour cela.',
  tells:
    'C’est un {machine}, et avec la version précédente cela marchait. Merci pour la réponse rapide.',
  thanks: 'Cela a marché, merci infiniment !'
}

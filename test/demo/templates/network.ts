/** Advice about networks, and about the way to a first start. */
import { everywhere, type TemplateText } from './text.ts'

export const networkTexts: readonly TemplateText[] = [
  {
    title: 'Bridges, when Tor is blocked',
    folder: 'Network',
    tags: ['tor', 'bridges'],
    helps: 91,
    older: ['ru'],
    says: {
      en: 'Where Tor is blocked, a bridge hides that you use it. On the page “Connect to Tor” choose “Hide that I connect”, and then “Ask for a bridge”. It takes about a minute.\n\nIf asking is blocked, too, write to us from any address, and we send you two bridges that few people know. Please do not put them on a website: they would be blocked within days.',
      es: 'Donde Tor está bloqueado, un puente oculta que lo usas. En la página «Conectar a Tor» elige «Ocultar que me conecto» y luego «Pedir un puente». Tarda cerca de un minuto.\n\nSi pedirlo también está bloqueado, escríbenos desde cualquier dirección y te enviamos dos puentes que conoce poca gente. No los publiques, por favor: en pocos días estarían bloqueados.',
      fa: 'جایی که تور بسته است، پل پنهان می‌کند که از آن استفاده می‌کنید. در صفحهٔ «اتصال به تور» گزینهٔ «پنهان کردن اتصال» و بعد «درخواست پل» را انتخاب کنید.\n\nاگر درخواست هم بسته بود به ما بنویسید تا دو پل که کمتر کسی می‌شناسد بفرستیم. لطفاً آن‌ها را جایی منتشر نکنید.',
      ru: 'Там, где Tor заблокирован, мост скрывает, что вы им пользуетесь. На странице «Подключение к Tor» выберите «Скрыть подключение», затем «Запросить мост».\n\nЕсли и запрос заблокирован, напишите нам, и мы пришлём два моста, которые мало кто знает. Пожалуйста, не публикуйте их.',
      zh: '在 Tor 被封锁的地方，网桥可以隐藏您在使用它。请在“连接 Tor”页面选择“隐藏连接”，然后“请求网桥”。\n\n如果请求也被封锁，请写信给我们，我们会寄两个很少人知道的网桥。请不要公开它们。',
      tr: 'Tor’un engellendiği yerde köprü, onu kullandığınızı gizler. “Tor’a bağlan” sayfasında “Bağlantıyı gizle”, sonra “Köprü iste” seçin.\n\nİstemek de engelliyse bize yazın, az bilinen iki köprü gönderelim. Lütfen bunları yayımlamayın.'
    }
  },
  {
    title: 'Tor stops at 50 %: the clock',
    folder: 'Network',
    tags: ['tor', 'known'],
    helps: 79,
    ways: { of: 'tor', in: everywhere },
    says: {
      en: 'This is mended in 6.16, and the welcome screen offers you the upgrade.\n\nIf you cannot upgrade now: click on the clock, choose your time zone, and set the time to the minute. Tor refuses to connect when the clock is hours off, and it says so only in the log. Nobody outside sees what you set there.',
      es: 'Está arreglado en la 6.16, y la pantalla de bienvenida te ofrece la actualización.\n\nSi ahora no puedes: pulsa en el reloj, elige tu zona y pon la hora al minuto. Tor no se conecta cuando el reloj va horas adelantado o atrasado, y solo lo dice en el registro. Nadie de fuera ve lo que pones ahí.'
    }
  },
  {
    title: 'Networks with a page to log in',
    folder: 'Network',
    tags: ['wifi', 'tor'],
    helps: 74,
    says: {
      en: 'In libraries, hotels and trains the network often wants you to agree to something first. Open the Unsafe Browser from the welcome screen, agree there, close it, and connect to Tor then. Use it for that page and for nothing else: it does not hide you.',
      es: 'En bibliotecas, hoteles y trenes la red suele pedir que aceptes algo primero. Abre el navegador no seguro desde la pantalla de bienvenida, acepta ahí, ciérralo y conéctate entonces a Tor. Úsalo solo para esa página: no te oculta.',
      de: 'in Bibliotheken, Hotels und Zügen will das Netz oft, dass Sie zuerst etwas bestätigen. Öffnen Sie den unsicheren Browser im Willkommensbildschirm, bestätigen Sie dort, schließen Sie ihn und verbinden Sie sich dann mit Tor.'
    }
  },
  {
    title: 'How to verify a download',
    folder: 'Install',
    tags: ['install', 'first-time'],
    helps: 83,
    ways: { of: 'install', in: everywhere },
    older: ['de', 'ar'],
    says: {
      en: 'You did well not to go on. Here is what to do:\n\n1. Delete the file.\n2. Download it once more from our page, over another network if you can.\n3. Drag it onto the field “Verify”. The page compares it on your own computer; nothing is sent.\n\nIf it says “genuine”, go on. If it fails twice, write to us before you do anything else.',
      es: 'Hiciste bien en no seguir. Esto es lo que toca:\n\n1. Borra el archivo.\n2. Descárgalo otra vez de nuestra página, con otra red si puedes.\n3. Arrástralo al campo «Comprobar». La página lo compara en tu propio ordenador; no se envía nada.\n\nSi dice «auténtico», adelante. Si falla dos veces, escríbenos antes de hacer nada más.'
    }
  },
  {
    title: 'The first stick: where to begin',
    folder: 'Install',
    tags: ['install', 'first-time', 'usb'],
    helps: 86,
    says: {
      en: 'Welcome! You need an empty stick of 8 GB, an hour of time, and nothing else; you cannot break the computer with it. The easiest way is a friend who has a stick already: theirs can clone itself.\n\nIf you know nobody, begin with “Install from Windows” in our guide. When a step looks different on your screen, stop there, and send us a photo of it.',
      es: '¡Te damos la bienvenida! Necesitas una memoria vacía de 8 GB, una hora y nada más; no puedes estropear el ordenador. Lo más fácil es alguien que ya tenga una: la suya se puede clonar.\n\nSi no conoces a nadie, empieza por «Instalar desde Windows» en nuestra guía. Si un paso se ve distinto en tu pantalla, detente y mándanos una foto.',
      de: 'willkommen! Sie brauchen einen leeren Stick mit 8 GB, eine Stunde Zeit und sonst nichts; kaputt machen können Sie dabei nichts. Am leichtesten geht es mit jemandem, der schon einen Stick hat: Der kann sich selbst klonen.'
    }
  },
  {
    title: 'Keep the keyboard layout',
    folder: 'Install',
    tags: ['keyboard', 'layout'],
    helps: 92,
    ways: { of: 'keyboard', in: everywhere },
    says: {
      en: 'Choose your keyboard on the welcome screen, and switch on “Keep these settings” below it. From then on it is set before you are asked for the passphrase.\n\nWithout Persistent Storage the stick remembers nothing, on purpose: then it has to be chosen each time.',
      es: 'Elige tu teclado en la pantalla de bienvenida y activa debajo «Conservar estos ajustes». Desde entonces estará puesto antes de que se pida la contraseña.\n\nSin almacenamiento persistente la memoria no recuerda nada, a propósito: entonces hay que elegirlo cada vez.'
    }
  },
  {
    title: 'Go back to the version before',
    folder: 'Install',
    tags: ['wifi', 'screen'],
    helps: 76,
    says: {
      en: 'Yes, you may go back, and your files stay as they are. Take “Older versions” on our page, and write it to a second stick; keep the first one. Please do it only until this is mended: the older one lacks what was made safe since.',
      es: 'Sí, puedes volver, y tus archivos se quedan como están. Toma «Versiones anteriores» en nuestra página y cópiala a una segunda memoria; guarda la primera. Hazlo solo hasta que esto se arregle: a la antigua le faltan las mejoras de seguridad.'
    }
  }
]

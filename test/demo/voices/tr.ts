/** Turkish. */
import type { Voice } from '../voice.ts'

export const turkish: Voice = {
  language: 'tr',
  names: [
    ['Defne', 'defne'],
    ['Baran', 'baran'],
    ['Zilan', 'zilan'],
    ['Kerem', 'kerem']
  ],
  hello: 'Merhaba,',
  helloTo: 'Merhaba {{asker.name}},',
  bye: 'Çok teşekkür ederim,',
  asks: [
    [
      'wifi',
      'Güncellemeden sonra kablosuz ağ yok',
      'Güncellemeden beri dizüstü bilgisayarım hiçbir kablosuz ağ göstermiyor. Kart Realtek RTL8821CE, önceki sürümde sorunsuz çalışıyordu.'
    ],
    [
      'persistence',
      'Kalıcı depolama açılmıyor',
      'Son güncellemeden sonra kalıcı depolama parolamı kabul etmiyor. Doğru yazdığımdan eminim ve belgelere gelecek hafta ihtiyacım var.'
    ],
    [
      'screen',
      'Açılış menüsünden sonra siyah ekran',
      'Menü geliyor, ilk seçeneği seçiyorum, sonra ekran siyah kalıyor. Ekran kartı NVIDIA GeForce RTX 3060.'
    ],
    [
      'tor',
      'Tor bağlantısı yüzde 50’de kalıyor',
      'Tor bağlantısı yüzde 50’de duruyor ve başka bir şey olmuyor. Evde de kütüphanede de, köprüyle de köprüsüz de aynı.'
    ],
    [
      'usb',
      'USB bellek tanınmıyor',
      'Kılavuzdaki gibi yeni bir belleğe yazdım ama bilgisayar açılışta onu görmüyor. Eski bellekle açılıyor.'
    ],
    [
      'printing',
      'Ağ yazıcısından çıktı alamıyorum',
      'Yazıcı bulunuyor, sayfalar kuyruğa giriyor ama sonra süzgeç hata veriyor ve hiçbir şey çıkmıyor.'
    ],
    [
      'keyboard',
      'Klavye düzenini nasıl saklarım?',
      'Her açılışta klavyeyi yeniden seçmem gerekiyor, iki kez parolamı yanlış düzende yazdım. Saklamanın yolu var mı?'
    ],
    [
      'install',
      'İndirdiğim dosya gerçek mi?',
      'Sayfa indirmenin doğrulanamadığını söylüyor. Devam etmek tehlikeli mi bilmiyorum. Önce ne yapmalıyım?'
    ],
    [
      'wifi',
      'Ağ listesi boş',
      'Dünkü güncellemeden beri ağ listesi boş. Bilgisayar yönlendiricinin yanında, telefonum hemen buluyor.'
    ],
    [
      'tor',
      'Burada Tor engelli',
      'Burada bağlantı hiç tamamlanmıyor, pazar gününden beri arkadaşlarımda da öyle. Önce hangi köprüyü denemeliyiz?'
    ]
  ],
  more: [
    'Ekranın fotoğrafını gönderebilirim.',
    'Aynı bilgisayarı kullanan bir arkadaşımda da oluyor.'
  ],
  question:
    'Bize yazdığınız için teşekkürler. Bu sorunu biliyoruz ve araştırıyoruz. Bilgisayarınızın modeli nedir, önceki sürümde de oluyor muydu?',
  needs:
    'Hangi bilgisayar, hangi sürüm, ne zamandan beri? Ekrandaki son satırlar da işe yarar; bir fotoğraf yeter.',
  ways: {
    wifi: 'Bu kartın sürücüsü 6.15.1’de eksik kaldı, 6.17 ile geri geliyor. O zamana kadar eski belleğinizden 6.15 ile başlatın ya da telefonunuzu USB kablosuyla bağlayıp ağını paylaşın: ikisi de kart olmadan çalışır.',
    persistence:
      'Lütfen yeni bir kalıcı depolama oluşturmayın: eskisinde hiçbir şey kaybolmadı. Güncellemeden beri parola, klavye seçilmeden önce soruluyor. Önce karşılama ekranında klavyeyi seçin, parolayı bir kez arama alanına yazıp her harfi görün, sonra kilidi açın.',
    screen:
      'Açılış menüsünde sorun giderme kipini seçin. Ekran yine siyah kalırsa E’ye basın, linux ile başlayan satırın sonuna nomodeset yazın ve F10’a basın. Görüntü yavaşlar ama sürücü düzelene kadar çalışabilirsiniz.',
    tor: 'Bu 6.16’da düzeldi: karşılama ekranı onu öneriyor. Henüz güncelleyemiyorsanız bağlanmadan önce saati elle ayarlayın. Saatlerce yanlış giden bir saat bağlantıyı tam orada durdurur.',
    usb: 'Bazı bellekler kendini sabit disk olarak tanıtır ve birçok bilgisayar bunlardan açılmaz; bunu biz değiştiremeyiz. Başka bir markanın en az 8 GB’lık sade bir belleği neredeyse her zaman çalışır. Eskisini ona kopyalayabilirsiniz, on dakika sürer.',
    printing:
      'Yazıcıyı listeden silin, yeniden ekleyin ve model adı yerine “sürücüsüz” seçin. Süzgeç yine hata verirse PDF dosyasına yazdırıp başka bir bilgisayara götürün. Nedenini araştırıyoruz.',
    keyboard:
      'Evet. Karşılama ekranında klavyeyi seçin ve hemen altındaki “Bu ayarları sakla” seçeneğini açın. Bir sonraki açılışta parola sorulmadan önce ayarlanmış olur.',
    install:
      'Orada durmanız doğruydu. Dosyayı silin, yeniden indirin ve sayfamızın doğrulamasını bekleyin; sayfa gerçek olduğunu söylemeden ondan başlatmayın. İki kez olmazsa dosya çoğunlukla yolda kesilmiştir: başka bir ağ deneyin.'
  },
  glad: 'Buna sevindik. Anlaşılmayan bir şey olursa her zaman yazın: bunun için buradayız.',
  tells: '{machine}, önceki sürümde çalışıyordu.',
  thanks: 'İşe yaradı, çok teşekkürler!'
}

internal import PostroomModel

/// Turkish; numbers never take a suffix, which would have to follow their last spoken vowel.
struct TurkishVocabulary: PhotographVocabulary {
  let numbers = PhotographNumbers(decimalComma: true, percentBefore: true)
  let look = "gözle kontrol edin, gerekirse yeniden çekin"
  let eyesHidden = "Gözler kesin olarak görülemiyor: koyu gözlüğü çıkarın, saçı gözlerin önünden çekin."
  let mouthHidden = "Ağız kesin olarak görülemiyor: maskeyi çıkarın, eli ve kumaşı ağzın önünden çekin."
  let darkGlasses = "Koyu veya aynalı gözlük gözleri gizliyor: gözlüğü çıkarın."
  let unsureBackground = "arka plan kişiden kesin olarak ayrılamıyor, gözle kontrol edin"
  let headCut = "Baş, resmin üst kenarında kesilmiş: uzaklaşın veya başın tamamı görünecek biçimde kırpın."
  let grayIsTaken = "Fotoğraf gri tonlu, buna izin veriliyor."
  let or = "veya"

  func title(_ name: PhotographCheckName) -> String {
    switch name {
    case .format: "Dosya biçimi"
    case .fileSize: "Dosya boyutu"
    case .resolution: "Çözünürlük"
    case .aspect: "En-boy oranı"
    case .dpi: "Baskı çözünürlüğü"
    case .colour: "Renk"
    case .compression: "Sıkıştırma"
    case .singleFace: "Tek yüz"
    case .headHeight: "Baş yüksekliği"
    case .headWidth: "Baş genişliği"
    case .eyeLine: "Göz hizası"
    case .centring: "Ortalama"
    case .margins: "Yan boşluklar"
    case .interEyeDistance: "Gözler arası uzaklık"
    case .roll: "Başın yana eğimi"
    case .yaw: "Başın dönüklüğü"
    case .pitch: "Başın öne arkaya eğimi"
    case .eyesOpen: "Açık gözler"
    case .mouthClosed: "Kapalı ağız"
    case .redEye: "Kırmızı göz"
    case .glasses: "Gözlük"
    case .sharpness: "Netlik"
    case .motionBlur: "Hareket bulanıklığı"
    case .noise: "Kumlanma"
    case .brightness: "Parlaklık"
    case .contrast: "Kontrast"
    case .dynamicRange: "Ton aralığı"
    case .underExposure: "Yetersiz pozlama"
    case .overExposure: "Aşırı pozlama"
    case .illuminationUniformity: "Dengeli ışık"
    case .naturalColour: "Doğal renk"
    case .backgroundColour: "Arka plan rengi"
    case .backgroundUniformity: "Düz arka plan"
    case .backgroundShadows: "Arka plan gölgeleri"
    case .expression: "Nötr yüz ifadesi"
    case .eyesVisible: "Görünür gözler"
    case .occlusion: "Örtülmemiş yüz"
    case .headCovering: "Baş örtüsü"
    }
  }

  func verdict(_ verdict: PhotographVerdict) -> String {
    switch verdict {
    case .pass: "uygun"
    case .warn: "kontrol edin"
    case .fail: "uygun değil"
    case .notAssessed: "değerlendirilmedi"
    }
  }

  func quality(_ name: PhotographCheckName) -> (kept: String, broken: String) {
    switch name {
    case .format: ("Dosyanın biçimi uygun.", "Dosyanın biçimi kabul edilmiyor: JPEG olarak kaydedin.")
    case .colour: ("Fotoğrafın renkleri uygun.", "Fotoğraf gri tonlu: renkli fotoğraf isteniyor.")
    case .dpi:
      (
        "Dosyadaki dpi değeri uygun.",
        "Dosyada dpi değeri yazılı değil: istenen çözünürlükle yeniden kaydedin."
      )
    case .singleFace:
      (
        "İstendiği gibi tek bir yüz bulundu.",
        "Yüz bulunamadı: tek bir kişiyi önden, başının tamamı görünecek şekilde çekin."
      )
    default: ("\(title(name)): uygun.", "\(title(name)): uygun değil; \(look).")
    }
  }

  func atLeast(_ least: String) -> String { "en az \(least)" }
  func atMost(_ most: String) -> String { "en çok \(most)" }

  func kept(_ measured: String, limit: String?) -> String {
    limit.map { "\(measured), uygun (istenen: \($0))." } ?? "\(measured), uygun."
  }

  func broken(_ measured: String, limit: String?, remedy: String) -> String {
    limit.map { "\(measured) (istenen: \($0)): \(remedy)." } ?? "\(measured): \(remedy)."
  }

  func reported(_ measured: String) -> String { "\(measured); yalnızca bilgi içindir, sonucu etkilemez." }
  func unruled(_ measured: String) -> String { "\(measured); bu biçimin bununla ilgili bir kuralı yok." }
  func notAssessed(_ title: String, because why: String) -> String { "\(title) değerlendirilmedi: \(why)." }

  func why(_ detail: PhotographDetail?) -> String {
    switch detail {
    case .noFace: "yüz bulunamadı"
    case .severalFaces(let count): "\(count) yüz bulundu"
    case .needsModel: "bunun için kurulu olmayan bir yapay sinir ağı modeli gerekiyor"
    case .modelFailed: "yapay sinir ağı modeli bu fotoğrafı değerlendiremedi"
    case .noBackground: "başın yanında düz bir arka plan görünmüyor"
    case .unknownDPI: "dosyada dpi değeri yazılı değil"
    case .reportedOnly: "yalnızca bilgi içindir"
    case .noRule: "bu biçimin bununla ilgili bir kuralı yok"
    case .switchedOff: "bu biçim bu denetimi istemiyor"
    case .unsureBackground: unsureBackground
    case .eyesHidden, .darkGlasses: "gözler kesin olarak görülemiyor"
    case .mouthHidden: "ağız kesin olarak görülemiyor"
    case .headCut: "baş kesilmiş"
    case .fileFormat, .grayPicture, .colourPicture, .towards, .thingAtEdge, .dataLeftOver, .seam, .damaged, .pixels,
      nil:
      "ölçülemedi"
    }
  }

  func file(_ format: String, taken: String, isTaken: Bool) -> String {
    isTaken
      ? "Dosyanın biçimi \(format), uygun." : "Dosyanın biçimi \(format) (istenen: \(taken)): yeniden kaydedin."
  }
}

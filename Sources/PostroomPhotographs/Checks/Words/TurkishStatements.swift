internal import PostroomModel

extension TurkishVocabulary {
  private func to(_ side: PhotographDetail.Side?, otherwise: String) -> String {
    switch side {
    case .left: "resmin soluna"
    case .right: "resmin sağına"
    case nil: otherwise
    }
  }

  func file(_ name: PhotographCheckName, _ value: String) -> PhotographStatement {
    switch name {
    case .fileSize:
      PhotographStatement(
        "Dosyanın boyutu \(value)", low: "daha yüksek kaliteyle veya daha çok pikselle kaydedin",
        high: "daha düşük kaliteyle veya daha az pikselle kaydedin")
    case .resolution:
      PhotographStatement(
        "Kısa kenar \(value)", low: "daha yüksek çözünürlükle çekin veya tarayın", high: "resmi küçültün")
    case .aspect:
      PhotographStatement(
        "Genişliğin yüksekliğe oranı \(value)", low: "resim fazla dar, üstten veya alttan kesin",
        high: "resim fazla geniş, yanlardan kesin")
    case .dpi:
      PhotographStatement(
        "Dosyada yazan çözünürlük \(value)", low: "istenen çözünürlükle yeniden kaydedin",
        high: "istenen çözünürlükle yeniden kaydedin")
    case .compression:
      PhotographStatement(
        "Sıkıştırma sonrası kalite 100 üzerinden \(value)",
        low: "makineden çıkan asıl dosyayı verin veya daha yüksek kaliteyle kaydedin")
    default: PhotographStatement("\(title(name)): \(value)")
    }
  }

  func place(
    _ name: PhotographCheckName, _ value: String, _ number: Double, _ side: PhotographDetail.Side?
  ) -> PhotographStatement {
    switch name {
    case .singleFace:
      PhotographStatement(
        number < 0.5 ? "Yüz bulunamadı" : number < 1.5 ? "Bir yüz bulundu" : "\(value) yüz bulundu",
        low: "kişiyi önden, başının tamamı görünecek şekilde çekin",
        high: "kişiyi tek başına, arkasında başka insan veya resim olmadan çekin")
    case .headHeight:
      PhotographStatement(
        "Baş, resim yüksekliğinin \(value) kadarını kaplıyor", low: "yaklaşın veya kırpın",
        high: "uzaklaşın veya daha geniş kırpın")
    case .headWidth:
      PhotographStatement(
        "Baş, resim genişliğinin \(value) kadarını kaplıyor", low: "yaklaşın veya kırpın",
        high: "uzaklaşın veya daha geniş kırpın")
    case .eyeLine:
      PhotographStatement(
        "Gözlerin üst kenara uzaklığı resim yüksekliğinin \(value) kadarı",
        low: "başın üstünde daha çok boşluk bırakın",
        high: "başın üstünde daha az boşluk bırakın")
    case .centring:
      PhotographStatement(
        "Yüz, resim genişliğinin \(value) kadarı \(to(side, otherwise: "yana")) kaymış",
        high: "burnu resmin ortasına getirin veya kırpın")
    case .margins:
      PhotographStatement(
        "Dar olan yan boşluk, resim genişliğinin \(value) kadarı", low: "başın yanlarında daha çok boşluk bırakın",
        high: "başın yanlarında daha az boşluk bırakın")
    case .interEyeDistance:
      PhotographStatement(
        "Gözlerin arası \(value)", low: "yaklaşın veya daha yüksek çözünürlükle çekin", high: "resmi küçültün")
    default: PhotographStatement("\(title(name)): \(value)")
    }
  }

  func pose(
    _ name: PhotographCheckName, _ value: String, _ side: PhotographDetail.Side?
  ) -> PhotographStatement {
    switch name {
    case .roll:
      let remedy = "başı dik tutun veya resmi düzeltin"
      return PhotographStatement("Baş \(to(side, otherwise: "yana")) \(value) eğik", low: remedy, high: remedy)
    case .yaw:
      let remedy = "doğrudan kameraya dönün, iki kulak da eşit görünsün"
      return PhotographStatement("Baş \(to(side, otherwise: "yana")) \(value) dönük", low: remedy, high: remedy)
    case .pitch:
      let remedy = "çeneyi düz tutun, kamera göz hizasında olsun"
      return PhotographStatement("Baş \(value) öne veya arkaya eğik", low: remedy, high: remedy)
    case .eyesOpen:
      return PhotographStatement(
        "Göz açıklığı, göz-çene uzaklığının \(value) kadarı", low: "iki gözü de açıp kameraya bakın",
        high: "gözleri doğal halinden fazla açmayın")
    case .mouthClosed:
      return PhotographStatement(
        "Dudak aralığı, göz-çene uzaklığının \(value) kadarı", high: "gülümsemeden ağzı kapatın")
    case .redEye:
      return PhotographStatement(
        "Gözbebeklerinin \(value) kadarı kırmızı", high: "doğrudan flaş kullanmadan çekin veya kırmızı gözü düzeltin")
    case .glasses:
      return PhotographStatement(
        "Burnun üstünden geçen gözlük benzeri kenarın kontrastı \(value)",
        high: "gözlük olup olmadığına bakın, yasaksa çıkarın")
    default: return PhotographStatement("\(title(name)): \(value)")
    }
  }

  func taking(_ name: PhotographCheckName, _ value: String) -> PhotographStatement {
    switch name {
    case .sharpness:
      PhotographStatement("Yüzün netliği 100 üzerinden \(value)", low: "gözlere netleyip yeniden çekin")
    case .motionBlur:
      PhotographStatement(
        "Hareketsizlik 100 üzerinden \(value)", low: "kıpırdamadan durun, üçayak veya daha kısa pozlama kullanın")
    case .noise:
      PhotographStatement("Yüzdeki kumlanma 255 düzeyde \(value)", high: "daha çok ışık ve daha düşük ISO kullanın")
    case .brightness: PhotographStatement("Yüzün ortalama parlaklığı \(value)")
    case .contrast: PhotographStatement("Yüzün kontrastı \(value)")
    case .dynamicRange: PhotographStatement("Yüzün ton aralığı \(value)")
    case .underExposure:
      PhotographStatement("Yüzün \(value) kadarı ayrıntısız siyah", high: "daha çok ışık kullanın")
    case .overExposure:
      PhotographStatement("Yüzün \(value) kadarı ayrıntısız beyaz", high: "daha az veya daha yumuşak ışık kullanın")
    case .illuminationUniformity:
      PhotographStatement(
        "İki yanağın ışık benzerliği \(value)", low: "yüzün iki yanını da eşit aydınlatın")
    case .naturalColour:
      PhotographStatement(
        "Ten renginin doğal renklerden farkı \(value)", high: "beyaz ayarını yapın veya yeniden çekin")
    case .backgroundColour:
      PhotographStatement(
        "Arka planın biçimde yazan renkten farkı \(value)", high: "o renkte bir arka plan kullanın ve aydınlatın")
    case .backgroundUniformity:
      PhotographStatement(
        "Arka plandaki renk değişimi \(value)", high: "eşit aydınlatılmış düz bir duvar veya kumaş kullanın")
    case .backgroundShadows:
      PhotographStatement(
        "Başın yanında arka plandaki koyulaşma \(value)", high: "duvardan uzaklaşın veya duvarı aydınlatın")
    default: PhotographStatement("\(title(name)): \(value)")
    }
  }
}

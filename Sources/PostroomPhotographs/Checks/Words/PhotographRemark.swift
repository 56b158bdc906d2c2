internal import PostroomModel

/// What is said of a photograph in a particular case, in place of a check's usual sentence.
enum PhotographRemark {
  case headOnSide, headUpsideDown
  case noPlainBackground
  case dataLeftOver, seam, damaged
  case pixels(width: Int, height: Int, wanted: PhotographSize)
  /// No sentence: what to do about a value.
  case thingAtEdge

  /// What is said of a check that did not pass; nil where its usual sentence is right.
  init?(_ name: PhotographCheckName, _ value: Double?, _ detail: PhotographDetail?) {
    switch (name, detail) {
    case (.roll, _):
      guard let value, value.magnitude > 60 else { return nil }
      self = value.magnitude > 120 ? .headUpsideDown : .headOnSide
    case (.backgroundUniformity, .noBackground): self = .noPlainBackground
    case (_, .dataLeftOver): self = .dataLeftOver
    case (_, .seam): self = .seam
    case (_, .damaged): self = .damaged
    case (_, .pixels(let width, let height, let wanted)): self = .pixels(width: width, height: height, wanted: wanted)
    default: return nil
    }
  }

  func text(_ language: PhotographConfiguration.Language) -> String {
    switch language {
    case .english: english
    case .turkish: turkish
    case .italian: italian
    }
  }

  private static func size(_ width: Int, _ height: Int) -> String { "\(width) × \(height)\u{A0}px" }
  private static func size(_ wanted: PhotographSize) -> String { size(Int(wanted.width), Int(wanted.height)) }

  private var english: String {
    switch self {
    case .headOnSide: "The head lies on its side: turn the picture."
    case .headUpsideDown: "The head is upside down: turn the picture."
    case .noPlainBackground: "No plain background is seen beside the head: use a plain wall or cloth, evenly lit."
    case .dataLeftOver:
      "The file holds more data than the picture takes, and may be damaged: look at it, or send it anew."
    case .seam:
      "A sharp straight step runs across the picture: it is damaged, or something was laid over it; look at it."
    case .damaged: "The file's data are damaged, and a part of the picture is garbled: send it anew."
    case .pixels(let width, let height, let wanted):
      "The picture has \(Self.size(width, height)); exactly \(Self.size(wanted)) is wanted: scale or cut it."
    case .thingAtEdge: "something else than the wall stands at the picture's edge, take it away or cut the picture"
    }
  }

  private var turkish: String {
    switch self {
    case .headOnSide: "Baş yan yatıyor: resmi çevirin."
    case .headUpsideDown: "Baş aşağı duruyor: resmi çevirin."
    case .noPlainBackground:
      "Başın yanında düz bir arka plan görünmüyor: eşit aydınlatılmış düz bir duvar veya kumaş kullanın."
    case .dataLeftOver: "Dosyada resmin gerektirdiğinden çok veri var, bozuk olabilir: bakın veya yeniden gönderin."
    case .seam: "Resmi baştan başa keskin, düz bir basamak geçiyor: resim bozuk veya üstüne bir şey konmuş; bakın."
    case .damaged: "Dosyanın verileri bozuk, resmin bir bölümü karışmış: yeniden gönderin."
    case .pixels(let width, let height, let wanted):
      "Resim \(Self.size(width, height)); tam \(Self.size(wanted)) isteniyor: ölçekleyin veya kesin."
    case .thingAtEdge: "resmin kenarında duvardan başka bir şey var, kaldırın veya resmi kesin"
    }
  }

  private var italian: String {
    switch self {
    case .headOnSide: "La testa è coricata su un lato: ruotare l'immagine."
    case .headUpsideDown: "La testa è capovolta: ruotare l'immagine."
    case .noPlainBackground:
      "Accanto alla testa non si vede uno sfondo uniforme: usare una parete o un telo uniforme, illuminati in modo omogeneo."
    case .dataLeftOver:
      "Il file contiene più dati di quanti ne richieda l'immagine e può essere danneggiato: guardarlo o inviarlo di nuovo."
    case .seam:
      "Un gradino netto e diritto attraversa l'immagine: è danneggiata o le è stato sovrapposto qualcosa; guardarla."
    case .damaged: "I dati del file sono danneggiati e una parte dell'immagine è illeggibile: inviarlo di nuovo."
    case .pixels(let width, let height, let wanted):
      "L'immagine misura \(Self.size(width, height)); è richiesta esattamente \(Self.size(wanted)): scalarla o ritagliarla."
    case .thingAtEdge: "al bordo dell'immagine c'è qualcosa che non è la parete, toglierlo o ritagliare l'immagine"
    }
  }
}

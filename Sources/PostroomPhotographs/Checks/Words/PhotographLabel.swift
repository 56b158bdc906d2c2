internal import PostroomModel

/// The headings of an annotated sheet.
enum PhotographLabel: CaseIterable {
  case photograph, before, after
  case check, measured, wanted
  case crown, chin, eyes
  case mended, notMended, notAssessed

  func text(_ language: PhotographConfiguration.Language) -> String {
    switch language {
    case .english: english
    case .turkish: turkish
    case .italian: italian
    }
  }

  private var english: String {
    switch self {
    case .photograph: "Photograph"
    case .before: "Before"
    case .after: "After"
    case .check: "Check"
    case .measured: "Measured"
    case .wanted: "Wanted"
    case .crown: "Crown"
    case .chin: "Chin"
    case .eyes: "Eyes"
    case .mended: "Mended"
    case .notMended: "Cannot be mended"
    case .notAssessed: "Not assessed"
    }
  }

  private var turkish: String {
    switch self {
    case .photograph: "Fotoğraf"
    case .before: "Önce"
    case .after: "Sonra"
    case .check: "Denetim"
    case .measured: "Ölçülen"
    case .wanted: "İstenen"
    case .crown: "Tepe"
    case .chin: "Çene"
    case .eyes: "Gözler"
    case .mended: "Düzeltilenler"
    case .notMended: "Düzeltilemeyenler"
    case .notAssessed: "Değerlendirilmeyenler"
    }
  }

  private var italian: String {
    switch self {
    case .photograph: "Fotografia"
    case .before: "Prima"
    case .after: "Dopo"
    case .check: "Controllo"
    case .measured: "Misurato"
    case .wanted: "Richiesto"
    case .crown: "Sommità"
    case .chin: "Mento"
    case .eyes: "Occhi"
    case .mended: "Corretto"
    case .notMended: "Non correggibile"
    case .notAssessed: "Non valutato"
    }
  }
}

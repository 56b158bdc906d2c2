internal import PostroomModel

/// What the page on a batch of photographs says of its own, in the language of the reasons.
///
/// Verdicts are called as on annotated sheets. What becomes of a file that cannot be examined, and how a file was read, is told in English, and marked as such.
enum PhotographPageText {
  case photographs, photograph, verdict, why
  case incoming, all, notExamined, show
  case page, mendedTo, mended, notMended, file
  case allChecks, more
  case pass, warn, fail, notAssessed

  /// The text; what stands in it as `%` is put in by who shows it.
  func text(_ language: PhotographConfiguration.Language) -> String {
    switch language {
    case .english: english
    case .turkish: turkish
    case .italian: italian
    }
  }

  private var english: String {
    switch self {
    case .photographs: "Photographs"
    case .photograph: "Photograph"
    case .verdict: "Verdict"
    case .why: "Why"
    case .incoming: "in"
    case .all: "all"
    case .notExamined: "not examined"
    case .show: "Show: %"
    case .page: "page %"
    case .mendedTo: "mended: %"
    case .mended: "Mended:"
    case .notMended: "Cannot be mended:"
    case .file: "The file:"
    case .allChecks: "all checks"
    case .more: "% more are in the table and the JSON."
    case .pass: "pass"
    case .warn: "warn"
    case .fail: "fail"
    case .notAssessed: "not assessed"
    }
  }

  private var turkish: String {
    switch self {
    case .photographs: "Fotoğraflar"
    case .photograph: "Fotoğraf"
    case .verdict: "Sonuç"
    case .why: "Neden"
    case .incoming: "gelen"
    case .all: "tümü"
    case .notExamined: "incelenmedi"
    case .show: "Göster: %"
    case .page: "sayfa %"
    case .mendedTo: "düzeltilmiş: %"
    case .mended: "Düzeltilenler:"
    case .notMended: "Düzeltilemeyenler:"
    case .file: "Dosya:"
    case .allChecks: "tüm denetimler"
    case .more: "% fotoğraf daha tabloda ve JSON'da."
    case .pass: "uygun"
    case .warn: "kontrol edin"
    case .fail: "uygun değil"
    case .notAssessed: "değerlendirilmedi"
    }
  }

  private var italian: String {
    switch self {
    case .photographs: "Fotografie"
    case .photograph: "Fotografia"
    case .verdict: "Esito"
    case .why: "Perché"
    case .incoming: "in entrata"
    case .all: "tutte"
    case .notExamined: "non esaminata"
    case .show: "Mostra: %"
    case .page: "pagina %"
    case .mendedTo: "corretta: %"
    case .mended: "Corretto:"
    case .notMended: "Non correggibile:"
    case .file: "Il file:"
    case .allChecks: "tutti i controlli"
    case .more: "Altre % sono nella tabella e nel JSON."
    case .pass: "conforme"
    case .warn: "da controllare"
    case .fail: "non conforme"
    case .notAssessed: "non valutato"
    }
  }
}

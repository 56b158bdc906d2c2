internal import PostroomModel

extension ItalianVocabulary {
  func done(_ step: MendingStep) -> String {
    switch step {
    case .straightened(let degrees):
      "L'immagine è stata ruotata di \(numbers.text(degrees.magnitude, unit: "°", decimals: 1)) per raddrizzare la testa."
    case .cropped: "L'immagine è stata ritagliata perché la testa abbia posizione e dimensione corrette."
    case .resized(let width, let height, let dpi):
      "L'immagine è stata portata a \(width) × \(height) pixel a \(dpi) dpi."
    case .continuedBackground: "Lo sfondo uniforme è stato prolungato oltre il bordo dell'immagine."
    case .brightened: "Il volto è stato schiarito leggermente."
    case .balancedColours: "È stata corretta una dominante di colore."
    case .redEyes(let count):
      count == 1 ? "È stata corretta una pupilla rossa." : "Sono state corrette \(count) pupille rosse."
    case .lightenedBackground: "Lo sfondo è stato schiarito come richiesto dal formato."
    case .written(let bytes, let quality):
      "Il file è stato riscritto come JPEG di \(kilobytes(bytes)) con qualità \(quality), senza i dati della fotocamera."
    }
  }

  func left(_ what: MendingLeft) -> String {
    switch what {
    case .noFace: "Non è stato possibile correggere nulla, perché non è stato trovato alcun volto."
    case .severalFaces(let count):
      "Non è stato corretto nulla, perché sono stati trovati \(count) volti: fotografare la persona da sola."
    case .notEnoughPicture(let side):
      "L'immagine finisce troppo vicino alla testa \(place(side)): rifare lo scatto lasciando più spazio."
    case .resolutionTooLow(let enlargement):
      "La testa ha troppo pochi pixel, andrebbe ingrandita \(numbers.number(enlargement, decimals: 1)) volte: rifare lo scatto "
        + "più da vicino o a una risoluzione più alta."
    case .background:
      "Lo sfondo non è abbastanza uniforme da poterlo schiarire senza toccare la testa: usare una parete o un telo uniforme."
    case .fileTooLarge(let bytes):
      "Anche con la qualità minima consentita il file occupa \(kilobytes(bytes)), che è troppo."
    case .fileTooSmall(let bytes):
      "Anche con la qualità massima il file occupa solo \(kilobytes(bytes)), che è troppo poco."
    case .check(let name): "\(title(name)): non si può correggere, occorre un'altra fotografia."
    }
  }

  private func place(_ side: MendingLeft.Side) -> String {
    switch side {
    case .above: "in alto"
    case .below: "in basso"
    case .left: "a sinistra"
    case .right: "a destra"
    }
  }

  private func kilobytes(_ bytes: Int) -> String {
    numbers.text(Double(bytes) / 1_024, unit: "KB", decimals: 0)
  }
}

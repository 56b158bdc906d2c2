internal import PostroomModel

/// Italian, in the infinitive of instructions.
struct ItalianVocabulary: PhotographVocabulary {
  let numbers = PhotographNumbers(decimalComma: true, percentBefore: false)
  let look = "controllare a occhio e, se occorre, rifare lo scatto"
  let eyesHidden = "Gli occhi non si vedono con certezza: togliere gli occhiali scuri e scostare i capelli dagli occhi."
  let mouthHidden = "La bocca non si vede con certezza: togliere la mascherina e allontanare mani e tessuti."
  let darkGlasses = "Occhiali scuri o a specchio nascondono gli occhi: toglierli."
  let unsureBackground = "lo sfondo non si distingue con certezza dalla persona, controllare a occhio"
  let headCut =
    "La testa è tagliata dal bordo superiore dell'immagine: allontanarsi, oppure ritagliare con la testa intera."
  let grayIsTaken = "La fotografia è in toni di grigio, che sono ammessi."
  let or = "o"

  func title(_ name: PhotographCheckName) -> String {
    switch name {
    case .format: "Formato del file"
    case .fileSize: "Dimensione del file"
    case .resolution: "Risoluzione"
    case .aspect: "Proporzioni"
    case .dpi: "Risoluzione di stampa"
    case .colour: "Colore"
    case .compression: "Compressione"
    case .singleFace: "Un solo volto"
    case .headHeight: "Altezza della testa"
    case .headWidth: "Larghezza della testa"
    case .eyeLine: "Linea degli occhi"
    case .centring: "Centratura"
    case .margins: "Margini laterali"
    case .interEyeDistance: "Distanza tra gli occhi"
    case .roll: "Inclinazione della testa"
    case .yaw: "Rotazione della testa"
    case .pitch: "Testa alzata o abbassata"
    case .eyesOpen: "Occhi aperti"
    case .mouthClosed: "Bocca chiusa"
    case .redEye: "Occhi rossi"
    case .glasses: "Occhiali"
    case .sharpness: "Nitidezza"
    case .motionBlur: "Mosso"
    case .noise: "Rumore"
    case .brightness: "Luminosità"
    case .contrast: "Contrasto"
    case .dynamicRange: "Gamma tonale"
    case .underExposure: "Sottoesposizione"
    case .overExposure: "Sovraesposizione"
    case .illuminationUniformity: "Luce uniforme"
    case .naturalColour: "Colori naturali"
    case .backgroundColour: "Colore dello sfondo"
    case .backgroundUniformity: "Sfondo uniforme"
    case .backgroundShadows: "Ombre sullo sfondo"
    case .expression: "Espressione neutra"
    case .eyesVisible: "Occhi visibili"
    case .occlusion: "Volto scoperto"
    case .headCovering: "Copricapo"
    }
  }

  func verdict(_ verdict: PhotographVerdict) -> String {
    switch verdict {
    case .pass: "conforme"
    case .warn: "da controllare"
    case .fail: "non conforme"
    case .notAssessed: "non valutato"
    }
  }

  func quality(_ name: PhotographCheckName) -> (kept: String, broken: String) {
    switch name {
    case .format: ("Il formato del file è accettato.", "Il formato del file non è accettato: salvarlo come JPEG.")
    case .colour:
      ("I colori della fotografia sono conformi.", "La fotografia è in toni di grigio: è richiesta a colori.")
    case .dpi:
      (
        "La risoluzione in dpi indicata nel file è conforme.",
        "Il file non indica la risoluzione in dpi: salvarlo di nuovo con la risoluzione richiesta."
      )
    case .singleFace:
      (
        "È stato trovato un solo volto, come richiesto.",
        "Non è stato trovato alcun volto: fotografare una sola persona di fronte, con tutta la testa visibile."
      )
    default: ("\(title(name)): conforme.", "\(title(name)): non conforme; \(look).")
    }
  }

  func atLeast(_ least: String) -> String { "almeno \(limit(least))" }
  func atMost(_ most: String) -> String { "al massimo \(limit(most))" }
  /// Shares have an article, other amounts have none.
  private func limit(_ text: String) -> String { text.last == "%" ? the(text) : text }

  func kept(_ measured: String, limit: String?) -> String {
    limit.map { "\(measured), come richiesto (\($0))." } ?? "\(measured), come richiesto."
  }

  func broken(_ measured: String, limit: String?, remedy: String) -> String {
    limit.map { "\(measured) (valore richiesto: \($0)): \(remedy)." } ?? "\(measured): \(remedy)."
  }

  func reported(_ measured: String) -> String { "\(measured); è solo un'informazione e non incide sull'esito." }
  func unruled(_ measured: String) -> String { "\(measured); il formato non prevede alcuna regola in merito." }

  func notAssessed(_ title: String, because why: String) -> String {
    "\(title): valutazione non eseguita, perché \(why)."
  }

  func why(_ detail: PhotographDetail?) -> String {
    switch detail {
    case .noFace: "non è stato trovato alcun volto"
    case .severalFaces(let count): "sono stati trovati \(count) volti"
    case .needsModel: "richiede un modello neurale che non è installato"
    case .modelFailed: "il modello neurale non ha potuto valutare questa fotografia"
    case .noBackground: "accanto alla testa non si vede uno sfondo uniforme"
    case .unknownDPI: "il file non indica la risoluzione in dpi"
    case .reportedOnly: "è solo un'informazione"
    case .noRule: "il formato non prevede alcuna regola in merito"
    case .switchedOff: "il formato non richiede questo controllo"
    case .unsureBackground: unsureBackground
    case .eyesHidden, .darkGlasses: "gli occhi non si vedono con certezza"
    case .mouthHidden: "la bocca non si vede con certezza"
    case .headCut: "la testa è tagliata"
    case .fileFormat, .grayPicture, .colourPicture, .towards, .thingAtEdge, .dataLeftOver, .seam, .damaged, .pixels,
      nil:
      "la misura non è riuscita"
    }
  }

  func file(_ format: String, taken: String, isTaken: Bool) -> String {
    isTaken
      ? "Il file è in formato \(format), come richiesto."
      : "Il file è in formato \(format) (formato richiesto: \(taken)): salvarlo di nuovo."
  }
}

internal import PostroomModel

extension ItalianVocabulary {
  /// A number with its definite article, which follows the number's first sound.
  func the(_ value: String) -> String {
    let whole = value.prefix { $0.isNumber }
    let startsWithVowel = whole.first == "8" || whole == "1" || whole == "11"
    return whole == "0" ? "lo \(value)" : startsWithVowel ? "l'\(value)" : "il \(value)"
  }

  /// A share with "di" and its definite article.
  private func of(_ value: String) -> String {
    let value = the(value)
    if value.hasPrefix("il ") { return "del " + value.dropFirst(3) }
    // "l'8 %" becomes "dell'8 %", "lo 0 %" becomes "dello 0 %".
    return "del" + value
  }

  private func to(_ side: PhotographDetail.Side?, otherwise: String = "") -> String {
    switch side {
    case .left: " verso la sinistra dell'immagine"
    case .right: " verso la destra dell'immagine"
    case nil: otherwise
    }
  }

  func file(_ name: PhotographCheckName, _ value: String) -> PhotographStatement {
    switch name {
    case .fileSize:
      PhotographStatement(
        "Il file occupa \(value)", low: "salvarlo con una qualità più alta o con più pixel",
        high: "salvarlo con una qualità più bassa o con meno pixel")
    case .resolution:
      PhotographStatement(
        "Il lato corto misura \(value)", low: "fotografare o scansionare a una risoluzione più alta",
        high: "ridurre l'immagine")
    case .aspect:
      PhotographStatement(
        "Il rapporto tra larghezza e altezza è di \(value)",
        low: "l'immagine è troppo stretta, ritagliarla in alto o in basso",
        high: "l'immagine è troppo larga, ritagliarla ai lati")
    case .dpi:
      PhotographStatement(
        "Il file indica \(value)", low: "salvarlo di nuovo con la risoluzione richiesta",
        high: "salvarlo di nuovo con la risoluzione richiesta")
    case .compression:
      PhotographStatement(
        "La qualità dopo la compressione è di \(value) su 100",
        low: "usare l'originale della fotocamera o salvarlo con una qualità più alta")
    default: PhotographStatement("\(title(name)): \(value)")
    }
  }

  func place(
    _ name: PhotographCheckName, _ value: String, _ number: Double, _ side: PhotographDetail.Side?
  ) -> PhotographStatement {
    switch name {
    case .singleFace:
      PhotographStatement(
        number < 0.5
          ? "Non è stato trovato alcun volto"
          : number < 1.5 ? "È stato trovato un volto" : "Sono stati trovati \(value) volti",
        low: "fotografare la persona di fronte, con tutta la testa visibile",
        high: "fotografare la persona da sola, senza altre persone o immagini alle spalle")
    case .headHeight:
      PhotographStatement(
        "La testa occupa \(the(value)) dell'altezza", low: "avvicinarsi o ritagliare",
        high: "allontanarsi o ritagliare più largo")
    case .headWidth:
      PhotographStatement(
        "La testa occupa \(the(value)) della larghezza", low: "avvicinarsi o ritagliare",
        high: "allontanarsi o ritagliare più largo")
    case .eyeLine:
      PhotographStatement(
        "La distanza degli occhi dal bordo superiore è \(of(value)) dell'altezza",
        low: "lasciare più spazio sopra la testa",
        high: "lasciare meno spazio sopra la testa")
    case .centring:
      PhotographStatement(
        "Il volto è spostato dal centro\(to(side)) \(of(value)) della larghezza",
        high: "portare il naso al centro dell'immagine o ritagliare"
      )
    case .margins:
      PhotographStatement(
        "Il margine laterale più stretto è \(of(value)) della larghezza",
        low: "lasciare più spazio ai lati della testa",
        high: "lasciare meno spazio ai lati della testa")
    case .interEyeDistance:
      PhotographStatement(
        "Gli occhi distano \(value)", low: "avvicinarsi o fotografare a una risoluzione più alta",
        high: "ridurre l'immagine")
    default: PhotographStatement("\(title(name)): \(value)")
    }
  }

  func pose(
    _ name: PhotographCheckName, _ value: String, _ side: PhotographDetail.Side?
  ) -> PhotographStatement {
    switch name {
    case .roll:
      let remedy = "tenere la testa diritta o raddrizzare l'immagine"
      return PhotographStatement(
        "La testa è inclinata\(to(side, otherwise: " di lato")) di \(value)", low: remedy, high: remedy)
    case .yaw:
      let remedy = "rivolgersi diritto verso la fotocamera, con le due orecchie ugualmente visibili"
      return PhotographStatement("La testa è girata\(to(side)) di \(value)", low: remedy, high: remedy)
    case .pitch:
      let remedy = "tenere il mento orizzontale, con la fotocamera all'altezza degli occhi"
      return PhotographStatement("La testa è alzata o abbassata di \(value)", low: remedy, high: remedy)
    case .eyesOpen:
      return PhotographStatement(
        "L'apertura degli occhi è \(of(value)) della distanza tra occhi e mento",
        low: "aprire entrambi gli occhi e guardare verso la fotocamera",
        high: "non spalancare gli occhi più del naturale")
    case .mouthClosed:
      return PhotographStatement(
        "L'apertura delle labbra è \(of(value)) della distanza tra occhi e mento",
        high: "chiudere la bocca, senza sorridere")
    case .redEye:
      return PhotographStatement(
        "È di colore rosso \(the(value)) delle iridi",
        high: "fotografare senza flash diretto o correggere gli occhi rossi")
    case .glasses:
      return PhotographStatement(
        "Sul naso si vede un bordo simile a occhiali, con un contrasto \(of(value))",
        high: "verificare se si portano occhiali e toglierli dove sono vietati")
    default: return PhotographStatement("\(title(name)): \(value)")
    }
  }

  func taking(_ name: PhotographCheckName, _ value: String) -> PhotographStatement {
    switch name {
    case .sharpness:
      PhotographStatement(
        "La nitidezza del volto è di \(value) su 100", low: "mettere a fuoco gli occhi e rifare lo scatto")
    case .motionBlur:
      PhotographStatement(
        "L'assenza di mosso è di \(value) su 100", low: "restare fermi, usare un treppiede o un tempo più breve")
    case .noise:
      PhotographStatement(
        "Il rumore sul volto è di \(value) livelli su 255", high: "usare più luce e una sensibilità ISO più bassa")
    case .brightness: PhotographStatement("La luminosità media del volto è \(of(value))")
    case .contrast: PhotographStatement("Il contrasto del volto è \(of(value))")
    case .dynamicRange: PhotographStatement("La gamma tonale del volto è di \(value)")
    case .underExposure:
      PhotographStatement("È nero senza dettagli \(the(value)) del volto", high: "usare più luce")
    case .overExposure:
      PhotographStatement(
        "È bianco senza dettagli \(the(value)) del volto", high: "usare meno luce o una luce più morbida")
    case .illuminationUniformity:
      PhotographStatement(
        "La luce sulle due guance è uguale per \(the(value))", low: "illuminare i due lati del volto in modo uniforme")
    case .naturalColour:
      PhotographStatement(
        "I colori della pelle distano \(value) da quelli naturali",
        high: "regolare il bilanciamento del bianco o rifare lo scatto"
      )
    case .backgroundColour:
      PhotographStatement(
        "Lo sfondo dista \(value) dal colore previsto", high: "usare uno sfondo di quel colore e illuminarlo")
    case .backgroundUniformity:
      PhotographStatement(
        "Lo sfondo varia di \(value)", high: "usare una parete o un telo uniforme, illuminati in modo omogeneo")
    case .backgroundShadows:
      PhotographStatement(
        "Accanto alla testa lo sfondo è più scuro di \(value)", high: "allontanarsi dalla parete o illuminarla")
    default: PhotographStatement("\(title(name)): \(value)")
    }
  }
}

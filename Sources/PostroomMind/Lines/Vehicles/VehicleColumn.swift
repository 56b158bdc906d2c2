internal import PostroomModel

/// What a column of a table of vehicles holds, or an entry of a line about one.
enum VehicleColumn: String, Hashable, Sendable, CaseIterable {
  case plate
  case kind
  case use
  case year
  case value
  /// Make and model: what kind of vehicle it is where nothing else says so.
  case model
  /// Positions, chassis numbers, fuels: what is not asked for.
  case other

  /// The contract's name of the cell; nil for what is no cell.
  var cell: String? {
    switch self {
    case .plate: FieldName.plate
    case .kind: FieldName.kind
    case .use: FieldName.use
    case .year: FieldName.year
    case .value: FieldName.value
    case .model, .other: nil
    }
  }
}

/// The words by which lists of vehicles name their entries, in Italian, English and Turkish; keys as `WordKey` makes them.
enum VehicleWords {
  private static let phrases: [(VehicleColumn, String)] = [
    (
      .plate,
      """
      targa,targhe,numero targa,n targa,nr targa,targa veicolo,targa telaio,targato,targata,tg,plate,registration,\
      registration number,number plate,plaka,plaka no
      """
    ),
    (
      .kind,
      """
      tipo,tipologia,tipo veicolo,tipo di veicolo,tipo mezzo,tipologia veicolo,genere,genere veicolo,categoria,\
      categoria veicolo,classe veicolo,vehicle type,type,kind,arac tipi,cinsi
      """
    ),
    (
      .use,
      """
      uso,utilizzo,uso veicolo,destinazione,destinazione d uso,destinazione uso,destinazione duso,impiego,adibito a,\
      adibita a,adibito al,adibita al,destinato a,destinata a,destinato al,destinata al,utilizzato per,utilizzata per,\
      usage,use,kullanim,kullanim sekli
      """
    ),
    (
      .year,
      """
      anno,anno immatricolazione,anno di immatricolazione,anno imm,anno immatr,immatricolazione,prima immatricolazione,\
      data immatricolazione,data di immatricolazione,data prima immatricolazione,immatr,imm,immatricolato nel,\
      immatricolata nel,immatricolato il,immatricolata il,immatricolato,immatricolata,anno prima immatricolazione,year,\
      model year,model yili,yil
      """
    ),
    (
      .value,
      """
      valore,valore veicolo,valore assicurato,valore da assicurare,valore commerciale,valore attuale,valore a nuovo,\
      valore euro,valore eur,valore di mercato,valore assicurabile,valore stimato,del valore di,valore indicativo,\
      valore commerciale attuale,somma assicurata,capitale assicurato,val,value,insured value,bedel,deger,arac bedeli
      """
    ),
    (
      .model,
      """
      veicolo,mezzo,automezzo,automezzi,veicoli,marca,modello,marca modello,marca e modello,marca e tipo,\
      marca modello versione,descrizione,descrizione veicolo,make,model,make and model,vehicle,marka,marka model
      """
    ),
    (
      .other,
      """
      n,nr,no,num,pos,telaio,numero telaio,alimentazione,cilindrata,cc,kw,cv,potenza,massa,mctc,ptt,portata,\
      quintali,posti,classe,cu,classe cu,classe di merito,scadenza,garanzie,garanzia,colore,km,chilometri,allestimento,\
      intestatario,antifurto,gancio,note,rca,kasko,furto incendio,compagnia
      """
    ),
  ]

  private static let columns: [String: VehicleColumn] = {
    var table: [String: VehicleColumn] = [:]
    for (column, list) in phrases {
      for phrase in list.split(separator: ",") { table[String(phrase)] = column }
    }
    return table
  }()

  /// The phrases that announce their entry without a colon too, within a sentence.
  private static let telling: Set<String> = [
    "targa", "targato", "targata", "tg", "numero targa", "n targa", "anno", "anno immatricolazione",
    "anno di immatricolazione", "immatricolazione", "immatricolato nel", "immatricolata nel", "immatricolato il",
    "immatricolata il", "immatricolato", "immatricolata", "imm", "immatr", "prima immatricolazione", "valore",
    "valore assicurato", "valore commerciale", "valore attuale", "valore a nuovo", "del valore di",
    "valore da assicurare",
    "valore di mercato", "valore stimato", "adibito a", "adibita a", "adibito al", "adibita al", "destinato a",
    "destinata a", "destinato al", "destinata al", "utilizzato per", "utilizzata per", "telaio", "uso", "utilizzo",
    "destinazione d uso", "destinazione duso", "alimentazione", "cilindrata", "portata",
  ]

  private static let mostWords = 4

  /// The column that words name from an index on, and how many words do; the longest phrase wins.
  static func match(_ keys: ArraySlice<String>) -> (column: VehicleColumn, count: Int, isTelling: Bool)? {
    var best: (column: VehicleColumn, count: Int, isTelling: Bool)?
    var phrase = ""
    for (offset, key) in keys.prefix(mostWords).enumerated() {
      // Strokes between words stand for nothing: `Marca / Modello`.
      if key.isEmpty { if offset == 0 { return nil } else { continue } }
      phrase = phrase.isEmpty ? key : phrase + " " + key
      if let column = columns[phrase] { best = (column, offset + 1, telling.contains(phrase)) }
    }
    return best
  }

  /// How vehicles are used, as far as a text's first words say so.
  private static let uses: Set<String> = [
    "uso", "trasporto", "noleggio", "ncc", "taxi", "privato", "conto", "servizio", "promiscuo", "locazione",
    "strumentale", "aziendale", "autonoleggio", "consegne", "cantiere", "rappresentanza", "scuola", "soccorso",
    "raccolta", "logistica", "personale", "lavoro",
  ]
  /// What goes on with `uso` to make a name of a use.
  private static let ownUses: Set<String> = ["proprio", "terzi", "privato", "promiscuo", "personale", "speciale", "di"]

  /// Whether a text says what a vehicle is used for.
  static func isUse(_ keys: [String]) -> Bool { keys.first { !$0.isEmpty }.map(uses.contains) ?? false }

  /// The words with which the name of a use begins that follows a kind without a mark in between.
  private static let followingUses: Set<String> = ["trasporto", "noleggio", "ncc", "taxi", "conto", "uso"]

  /// Whether a word behind the name of a kind begins that of a use.
  static func beginsUse(_ key: String) -> Bool { followingUses.contains(key) }

  /// Whether the `uso` before a word belongs to the use's name: `uso proprio`.
  static func belongsToUse(_ next: String) -> Bool { ownUses.contains(next) }
}

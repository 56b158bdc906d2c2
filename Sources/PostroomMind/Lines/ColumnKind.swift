/// What a column of a table holds.
enum ColumnKind: Hashable, Sendable {
  case description
  /// `Artikel`, `Item`: a description where no other column is one.
  case article
  case quantity
  case unitPrice
  case taxRate
  case amount
  case date
  /// A discount in percent or money.
  case discount
  /// Positions, codes, units, shares of tax: what lines are not asked for.
  case other
}

/// The words by which the heads of tables name their columns, in seven languages.
///
/// Words are letters without accents in lower case; `%` is kept, other signs are not.
enum ColumnWords {
  private static let phrases: [(ColumnKind, String)] = [
    (
      .description,
      """
      description,descriptions,product title,product description,item description,details,particulars,service,services,\
      category,expense type,expense,expense category,activity,aciklama,aciklamasi,mal hizmet,malhizmet,mal hizmet aciklamasi,\
      mal hizmet cinsi,malin cinsi,cinsi,urun adi,urun aciklamasi,hizmet,hizmet aciklamasi,harcama turu,gider turu,masraf turu,\
      kategori,descrizione,descrizione prodotto,descrizione servizio,descrizione dei beni,descrizione beni e servizi,prestazione,\
      tipo di spesa,tipologia,categoria,causale,beschreibung,bezeichnung,artikelbezeichnung,leistung,leistungsbeschreibung,\
      spesenart,kostenart,designation,libelle,prestation,nature,type de frais,descripcion,concepto,detalle,tipo de gasto,\
      omschrijving,artikelomschrijving,kostensoort
      """
    ),
    (
      .article,
      """
      item,items,product,products,article,urun,artikel,prodotto,articolo,servizio,produit,producto,articulo,material,mal
      """
    ),
    (
      .quantity,
      """
      quantity,qty,qnty,units,hours,hrs,miktar,miktari,adet,quantita,qta,q ta,ore,menge,anzahl,stuck,stk,quantite,qte,cantidad,cant,\
      unidades,aantal,hoeveelheid,uren
      """
    ),
    (
      .unitPrice,
      """
      unit price,price,price each,unit cost,cost,rate,price per unit,net price,birim fiyat,birim fiyati,fiyat,fiyati,bfiyat,b fiyat,\
      prezzo unitario,prezzo unit,prezzo,p unitario,punitario,costo unitario,einzelpreis,epreis,preis,nettopreis,vkpreis,stuckpreis,\
      preis pro einheit,preis ep,ep,prix unitaire,prix unitairemois,prix unitaire ht,prix,pu,pu ht,puht,precio unitario,precio,\
      precio unit,prijs,prijs per stuk,stukprijs,eenheidsprijs
      """
    ),
    (
      .taxRate,
      """
      vat,vat%,vat %,vat rate,% vat,tax,tax%,tax %,tax rate,taxes,gst,gst%,gst %,kdv,kdv%,kdv %,kdv orani,% kdv,iva,iva%,iva %,% iva,\
      aliquota,aliq,aliquota iva,aliq iva,al iva,mwst,mwst%,mwst %,ust,ust%,ust %,steuersatz,steuer,tva,tva%,tva %,% tva,taux tva,tipo iva,\
      btw,btw%,btw %,btw tarief
      """
    ),
    (
      .amount,
      """
      amount,line total,net amount,total,total price,line amount,extended price,price incl vat,tutar,tutari,toplam,toplam tutar,\
      mal hizmet tutari,malhizmet tutari,importo,importo totale,totale,totale riga,prezzo totale,betrag,gesamt,gesamtpreis,gesamtbetrag,\
      nettobetrag,zeilenbetrag,summe,gp,montant,montant ht,montant ttc,total ht,total ttc,prix total,importe,importe total,\
      precio total,bedrag,totaal,totaalbedrag,prijs incl btw,prijs excl btw,bedrag excl btw,bedrag incl btw,totaalprijs
      """
    ),
    (.date, "date,expense date,tarih,tarihi,data,datum,fecha"),
    (
      .discount,
      """
      discount,disc,disc%,disc %,discount %,discount%,iskonto,iskonto %,iskonto orani,iskonto tutari,indirim,sconto,sconto %,sc%,\
      rabatt,rabatt %,rabatt%,remise,remise %,descuento,dto,dto%,korting,korting %
      """
    ),
    (
      .other,
      """
      pos,position,no,nr,code,item code,product code,sku,kod,kodu,stok kodu,urun kodu,sira,sira no,codice,cod,um,unit,uom,birim,einheit,\
      unita,ref,reference,referencia,referenz,artnr,art nr,artikelnr,artikelnummer,codigo,eenheid,kdv tutari,tax amount,vat amount,\
      importo iva,imposta,steuerbetrag,mwst betrag,montant tva,cuota,btw bedrag,hsn,hsnsac,currency,para birimi,valuta,wahrung
      """
    ),
  ]

  private static let kinds: [String: ColumnKind] = {
    var table: [String: ColumnKind] = [:]
    for (kind, list) in phrases {
      for phrase in list.split(separator: ",") { table[String(phrase)] = kind }
    }
    return table
  }()

  /// The column that all of the words name together; a word that is broken between lines is one.
  static func kind(of keys: [String]) -> ColumnKind? {
    let words = keys.filter { !$0.isEmpty }
    guard words.count <= mostWords else { return nil }
    return kinds[words.joined(separator: " ")] ?? kinds[words.joined()]
  }

  /// The most words that a phrase has.
  private static let mostWords = 5

  /// The column that words name from an index on, and how many words do; the longest phrase wins.
  static func match(_ keys: ArraySlice<String>) -> (kind: ColumnKind, count: Int)? {
    guard let first = keys.first, !first.isEmpty else { return nil }
    var best: (ColumnKind, Int)?
    var phrase = ""
    for (index, key) in keys.prefix(mostWords).enumerated() {
      guard !key.isEmpty else { break }
      phrase = index == 0 ? key : phrase + " " + key
      if let kind = kinds[phrase] { best = (kind, index + 1) }
    }
    return best.map { (kind: $0.0, count: $0.1) }
  }
}

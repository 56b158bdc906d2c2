import Foundation

/// Electronic invoices as text, right in all respects.
enum InvoiceText {
  /// A Turkish invoice of the seller and with the number of `TableDesk.row`, of two lines.
  static func ublTR(_ number: Int, seller: Int = 1, net: Int = 1_000) -> String {
    let (netText, taxText, total) = (money(net), money(net / 5), money(net + net / 5))
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
        xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
        xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2">
        <cbc:CustomizationID>TR1.2</cbc:CustomizationID><cbc:ID>INV\(number)</cbc:ID>
        <cbc:IssueDate>2024-03-05</cbc:IssueDate><cbc:InvoiceTypeCode>SATIS</cbc:InvoiceTypeCode>
        <cbc:DocumentCurrencyCode>TRY</cbc:DocumentCurrencyCode>
        <cac:AccountingSupplierParty><cac:Party><cac:PartyIdentification>
          <cbc:ID schemeID="VKN">\(TableDesk.taxNumber(seller))</cbc:ID></cac:PartyIdentification>
          <cac:PartyName><cbc:Name>Kaya Çelik, A.Ş.</cbc:Name></cac:PartyName></cac:Party></cac:AccountingSupplierParty>
        <cac:TaxTotal><cbc:TaxAmount>\(taxText)</cbc:TaxAmount><cac:TaxSubtotal>
          <cbc:TaxableAmount>\(netText)</cbc:TaxableAmount><cbc:TaxAmount>\(taxText)</cbc:TaxAmount>
          <cbc:Percent>20</cbc:Percent><cac:TaxCategory><cac:TaxScheme><cbc:TaxTypeCode>0015</cbc:TaxTypeCode>
          </cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
        <cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount>\(netText)</cbc:TaxExclusiveAmount>
          <cbc:TaxInclusiveAmount>\(total)</cbc:TaxInclusiveAmount></cac:LegalMonetaryTotal>
        <cac:InvoiceLine><cbc:InvoicedQuantity>2</cbc:InvoicedQuantity>
          <cbc:LineExtensionAmount>\(netText)</cbc:LineExtensionAmount>
          <cac:Item><cbc:Name>Vida, M8</cbc:Name></cac:Item>
          <cac:Price><cbc:PriceAmount>\(money(net / 2))</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
        <cac:InvoiceLine><cbc:InvoicedQuantity>1</cbc:InvoicedQuantity>
          <cbc:LineExtensionAmount>0.00</cbc:LineExtensionAmount>
          <cac:Item><cbc:Name>Numune \(number)</cbc:Name></cac:Item></cac:InvoiceLine>
      </Invoice>
      """
  }

  /// A FatturaPA with a body for each number, each of one line.
  static func fattura(_ numbers: [Int]) -> String {
    """
    <p:FatturaElettronica versione="FPR12" xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2">
    <FatturaElettronicaHeader><CedentePrestatore><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese>
    <IdCodice>12345670017</IdCodice></IdFiscaleIVA><Anagrafica><Denominazione>Rossi S.r.l.</Denominazione></Anagrafica>
    </DatiAnagrafici></CedentePrestatore></FatturaElettronicaHeader>\(numbers.map(body).joined())
    </p:FatturaElettronica>
    """
  }

  private static func body(_ number: Int) -> String {
    """
    <FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>TD01</TipoDocumento>
    <Divisa>EUR</Divisa><Data>2024-03-05</Data><Numero>F\(number)</Numero>
    <ImportoTotaleDocumento>122.00</ImportoTotaleDocumento></DatiGeneraliDocumento></DatiGenerali>
    <DatiBeniServizi><DettaglioLinee><Descrizione>Viti \(number)</Descrizione><Quantita>4.00</Quantita>
    <PrezzoUnitario>25.00</PrezzoUnitario><PrezzoTotale>100.00</PrezzoTotale><AliquotaIVA>22.00</AliquotaIVA>
    </DettaglioLinee><DatiRiepilogo><AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>100.00</ImponibileImporto>
    <Imposta>22.00</Imposta></DatiRiepilogo></DatiBeniServizi></FatturaElettronicaBody>
    """
  }

  private static func money(_ units: Int) -> String { "\(units / 100).\(units / 10 % 10)\(units % 10)" }
}

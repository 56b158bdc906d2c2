/// The names of elements that the versions of the Cross Industry Invoice do not share.
struct CrossIndustryNames {
  let context: String
  let document: String
  let transaction: String
  let agreement: String
  let settlement: String
  let sums: String
  let order: String
  let lineAgreement: String
  let lineDelivery: String
  let lineSettlement: String
  let lineSums: String
  let rate: String

  /// CII D16B, as Factur-X 1 and ZUGFeRD 2 use it.
  static let current = CrossIndustryNames(
    context: "rsm:ExchangedDocumentContext", document: "rsm:ExchangedDocument",
    transaction: "rsm:SupplyChainTradeTransaction", agreement: "ram:ApplicableHeaderTradeAgreement",
    settlement: "ram:ApplicableHeaderTradeSettlement", sums: "ram:SpecifiedTradeSettlementHeaderMonetarySummation",
    order: "ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID", lineAgreement: "ram:SpecifiedLineTradeAgreement",
    lineDelivery: "ram:SpecifiedLineTradeDelivery", lineSettlement: "ram:SpecifiedLineTradeSettlement",
    lineSums: "ram:SpecifiedTradeSettlementLineMonetarySummation", rate: "ram:RateApplicablePercent")

  /// ZUGFeRD 1.
  static let ferd = CrossIndustryNames(
    context: "rsm:SpecifiedExchangedDocumentContext", document: "rsm:HeaderExchangedDocument",
    transaction: "rsm:SpecifiedSupplyChainTradeTransaction", agreement: "ram:ApplicableSupplyChainTradeAgreement",
    settlement: "ram:ApplicableSupplyChainTradeSettlement", sums: "ram:SpecifiedTradeSettlementMonetarySummation",
    order: "ram:BuyerOrderReferencedDocument/ram:ID", lineAgreement: "ram:SpecifiedSupplyChainTradeAgreement",
    lineDelivery: "ram:SpecifiedSupplyChainTradeDelivery", lineSettlement: "ram:SpecifiedSupplyChainTradeSettlement",
    lineSums: "ram:SpecifiedTradeSettlementMonetarySummation", rate: "ram:ApplicablePercent")
}

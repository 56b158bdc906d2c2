/// Whose side of an invoice something is on.
enum PartyRole: Hashable, Sendable {
  /// Who sells.
  case seller
  /// Who buys.
  case buyer
  /// Neither: where goods go, who signs, a bank.
  case other
}

/// The risks that an Italian insurance broker is asked to quote.
///
/// The three fleets are one line of business, told apart by what the vehicles are used for.
enum BrokerCategory: String, CaseIterable {
  /// Vehicles of a company's own: goods, craftsmen.
  case fleet = "flotta_auto"
  /// Vehicles for hire without a driver.
  case hire = "flotta_noleggio"
  /// Vehicles for hire with a driver (noleggio con conducente).
  case chauffeur = "flotta_ncc"
  /// Professional liability.
  case liability = "rc_professionale"
  /// Buildings: fire and the like.
  case building = "fabbricato"
  /// Machines, electronics, building sites.
  case technology = "rischi_tecnologici"
  /// Anything else that is sent to a broker.
  case other = "altro"

  /// One block of documents: liability twice, because it has the most faces.
  static let deck = allCases + [.liability]

  /// Writes a request.
  func write(_ desk: Desk) {
    desk.language = Tongue.italian.rawValue
    switch self {
    case .fleet: desk.writeRequest(.fleet(desk, use: .goods))
    case .hire: desk.writeRequest(.fleet(desk, use: .hire))
    case .chauffeur: desk.writeRequest(.fleet(desk, use: .chauffeur))
    case .liability: desk.writeRequest(.liability(desk))
    case .building: desk.writeRequest(.building(desk))
    case .technology: desk.writeRequest(.technology(desk))
    case .other: desk.chance(50) ? desk.writeLetter(.italian) : desk.writeForeignOther(.italian)
    }
  }
}

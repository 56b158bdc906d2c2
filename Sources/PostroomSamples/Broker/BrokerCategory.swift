/// What an Italian insurance broker's post is about.
///
/// The three fleets are one line of business, told apart by what the vehicles are used for; the profile `broker-it` has one
/// category for them.
enum BrokerCategory: CaseIterable {
  /// Vehicles of a company's own: goods, craftsmen.
  case fleet
  /// Vehicles for hire without a driver.
  case hire
  /// Vehicles for hire with a driver (noleggio con conducente).
  case chauffeur
  /// Professional liability.
  case liability
  /// Buildings: fire and the like.
  case building
  /// Machines, electronics, building sites.
  case technology
  /// Anything else that is sent to a broker.
  case other

  /// One block of documents: what has only one kind comes twice, what is no request three times.
  static let deck = allCases + [.liability, .building, .technology, .other, .other]

  /// The category's name in the profile.
  var category: String {
    switch self {
    case .fleet, .hire, .chauffeur: "flotta_auto"
    case .liability: "rc_professionale"
    case .building: "fabbricato"
    case .technology: "rischi_tecnologici"
    case .other: "altro"
    }
  }

  /// Writes a document.
  func write(_ desk: Desk) {
    desk.language = Tongue.italian.rawValue
    switch self {
    case .fleet: desk.writeRequest(.fleet(desk, use: .goods))
    case .hire: desk.writeRequest(.fleet(desk, use: .hire))
    case .chauffeur: desk.writeRequest(.fleet(desk, use: .chauffeur))
    case .liability: desk.writeRequest(.liability(desk))
    case .building: desk.writeRequest(.building(desk))
    case .technology: desk.writeRequest(.technology(desk))
    case .other: desk.writeBrokerPost()
    }
  }
}

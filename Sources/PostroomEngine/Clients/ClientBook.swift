public import PostroomLedger
public import PostroomModel

/// The clients of an archive, matched from what its requests say.
public struct ClientBook: Sendable, Codable {
  /// The clients, in the order of their first requests.
  public var clients: [ClientRecord] = []
  /// Clients that may be one, for a person to decide.
  public var doubts: [Doubt] = []

  /// Two clients that may be one.
  public struct Doubt: Sendable, Codable {
    /// The number of one.
    public var first: Int64
    /// The number of the other.
    public var second: Int64
    /// What they have in common: `same-email`, `same-address` or `same-name`.
    public var reason: String
  }

  /// Makes the ledger's clients, requests and risks what its documents say, where they are not; documents may change
  /// meanwhile, but nobody else may do the same.
  ///
  /// - Throws: `ledger-damaged`.
  static func bringUpToDate(_ ledger: Ledger, profile: Profile) throws(Fault) {
    guard let mark = try ledger.staleMark() else { return }
    try ledger.replaceClients(ClientBook(ledger, profile: profile).clients, since: mark)
  }

  /// Matches the requests of an archive: documents of the profile's categories that name somebody.
  ///
  /// - Parameters:
  ///   - ledger: The documents.
  ///   - profile: Which categories are those of requests: those that are answered, or all but the fallback.
  /// - Throws: `ledger-damaged`.
  /// - Complexity: O(documents); memory for each request's name and addresses.
  public init(_ ledger: Ledger, profile: Profile) throws(Fault) {
    let answered = Set((profile.answers ?? []).flatMap(\.categories))
    let categories = answered.isEmpty ? Set(profile.categories.map(\.name)) : answered
    var cards: [ClientCard] = []
    try ledger.forEachDocument { record throws(Fault) in
      guard record.state == .done || record.state == .placed, record.outcome == .filed || record.outcome == .review,
        let category = record.category, categories.contains(category), let row = record.row
      else { return true }
      let card = ClientCard(document: record.id, fields: row.fields)
      if card.isAny { cards.append(card) }
      return true
    }
    let matching = ClientMatching(cards)
    var clientOf: [Int: Int64] = [:]
    for members in matching.clients {
      let own = members.map { cards[$0] }
      func first(_ value: (ClientCard) -> String?) -> String? { own.lazy.compactMap(value).first }
      let client = ClientRecord(
        id: own[0].document, name: first(\.name), company: first(\.company), taxID: first(\.taxNumber),
        address: first(\.address), email: first(\.email), phone: first(\.phone), requests: own.map(\.document))
      for member in members { clientOf[member] = client.id }
      clients.append(client)
    }
    for doubt in matching.doubts {
      guard let one = clientOf[doubt.first], let two = clientOf[doubt.second] else { continue }
      guard !doubts.contains(where: { $0.first == one && $0.second == two }) else { continue }
      doubts.append(Doubt(first: one, second: two, reason: doubt.reason.rawValue))
    }
  }
}

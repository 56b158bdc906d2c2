internal import Crypto
internal import PostroomModel

extension LedgerSession {
  /// Enters what arrived.
  ///
  /// Documents are entered in the order of their hashes, so that two who enter the same ones wait for each other and never both.
  ///
  /// - Parameter token: What tells this call from all others: after a connection that was lost in its commit, what stands there
  ///   may be its own.
  func admit(_ arrivals: [Arrival], token: String, now: Int64) throws(Fault) -> [Admission] {
    for arrival in arrivals { try arrival.demandFit() }
    var seen = Set<[LedgerValue]>()
    var admissions = [Admission?](repeating: nil, count: arrivals.count)
    let order = arrivals.indices.sorted { first, second in
      let (one, other) = (arrivals[first], arrivals[second])
      return (one.document, one.profile, one.place, first) < (other.document, other.profile, other.place, second)
    }
    for index in order { admissions[index] = try admit(arrivals[index], token: token, now: now, seen: &seen) }
    return admissions.compactMap { $0 }
  }

  /// - Parameter seen: What this call has entered or found: it is new once.
  private func admit(
    _ arrival: Arrival, token: String, now: Int64, seen: inout Set<[LedgerValue]>
  ) throws(Fault) -> Admission {
    try change(
      LedgerStatement(
        mariaDB: """
          INSERT INTO document (hash, profile, place, size, admitted, token) VALUES (?, ?, ?, ?, ?, ?)
          ON DUPLICATE KEY UPDATE id = id
          """,
        sqlite: """
          INSERT INTO document (hash, profile, place, size, admitted, token) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT DO NOTHING
          """),
      [
        .text(arrival.document), .text(arrival.profile), .text(arrival.place), .integer(arrival.size), .integer(now),
        .text(token),
      ])
    let found = try rows(
      LedgerStatement("SELECT id, attempt, token FROM document WHERE hash = ? AND profile = ?"),
      [.text(arrival.document), .text(arrival.profile)])
    guard let row = found.first else {
      throw Fault(.ledgerDamaged, arrival.place, "Its document was entered and is not there.")
    }
    let place = LedgerValue.text(Self.hash(arrival.place))
    try change(
      LedgerStatement(
        mariaDB: """
          INSERT INTO arrival (document, place_hash, place, arrived, token) VALUES (?, ?, ?, ?, ?)
          ON DUPLICATE KEY UPDATE arrived = arrived
          """,
        sqlite: """
          INSERT INTO arrival (document, place_hash, place, arrived, token) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT DO NOTHING
          """),
      [row[0], place, .text(arrival.place), .integer(now), .text(token)])
    let came = try rows(
      LedgerStatement("SELECT token FROM arrival WHERE document = ? AND place_hash = ?"), [row[0], place])
    return Admission(
      document: row[0].number, isNewDocument: row[2].text == token && seen.insert([row[0]]).inserted,
      isNewArrival: came.first?[0].text == token && seen.insert([row[0], place]).inserted,
      attempt: Int(row[1].number))
  }

  /// No index holds a whole path.
  private static func hash(_ place: String) -> String {
    SHA256.hash(data: Array(place.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count == 1 ? "0" + digits : digits
    }.joined()
  }
}

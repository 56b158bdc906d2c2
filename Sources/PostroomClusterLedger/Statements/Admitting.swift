internal import Crypto
internal import PostroomModel

extension LedgerSession {
  /// Enters what arrived.
  ///
  /// Documents are entered in the order of their hashes, so that two who enter the same ones wait for each other and never both.
  func admit(_ arrivals: [Arrival], now: Int64) throws(Fault) -> [Admission] {
    var admissions = [Admission?](repeating: nil, count: arrivals.count)
    let order = arrivals.indices.sorted { first, second in
      let (one, other) = (arrivals[first], arrivals[second])
      return (one.document, one.profile, one.place, first) < (other.document, other.profile, other.place, second)
    }
    for index in order { admissions[index] = try admit(arrivals[index], now: now) }
    return admissions.compactMap { $0 }
  }

  private func admit(_ arrival: Arrival, now: Int64) throws(Fault) -> Admission {
    let made = try change(
      LedgerStatement(
        mariaDB: """
          INSERT INTO document (hash, profile, place, size, admitted) VALUES (?, ?, ?, ?, ?)
          ON DUPLICATE KEY UPDATE id = id
          """,
        sqlite: """
          INSERT INTO document (hash, profile, place, size, admitted) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
          """),
      [
        .text(arrival.document), .text(arrival.profile), .text(arrival.place), .integer(arrival.size), .integer(now),
      ])
    let found = try rows(
      LedgerStatement("SELECT id, attempt FROM document WHERE hash = ? AND profile = ?"),
      [.text(arrival.document), .text(arrival.profile)])
    guard let row = found.first else {
      throw Fault(.ledgerDamaged, arrival.place, "Its document was entered and is not there.")
    }
    let came = try change(
      LedgerStatement(
        mariaDB: """
          INSERT INTO arrival (document, place_hash, place, arrived) VALUES (?, ?, ?, ?)
          ON DUPLICATE KEY UPDATE arrived = arrived
          """,
        sqlite: "INSERT INTO arrival (document, place_hash, place, arrived) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"),
      [row[0], .text(Self.hash(arrival.place)), .text(arrival.place), .integer(now)])
    return Admission(
      document: row[0].number, isNewDocument: made > 0, isNewArrival: came > 0, attempt: Int(row[1].number))
  }

  /// No index holds a whole path.
  private static func hash(_ place: String) -> String {
    SHA256.hash(data: Array(place.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count == 1 ? "0" + digits : digits
    }.joined()
  }
}

internal import PostroomLedger
internal import PostroomModel

/// What neither database may be asked to take: MariaDB would refuse it, SQLite would keep it, cut it or compare it otherwise.
private enum Fitting {
  /// The most bytes of a `TEXT` of MariaDB.
  static let mostBytesOfText = 65_535

  /// Refuses a text that is too long, or has a zero byte: SQLite's ends there.
  static func demand(_ text: String?, _ what: String, most: Int? = nil) throws(Fault) {
    guard let text else { return }
    guard !text.utf8.contains(0) else { throw Fault(.requestInvalid, what, "It has a zero byte in it.") }
    guard let most, text.unicodeScalars.count > most else { return }
    throw Fault(.requestInvalid, what, "It has \(text.unicodeScalars.count) letters, more than \(most).")
  }

  /// Refuses what a `TEXT` of MariaDB does not hold.
  static func demandText(_ text: String?, _ what: String) throws(Fault) {
    try demand(text, what)
    guard let text, text.utf8.count > mostBytesOfText else { return }
    throw Fault(.requestInvalid, what, "It has \(text.utf8.count) bytes, more than \(mostBytesOfText).")
  }

  /// Refuses what is no SHA-256.
  static func demandHash(_ text: String) throws(Fault) {
    let isHash =
      text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    guard isHash else { throw Fault(.requestInvalid, "document", "It is not named by 64 small hexadecimal digits.") }
  }

  /// Refuses what is not written like `2026-01-31`.
  static func demandDay(_ text: String?, _ what: String) throws(Fault) {
    guard let text else { return }
    let letters = Array(text.utf8)
    let isDay =
      letters.count == 10
      && letters.enumerated().allSatisfy { index, letter in
        index == 4 || index == 7 ? letter == 0x2D : (0x30...0x39).contains(letter)
      }
    guard isDay else { throw Fault(.requestInvalid, what, "It is no day, which is written yyyy-MM-dd.") }
  }
}

extension Arrival {
  /// Refuses what the databases would not keep alike.
  func demandFit() throws(Fault) {
    try Fitting.demandHash(document)
    try Fitting.demand(profile, "profile", most: 200)
    try Fitting.demandText(place, "place")
  }
}

extension Conclusion {
  /// Refuses what the databases would not keep alike, and what is too much.
  func demandFit() throws(Fault) {
    guard size <= Self.mostBytes else {
      throw Fault(.answerTooLarge, document, "Its result has \(size) bytes, more than \(Self.mostBytes).")
    }
    try Fitting.demandHash(document)
    try Fitting.demand(profile, "profile", most: 200)
    try Fitting.demand(worker, "worker", most: 200)
    try Fitting.demand(category, "category", most: 200)
    try Fitting.demand(result, "result")
    for field in content.fields {
      try Fitting.demand(field.name, "a field's name", most: 200)
      try Fitting.demand(field.value, "a field")
    }
    for row in content.rows { try Fitting.demand(row, "a row") }
  }
}

extension ClientRecord {
  /// Refuses what the databases would not keep alike, and clients or requests that are named twice.
  static func demandFit(_ clients: [ClientRecord]) throws(Fault) {
    var known = Set<Int64>()
    var requests = Set<Int64>()
    for client in clients {
      try Fitting.demandText(client.name, "name")
      try Fitting.demand(client.company, "company", most: 500)
      try Fitting.demand(client.taxID, "tax number", most: 100)
      try Fitting.demandText(client.address, "address")
      try Fitting.demand(client.email, "e-mail", most: 500)
      try Fitting.demand(client.phone, "telephone", most: 200)
      guard known.insert(client.id).inserted else {
        throw Fault(.requestInvalid, "client \(client.id)", "It is named twice.")
      }
      for request in client.requests where !requests.insert(request).inserted {
        throw Fault(.requestInvalid, "request \(request)", "It is named twice.")
      }
    }
  }
}

extension PolicyRecord {
  /// Refuses what the databases would not keep alike.
  func demandFit() throws(Fault) {
    try Fitting.demand(number, "number", most: 200)
    try Fitting.demand(insurer, "insurer", most: 200)
    try Fitting.demand(creator, "creator", most: 200)
    try Fitting.demandDay(begins, "first day")
    try Fitting.demandDay(ends, "last day")
    if let currency {
      guard currency.utf8.count == 3, currency.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
        throw Fault(.requestInvalid, "currency", "It is not three large letters.")
      }
    }
  }
}

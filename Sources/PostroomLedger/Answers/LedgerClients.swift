internal import GRDB
public import PostroomModel

/// A client as the requests say it.
public struct ClientRecord: Hashable, Sendable, Codable {
  /// Its number: that of the first document that is known of it.
  public var id: Int64
  /// Who it is.
  public var name: String?
  /// The company.
  public var company: String?
  /// Its tax number.
  public var taxID: String?
  /// Its address.
  public var address: String?
  /// Its electronic address.
  public var email: String?
  /// Its telephone number.
  public var phone: String?
  /// The ledger's numbers of its requests, in order.
  public var requests: [Int64]

  /// Makes a client.
  public init(
    id: Int64, name: String?, company: String?, taxID: String?, address: String?, email: String?, phone: String?,
    requests: [Int64]
  ) {
    self.id = id
    self.name = name
    self.company = company
    self.taxID = taxID
    self.address = address
    self.email = email
    self.phone = phone
    self.requests = requests
  }
}

/// A request as the tables of clients have it.
public struct RequestRecord: Hashable, Sendable {
  /// The ledger's number of its document.
  public var id: Int64
  /// Whose it is.
  public var client: Int64
  /// The document's source.
  public var source: String
  /// Its outcome.
  public var status: String
  /// When its run began, in seconds since 1970.
  public var created: Double
  /// The risk: the document's category.
  public var risk: String
}

/// How often a risk is asked about.
public struct RiskCount: Hashable, Sendable {
  /// The risk: a category.
  public var risk: String
  /// How many requests are about it.
  public var requests: Int
  /// How many clients they are from.
  public var clients: Int
}

extension Ledger {
  /// Clients by their numbers.
  ///
  /// - Parameters:
  ///   - after: Only clients with a higher number.
  ///   - name: Only clients whose name, company, tax number or address for e-mails holds this text; nil takes all.
  public func clients(after: Int64 = 0, name: String? = nil, limit: Int) throws(Fault) -> [ClientRecord] {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT id, name, company, tax_id, address, email, phone FROM client WHERE id > ?1 AND (?2 IS NULL
            OR instr(lower(coalesce(name, '') || char(10) || coalesce(company, '') || char(10) || coalesce(tax_id, '')
              || char(10) || coalesce(email, '')), lower(?2)) > 0) ORDER BY id LIMIT ?3
          """, arguments: [after, name, limit])
      return try rows.map { row in
        let requests = try Int64.fetchAll(
          database, sql: "SELECT id FROM request WHERE client = ? ORDER BY id", arguments: [row[0] as Int64])
        return ClientRecord(
          id: row[0], name: row[1], company: row[2], taxID: row[3], address: row[4], email: row[5], phone: row[6],
          requests: requests)
      }
    }
  }

  /// One client; nil where there is none of this number.
  public func client(_ id: Int64) throws(Fault) -> ClientRecord? {
    try clients(after: id - 1, limit: 1).first { $0.id == id }
  }

  /// Requests by the numbers of their documents.
  ///
  /// - Parameters:
  ///   - after: Only requests with a higher number.
  ///   - client: Only requests of this client; nil takes those of all.
  ///   - risk: Only requests about this risk; nil takes all.
  public func requests(after: Int64 = 0, client: Int64? = nil, risk: String? = nil, limit: Int) throws(Fault)
    -> [RequestRecord]
  {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT request.id, request.client, filename, status, created_at, risk.category FROM request
          JOIN risk ON risk.id = request.id
          WHERE request.id > ?1 AND (?2 IS NULL OR request.client = ?2) AND (?3 IS NULL OR risk.category = ?3)
          ORDER BY request.id LIMIT ?4
          """, arguments: [after, client, risk, limit]
      ).map { row in
        RequestRecord(id: row[0], client: row[1], source: row[2], status: row[3], created: row[4], risk: row[5])
      }
    }
  }

  /// How often each risk is asked about, the commonest first.
  public func risks() throws(Fault) -> [RiskCount] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT category, count(*), count(DISTINCT client) FROM risk GROUP BY category ORDER BY count(*) DESC, category
          """
      ).map { RiskCount(risk: $0[0], requests: $0[1], clients: $0[2]) }
    }
  }

  /// What the triggers note when documents change.
  private static let stale = "clients are stale"

  /// Whether documents have changed since clients were matched.
  public func clientsAreStale() throws(Fault) -> Bool { try staleMark() != nil }

  /// A mark of the last change of a document since clients were matched; nil when there was none.
  public func staleMark() throws(Fault) -> String? { try note(Self.stale) }

  /// Puts clients, their requests and risks in the place of those that were known, in one commit; policies follow.
  ///
  /// - Parameter mark: The mark that was seen before the documents were read: where another one stands by now, they have
  ///   changed meanwhile and clients stay stale. Nil where nobody else changes documents.
  /// - Complexity: O(requests).
  public func replaceClients(_ clients: [ClientRecord], since mark: String? = nil) throws(Fault) {
    try write { database in
      for table in ["risk", "request", "client"] { try database.execute(sql: "DELETE FROM \(table)") }
      for client in clients {
        try database.execute(
          sql: "INSERT INTO client VALUES (?, ?, ?, ?, ?, ?, ?)",
          arguments: [
            client.id, client.name, client.company, client.taxID, client.address, client.email, client.phone,
          ])
        for request in client.requests {
          try database.execute(
            sql: """
              INSERT INTO request SELECT document.id, ?, source, outcome, started FROM document
              JOIN run ON run.id = document.run WHERE document.id = ?
              """, arguments: [client.id, request])
          try database.execute(
            sql: "INSERT INTO risk SELECT id, ?, category FROM document WHERE id = ?", arguments: [client.id, request])
        }
      }
      try database.execute(
        sql: "UPDATE policy SET client = (SELECT client FROM risk WHERE risk.id = policy.risk)")
      try database.execute(
        sql: "DELETE FROM note WHERE key = ?1 AND (?2 IS NULL OR value = ?2)", arguments: [Self.stale, mark])
    }
  }
}

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

extension Ledger {
  /// What the triggers note when documents change.
  private static let stale = "clients are stale"

  /// Whether documents have changed since clients were matched.
  public func clientsAreStale() throws(Fault) -> Bool { try note(Self.stale) != nil }

  /// Puts clients, their requests and risks in the place of those that were known, in one commit.
  ///
  /// - Complexity: O(requests).
  public func replaceClients(_ clients: [ClientRecord]) throws(Fault) {
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
      try database.execute(sql: "DELETE FROM note WHERE key = ?", arguments: [Self.stale])
    }
  }
}

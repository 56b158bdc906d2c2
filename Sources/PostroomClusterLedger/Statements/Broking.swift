internal import PostroomLedger
internal import PostroomModel

extension LedgerSession {
  /// Whoever else replaces clients, or puts something down for one, waits here until this transaction ends.
  func takeClientLatch() throws(Fault) {
    try change(
      LedgerStatement(
        mariaDB: "INSERT INTO latch (name, turns) VALUES ('clients', 1) ON DUPLICATE KEY UPDATE turns = turns + 1",
        sqlite: """
          INSERT INTO latch (name, turns) VALUES ('clients', 1) ON CONFLICT (name) DO UPDATE SET turns = turns + 1
          """),
      [])
  }

  func replaceClients(_ clients: [ClientRecord]) throws(Fault) {
    try ClientRecord.demandFit(clients)
    try takeClientLatch()
    try change(LedgerStatement("DELETE FROM risk"), [])
    try change(LedgerStatement("DELETE FROM request"), [])
    try change(LedgerStatement("DELETE FROM client"), [])
    for client in clients {
      try change(
        LedgerStatement(
          "INSERT INTO client (id, name, company, tax_id, address, email, phone) VALUES (?, ?, ?, ?, ?, ?, ?)"),
        [
          .integer(client.id), LedgerValue(client.name), LedgerValue(client.company), LedgerValue(client.taxID),
          LedgerValue(client.address), LedgerValue(client.email), LedgerValue(client.phone),
        ])
      for request in client.requests {
        try change(
          LedgerStatement(
            """
            INSERT INTO request (id, client, filename, status, created_at)
            SELECT id, ?, place, outcome, admitted FROM document WHERE id = ? AND attempt > 0
            """), [.integer(client.id), .integer(request)])
        try change(
          LedgerStatement(
            """
            INSERT INTO risk (id, client, category)
            SELECT id, ?, coalesce(category, '') FROM document WHERE id = ? AND attempt > 0
            """), [.integer(client.id), .integer(request)])
      }
    }
    try change(
      LedgerStatement("UPDATE policy SET client = (SELECT risk.client FROM risk WHERE risk.id = policy.risk)"), [])
  }

  func clients(after: Int64, limit: Int) throws(Fault) -> [ClientRecord] {
    let found = try rows(
      LedgerStatement(
        "SELECT id, name, company, tax_id, address, email, phone FROM client WHERE id > ? ORDER BY id LIMIT ?"),
      [.integer(after), LedgerValue(limit)])
    var clients: [ClientRecord] = []
    for row in found {
      let requests = try rows(LedgerStatement("SELECT id FROM request WHERE client = ? ORDER BY id"), [row[0]])
      clients.append(
        ClientRecord(
          id: row[0].number, name: row[1].optionalText, company: row[2].optionalText, taxID: row[3].optionalText,
          address: row[4].optionalText, email: row[5].optionalText, phone: row[6].optionalText,
          requests: requests.map { $0[0].number }))
    }
    return clients
  }

  func requests(after: Int64, limit: Int) throws(Fault) -> [ClusterRequest] {
    try rows(
      LedgerStatement(
        """
        SELECT request.id, request.client, filename, status, created_at, risk.category FROM request
        JOIN risk ON risk.id = request.id WHERE request.id > ? ORDER BY request.id LIMIT ?
        """), [.integer(after), LedgerValue(limit)]
    ).map { row in
      ClusterRequest(
        id: row[0].number, client: row[1].number, place: row[2].text, outcome: row[3].text,
        admitted: Moment.seconds(row[4].number), risk: row[5].text)
    }
  }
}

internal import PostroomClusterLedger
internal import PostroomLedger
internal import PostroomModel

extension LedgerRule {
  static let texts = [
    LedgerRule("letters of four bytes, quotes and what looks like a statement are kept as they are") { ledger in
      let text = "😀 𝕏 '; DROP TABLE document; -- \" \\ % _ \u{1}\n Ğüneş"
      let content = ConclusionContent(fields: [.init(name: text, value: text)], rows: [text])
      let document = try await ledger.admit([.sample(1, place: text)])[0].document
      _ = try await ledger.commit(.sample(1, result: text, content: content))
      try demand(try await ledger.content(of: document), is: content, "the content")
      try demand(try await ledger.results(after: 0, limit: 1).first?.line, is: text, "the result")
      try demand(try await ledger.documents(after: 0, outcome: nil, limit: 1).first?.place, is: text, "the place")
    },
    LedgerRule("I, İ, ı and i are four letters, and large ones are not small ones") { ledger in
      let profiles = ["IŞIK", "İŞIK", "ışık", "işık", "Işık", "isik", "ISIK"]
      let answers = try await ledger.admit(profiles.map { .sample(1, profile: $0) })
      try demand(answers.count { $0.isNewDocument }, is: profiles.count, "documents")
      let found = try await ledger.documents(after: 0, outcome: nil, limit: 99)
      try demand(Set(found.map(\.profile)), is: Set(profiles), "profiles")
    },
  ]

  static let broking = [
    LedgerRule("clients are replaced as a whole, and policies follow them") { ledger in
      let documents = try await ledger.admit([.sample(1), .sample(2), .sample(3)]).map(\.document)
      _ = try await ledger.commit(.sample(1))
      _ = try await ledger.commit(.sample(2))
      func client(_ id: Int64, _ name: String, _ requests: [Int64]) -> ClientRecord {
        ClientRecord(
          id: id, name: name, company: nil, taxID: "10000000146", address: nil, email: nil, phone: nil,
          requests: requests)
      }
      // The third document has not ended, so that it is no request yet.
      try await ledger.replaceClients([client(documents[0], "İpek", documents)])
      try demand(
        try await ledger.clients(after: 0, limit: 9), is: [client(documents[0], "İpek", Array(documents[..<2]))],
        "clients")
      try demand(try await ledger.requests(after: 0, limit: 9).map(\.risk), is: ["invoice", "invoice"], "risks")
      let policy = PolicyRecord(
        request: documents[1], number: "P-1", insurer: "Ünal Sigorta", begins: "2026-01-01", ends: "2027-01-01",
        premium: "1234567890.5", currency: "TRY", created: 1_700_000_000.25, creator: "ayşe")
      let number = try await ledger.add(policy)
      try demand(number != nil, is: true, "that the policy is new")
      try demand(try await ledger.add(policy), is: nil, "the same policy")
      let split = [client(documents[0], "İpek", [documents[0]]), client(documents[1], "Ipek", [documents[1]])]
      try await ledger.replaceClients(split)
      try demand(try await ledger.clients(after: 0, limit: 9), is: split, "clients matched anew")
      let kept = try await ledger.policies(after: 0, limit: 9)
      try demand(kept.map(\.client), is: [documents[1]], "whose policy it is")
      try demand(kept.map(\.premium), is: ["1234567890.50"], "the premium")
      try demand(kept.map(\.created), is: [1_700_000_000.25], "the moment")
      try await ledger.replaceClients([])
      try demand(try await ledger.policies(after: 0, limit: 9).map(\.client), is: [nil], "a policy without a client")
    },
    LedgerRule("a premium that would be rounded is refused, and so is a policy of no request") { ledger in
      let document = try await ledger.admit([.sample(1)])[0].document
      _ = try await ledger.commit(.sample(1))
      var policy = PolicyRecord(request: document, number: "1", insurer: "x", created: 1, creator: "y")
      try await demand(.notFound, "no request") { _ = try await ledger.add(policy) }
      for premium in ["1.23456", "1e3", "-1", "", ".5", "123456789012345"] {
        policy.premium = premium
        try await demand(.requestInvalid, "'\(premium)'") { _ = try await ledger.add(policy) }
      }
    },
  ]
}

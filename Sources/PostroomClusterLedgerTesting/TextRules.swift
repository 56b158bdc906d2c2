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
    LedgerRule("spaces at the end are letters too") { ledger in
      let answers = try await ledger.admit([.sample(1, profile: "x"), .sample(1, profile: "x ")])
      try demand(answers.map(\.isNewDocument), is: [true, true], "documents")
      let document = try await ledger.admit([.sample(2)])[0].document
      _ = try await ledger.commit(.sample(2))
      let client = ClientRecord(
        id: 1, name: nil, company: nil, taxID: nil, address: nil, email: nil, phone: nil, requests: [document])
      try await ledger.replaceClients([client])
      for number in ["1", "1 "] {
        let policy = PolicyRecord(request: document, number: number, insurer: "x", created: 1, creator: "y")
        try demand(try await ledger.add(policy) != nil, is: true, "that '\(number)' is new")
      }
      try demand(try await ledger.policies(after: 0, limit: 9).map(\.number), is: ["1", "1 "], "numbers")
    },
    LedgerRule("a zero byte is refused, and nothing is kept of what has one") { ledger in
      let text = "a\u{0}b"
      try await demand(.requestInvalid, "a place") {
        _ = try await ledger.admit([.sample(1), .sample(2, place: text)])
      }
      try await demand(.requestInvalid, "a profile") { _ = try await ledger.admit([.sample(1, profile: text)]) }
      try demand(try await ledger.tally().documents, is: 0, "documents")
      _ = try await ledger.admit([.sample(1)])
      for content in [
        ConclusionContent(fields: [.init(name: text, value: "")]), .init(fields: [.init(name: "", value: text)]),
        .init(rows: [text]),
      ] {
        try await demand(.requestInvalid, "content") { _ = try await ledger.commit(.sample(1, content: content)) }
      }
      try await demand(.requestInvalid, "a result") { _ = try await ledger.commit(.sample(1, result: text)) }
      try demand(try await ledger.tally().waiting, is: 1, "what waits")
    },
    LedgerRule("names have at most 200 letters, whatever letters they are") { ledger in
      let long = String(repeating: "😀", count: 200)
      _ = try await ledger.admit([.sample(1), .sample(2, profile: long)])
      try await demand(.requestInvalid, "a profile") { _ = try await ledger.admit([.sample(3, profile: long + "x")]) }
      let name = { ConclusionContent(fields: [.init(name: $0, value: "")]) }
      try await demand(.requestInvalid, "a field's name") {
        _ = try await ledger.commit(.sample(1, content: name(long + "x")))
      }
      var conclusion = Conclusion.sample(1, content: name(long))
      conclusion.category = long + "x"
      try await demand(.requestInvalid, "a category") { [conclusion] in _ = try await ledger.commit(conclusion) }
      conclusion.category = long
      try demand(try await ledger.commit(conclusion), is: .committed, "200 letters")
      try demand(
        try await ledger.documents(after: 0, outcome: .filed, limit: 9).map(\.category), is: [long], "the category")
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
    LedgerRule("a premium is the same however it was written, and days and currencies are such") { ledger in
      let document = try await ledger.admit([.sample(1)])[0].document
      _ = try await ledger.commit(.sample(1))
      let client = ClientRecord(
        id: 1, name: nil, company: nil, taxID: nil, address: nil, email: nil, phone: nil, requests: [document])
      try await ledger.replaceClients([client])
      for (index, premium) in ["007.5", "7.5000", "000", "0.1"].enumerated() {
        let policy = PolicyRecord(
          request: document, number: "\(index)", insurer: "x", premium: premium, created: 1, creator: "y")
        _ = try await ledger.add(policy)
      }
      try demand(
        try await ledger.policies(after: 0, limit: 9).map(\.premium), is: ["7.50", "7.50", "0", "0.10"], "premiums")
      var policy = PolicyRecord(request: document, number: "9", insurer: "x", created: 1, creator: "y")
      policy.currency = "TR "
      try await demand(.requestInvalid, "a currency") { [policy] in _ = try await ledger.add(policy) }
      (policy.currency, policy.ends) = (nil, "2026-1-1 ")
      try await demand(.requestInvalid, "a day") { [policy] in _ = try await ledger.add(policy) }
    },
    LedgerRule("clients or requests that are named twice are refused, and what was there stays") { ledger in
      let document = try await ledger.admit([.sample(1)])[0].document
      _ = try await ledger.commit(.sample(1))
      func client(_ id: Int64) -> ClientRecord {
        ClientRecord(
          id: id, name: nil, company: nil, taxID: nil, address: nil, email: nil, phone: nil, requests: [document])
      }
      try await ledger.replaceClients([client(7)])
      try await demand(.requestInvalid, "a client") { try await ledger.replaceClients([client(1), client(1)]) }
      try await demand(.requestInvalid, "a request") { try await ledger.replaceClients([client(1), client(2)]) }
      try demand(try await ledger.clients(after: 0, limit: 9), is: [client(7)], "clients")
    },
  ]
}

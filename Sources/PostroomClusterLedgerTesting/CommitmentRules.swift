internal import PostroomClusterLedger
internal import PostroomModel

extension LedgerRule {
  private static let content = ConclusionContent(
    fields: [.init(name: "total_amount", value: "12.50"), .init(name: "currency", value: "TRY")],
    rows: ["{\"line\":1}", "{\"line\":2}"])

  static let commitments = [
    LedgerRule("an attempt is recorded once, and the second time says so and changes nothing") { ledger in
      let document = try await ledger.admit([.sample(1)])[0].document
      try demand(try await ledger.commit(.sample(1, content: content)), is: .committed, "the first")
      let other = Conclusion.sample(1, outcome: .failed, result: "{}")
      try demand(try await ledger.commit(other), is: .repeated, "the second")
      try demand(try await ledger.content(of: document), is: content, "the content")
      try demand(try await ledger.results(after: 0, limit: 9).map(\.line), is: ["{\"id\":1,\"attempt\":1}"], "results")
      try demand(try await ledger.tally().outcomes, is: [.filed: 1], "the tally")
      try demand(try await ledger.admit([.sample(1)])[0].attempt, is: 1, "what who hands it in again is told")
    },
    LedgerRule("a later attempt takes the place of an earlier one, and never the other way round") { ledger in
      let document = try await ledger.admit([.sample(1)])[0].document
      try demand(
        try await ledger.commit(.sample(1, outcome: .failed, content: content)), is: .committed, "the first attempt")
      try demand(try await ledger.commit(.sample(1, attempt: 3)), is: .committed, "the third attempt")
      try demand(try await ledger.commit(.sample(1, attempt: 2, outcome: .failed)), is: .outdated, "the second attempt")
      try demand(
        try await ledger.commit(.sample(1, outcome: .failed)), is: .repeated, "the first attempt again")
      try demand(try await ledger.tally().outcomes, is: [.filed: 1], "the tally")
      try demand(try await ledger.content(of: document), is: ConclusionContent(), "the content")
      let found = try await ledger.documents(after: 0, outcome: nil, limit: 9)
      try demand(found.map(\.attempt), is: [3], "the attempt")
      try demand(found.map(\.fault), is: [nil], "the fault")
    },
    LedgerRule("what was never handed in is not recorded") { ledger in
      try await demand(.notFound, "a strange document") { _ = try await ledger.commit(.sample(1)) }
      try demand(try await ledger.tally().documents, is: 0, "the tally")
    },
    LedgerRule("eight who record the same attempt at once are told once that it counts") { ledger in
      _ = try await ledger.admit([.sample(1)])
      let answers = try await withThrowingTaskGroup(of: Commitment.self) { group in
        for worker in 0..<8 {
          group.addTask { try await ledger.commit(.sample(1, result: "{\"worker\":\(worker)}", content: content)) }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      try demand(answers.count { $0 == .committed }, is: 1, "who counts")
      try demand(answers.count { $0 == .repeated }, is: 7, "who does not")
    },
    LedgerRule("a result of 5 MB is kept, and one over 8 MB is refused") { ledger in
      let document = try await ledger.admit([.sample(1), .sample(2)])[0].document
      let long = ConclusionContent(fields: [.init(name: "text", value: String(repeating: "ğ", count: 5 << 19))])
      try demand(try await ledger.commit(.sample(1, content: long)), is: .committed, "5 MB")
      try demand(try await ledger.content(of: document) == long, is: true, "what is kept of it")
      let tooLong = ConclusionContent(rows: [String(repeating: "x", count: Conclusion.mostBytes)])
      try await demand(.answerTooLarge, "8 MB") { _ = try await ledger.commit(.sample(2, content: tooLong)) }
      try demand(try await ledger.tally().waiting, is: 1, "what waits")
    },
  ]

  static let lists = [
    LedgerRule("documents and results are read page by page, each once and in order") { ledger in
      _ = try await ledger.admit((1...25).map { .sample($0) })
      for number in 1...25 where number != 13 {
        _ = try await ledger.commit(.sample(number, outcome: number % 5 == 0 ? .review : .filed))
      }
      var numbers: [Int64] = []
      while true {
        let page = try await ledger.documents(after: numbers.last ?? 0, outcome: nil, limit: 10)
        if page.isEmpty { break }
        numbers += page.map(\.id)
      }
      try demand(numbers.count, is: 25, "documents")
      try demand(numbers, is: numbers.sorted(), "their order")
      try demand(try await ledger.documents(after: 0, outcome: .review, limit: 99).count, is: 5, "those in review")
      let first = try await ledger.results(after: 0, limit: 20)
      let second = try await ledger.results(after: first.last?.document ?? 0, limit: 20)
      try demand(Set((first + second).map(\.line)).count, is: 24, "results")
      let tally = try await ledger.tally()
      try demand([tally.waiting, tally.pages], is: [1, 48], "the tally")
      try demand(tally.outcomes, is: [.filed: 19, .review: 5], "outcomes")
      try demand(try await ledger.content(of: 1_000_000), is: nil, "what is not there")
    }
  ]
}

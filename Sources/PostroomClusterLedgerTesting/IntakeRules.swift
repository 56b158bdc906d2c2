internal import PostroomClusterLedger

extension LedgerRule {
  static let intake = [
    LedgerRule("a document is taken in once, and each file of it once") { ledger in
      let first = try await ledger.admit([.sample(1)])
      try demand(first.map(\.isNewDocument), is: [true], "the first document")
      try demand(first.map(\.isNewArrival), is: [true], "the first file")
      let again = try await ledger.admit([.sample(1)])
      try demand(again.map(\.isNewDocument), is: [false], "the same document")
      try demand(again.map(\.isNewArrival), is: [false], "the same file")
      let copy = try await ledger.admit([.sample(1, place: "/in/copy.pdf")])
      try demand(copy.map(\.isNewDocument), is: [false], "a copy's document")
      try demand(copy.map(\.isNewArrival), is: [true], "a copy's file")
      try demand(Set((first + again + copy).map(\.document)).count, is: 1, "numbers")
      let tally = try await ledger.tally()
      try demand([tally.arrivals, tally.documents, tally.duplicates, tally.waiting], is: [2, 1, 1, 1], "the tally")
    },
    LedgerRule("the same content read by another profile is another document") { ledger in
      let both = try await ledger.admit([.sample(1), .sample(1, profile: "archive-tr")])
      try demand(both.map(\.isNewDocument), is: [true, true], "documents")
      try demand(try await ledger.tally().documents, is: 2, "the tally")
    },
    LedgerRule("answers come in the order of the files, also of the same one twice") { ledger in
      let numbers = [7, 3, 5, 3]
      let answers = try await ledger.admit(numbers.map { .sample($0) })
      try demand(answers.map(\.isNewDocument), is: [true, true, true, false], "documents")
      try demand(answers[1].document, is: answers[3].document, "the number of the same")
      let documents = try await ledger.documents(after: 0, outcome: nil, limit: 10)
      for (number, answer) in zip(numbers, answers) {
        try demand(
          documents.first { $0.id == answer.document }?.document, is: Arrival.hash(number), "the document \(number)")
      }
      try demand(try await ledger.admit([]).count, is: 0, "answers for nothing")
    },
    LedgerRule("a path of 4,000 bytes is kept whole, and one that differs at its end is another file") { ledger in
      let path = "/" + String(repeating: "ğ", count: 1_999)
      let answers = try await ledger.admit([.sample(1, place: path + "a"), .sample(1, place: path + "b")])
      try demand(answers.map(\.isNewArrival), is: [true, true], "files")
      try demand(try await ledger.documents(after: 0, outcome: nil, limit: 1).first?.place, is: path + "a", "the place")
    },
  ]
}

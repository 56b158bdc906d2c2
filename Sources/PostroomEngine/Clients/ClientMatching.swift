internal import Foundation
internal import PostroomModel

/// Tells which requests are of one client, without ever joining two that their tax numbers tell apart.
///
/// The same tax number or the same e-mail address is the same client; so is nearly the same name at nearly the same
/// address. A name alone is a doubt, and so is whatever else speaks for one client where tax numbers of one kind differ.
struct ClientMatching {
  /// Requests that are taken for those of one client, by their places in the list of cards; in order.
  private(set) var clients: [[Int]] = []
  /// Pairs that may be of one client and were not joined, with why.
  private(set) var doubts: [(first: Int, second: Int, reason: Reason)] = []

  /// Why two requests may be of one client.
  enum Reason: String, Sendable, Codable {
    /// They have one e-mail address, and different tax numbers.
    case sameEmail = "same-email"
    /// They have one name at one address, and different tax numbers.
    case sameAddress = "same-address"
    /// They have one name, and nothing else in common.
    case sameName = "same-name"
  }

  private let cards: [ClientCard]
  private var parents: [Int]
  private var numbers: [Int: [String: String]] = [:]

  /// Addresses with so large a share of their words in common are one: house numbers must agree, spellings need not.
  private static let nearAddress = 0.6

  /// Matches cards; the same cards in the same order give the same clients.
  ///
  /// - Complexity: O(cards), and for cards of one name the square of their number.
  init(_ cards: [ClientCard]) {
    self.cards = cards
    parents = Array(cards.indices)
    for (index, card) in cards.enumerated() { numbers[index] = card.taxNumbers }
    joinByNumber()
    join(by: \.email, reason: .sameEmail)
    joinByName()
    var members: [Int: [Int]] = [:]
    for index in cards.indices { members[root(index), default: []].append(index) }
    clients = members.values.sorted { $0[0] < $1[0] }
    let roots = cards.indices.map(root)
    doubts = doubts.filter { roots[$0.first] != roots[$0.second] }
  }

  private func root(_ index: Int) -> Int {
    var index = index
    while parents[index] != index { index = parents[index] }
    return index
  }

  /// Joins two, unless tax numbers of one kind differ.
  private mutating func join(_ one: Int, _ two: Int) -> Bool {
    let (first, second) = (min(root(one), root(two)), max(root(one), root(two)))
    if first == second { return true }
    let (own, others) = (numbers[first] ?? [:], numbers[second] ?? [:])
    guard own.allSatisfy({ kind, number in others[kind].map { $0 == number } ?? true }) else { return false }
    parents[second] = first
    numbers[first] = own.merging(others) { own, _ in own }
    return true
  }

  private mutating func joinByNumber() {
    var known: [String: Int] = [:]
    for (index, card) in cards.enumerated() {
      for (kind, number) in card.taxNumbers.sorted(by: { $0.key < $1.key }) {
        if let first = known[kind + number] { _ = join(first, index) } else { known[kind + number] = index }
      }
    }
  }

  private mutating func join(by key: KeyPath<ClientCard, String?>, reason: Reason) {
    var known: [String: Int] = [:]
    for (index, card) in cards.enumerated() {
      guard let value = card[keyPath: key] else { continue }
      guard let first = known[value] else {
        known[value] = index
        continue
      }
      if !join(first, index) { doubts.append((first, index, reason)) }
    }
  }

  private mutating func joinByName() {
    let names = cards.map { ClientName($0.company ?? $0.name ?? "").words }
    let addresses = cards.map { ClientName($0.address ?? "").allWords }
    var groups: [[String]: [Int]] = [:]
    for index in cards.indices where !names[index].isEmpty { groups[names[index].sorted(), default: []].append(index) }
    for group in groups.values.sorted(by: { $0[0] < $1[0] }) where group.count > 1 {
      for (place, second) in group.enumerated() {
        // Of what speaks for one client, the strongest: requests of a client need not all name its address.
        var reasons: [Int: (first: Int, reason: Reason)] = [:]
        for first in group[..<place] where root(first) != root(second) {
          let isNear = Self.areNear(addresses[first], addresses[second])
          if isNear, join(first, second) { continue }
          if isNear || reasons[root(first)] == nil { reasons[root(first)] = (first, isNear ? .sameAddress : .sameName) }
        }
        for doubt in reasons.values.sorted(by: { $0.first < $1.first }) {
          doubts.append((doubt.first, second, doubt.reason))
        }
      }
    }
  }

  /// Whether two addresses are one: most words in common, and no number that only one has.
  private static func areNear(_ one: [String], _ two: [String]) -> Bool {
    let (first, second) = (Set(one), Set(two))
    guard !first.isEmpty, !second.isEmpty else { return false }
    let numbers = first.symmetricDifference(second).contains { $0.first?.isNumber ?? false && $0.count < 5 }
    let common = Double(first.intersection(second).count)
    return !numbers && common / Double(first.union(second).count) >= nearAddress
  }
}

/// A name in the form in which names are compared: without case, marks, forms of law and titles.
struct ClientName {
  /// All words.
  let allWords: [String]
  /// The words that tell one name from another.
  var words: [String] { allWords.filter { !Self.empty.contains($0) } }

  private static let empty: Set<String> = [
    "srl", "srls", "spa", "snc", "sas", "sapa", "scarl", "soc", "societa", "coop", "unipersonale", "studio", "ditta",
    "ltd", "llc", "inc", "gmbh", "as", "sti", "san", "tic", "ve", "e", "di", "del", "della", "dott", "ing", "avv",
    "arch",
    "geom", "rag", "sig", "sigra",
  ]

  init(_ text: String) {
    let plain = text.replacing("ı", with: "i").replacing("İ", with: "i")
      .folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    // Points within initials join them: `S.r.l.` is one word.
    var words: [String] = []
    var word = ""
    for character in plain + " " {
      if character.isLetter || character.isNumber {
        word.append(character)
      } else if character != ".", character != "’", character != "'" {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
    }
    allWords = words
  }
}

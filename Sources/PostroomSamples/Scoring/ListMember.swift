/// A member of an entry of a list, as the truth and results name it: `vehicles[3].plate`.
struct ListMember {
  let list: String
  let index: Int
  let cell: String

  init?(_ field: String) {
    guard let match = field.wholeMatch(of: #/([a-z_]+)\[([0-9]{1,4})\]\.([a-z_]+)/#), let index = Int(match.2) else {
      return nil
    }
    (list, self.index, cell) = (String(match.1), index, String(match.3))
  }

  /// The entries of each list in order, each with its members; what is no member is left out.
  static func lists<Value>(_ fields: [(String, Value)]) -> [String: [[String: Value]]] {
    var entries: [String: [Int: [String: Value]]] = [:]
    for (field, value) in fields {
      guard let member = ListMember(field) else { continue }
      entries[member.list, default: [:]][member.index, default: [:]][member.cell] = value
    }
    return entries.mapValues { list in list.sorted { $0.key < $1.key }.map(\.value) }
  }
}

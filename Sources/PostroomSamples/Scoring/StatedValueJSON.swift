public import Foundation

extension [StatedValue] {
  /// The values of a JSON file, each under its path; so short ones that any page has them are left out.
  ///
  /// Numbers are looked for as `1851.09` and `1.851,09` are written, dates as `2023-02-10` and `10/02/2023` are.
  ///
  /// - Returns: No values where the data is no JSON.
  public init(json data: Data) {
    self = []
    guard let root = try? JSONDecoder().decode(JSONNode.self, from: data) else { return }
    root.visit("") { name, forms in
      let isLong = forms.contains { $0.count { $0.isLetter || $0.isNumber } >= Self.shortest }
      if isLong { append(StatedValue(name: name, forms: forms)) }
    }
  }

  /// Values of fewer letters and digits say nothing: `22` is on every page.
  private static var shortest: Int { 4 }
}

/// A piece of JSON.
private enum JSONNode: Decodable {
  case text(String)
  case number(Double)
  case list([JSONNode])
  case object([String: JSONNode])
  case other

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if (try? value.decode(Bool.self)) != nil {
      self = .other
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let list = try? value.decode([JSONNode].self) {
      self = .list(list)
    } else if let object = try? value.decode([String: JSONNode].self) {
      self = .object(object)
    } else {
      self = .other
    }
  }

  /// Calls back for each value with its path and its forms.
  func visit(_ path: String, _ take: (String, [String]) -> Void) {
    switch self {
    case .text(let text): take(path, ValueForms.of(text))
    case .number(let number): take(path, ValueForms.of(number))
    case .list(let nodes):
      for (index, node) in nodes.enumerated() { node.visit("\(path)[\(index)]", take) }
    case .object(let members):
      for (name, node) in members.sorted(by: { $0.key < $1.key }) {
        node.visit(path.isEmpty ? name : path + "." + name, take)
      }
    case .other: break
    }
  }
}

/// How values of data are written on paper.
enum ValueForms {
  /// A text as it is; a date of ISO 8601 also day first.
  static func of(_ text: String) -> [String] {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], parts.joined().allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return [text]
    }
    return [text] + ["/", ".", "-"].map { [parts[2], parts[1], parts[0]].joined(separator: $0) }
  }

  /// An amount with two decimals, with point and comma, with and without marks at the thousands.
  static func of(_ number: Double) -> [String] {
    guard abs(number) < 1e12 else { return [] }
    let cents = Int((abs(number) * 100).rounded())
    let (whole, rest) = (String(cents / 100), String(String(100 + cents % 100).dropFirst()))
    let groups = grouped(whole)
    var forms = [whole + "." + rest, whole + "," + rest]
    if groups.count > 1 {
      forms += [groups.joined(separator: ",") + "." + rest, groups.joined(separator: ".") + "," + rest]
    }
    return cents % 100 == 0 ? forms + [whole] : forms
  }

  private static func grouped(_ digits: String) -> [String] {
    var groups: [String] = []
    var rest = digits[...]
    while !rest.isEmpty {
      groups.insert(String(rest.suffix(3)), at: 0)
      rest = rest.dropLast(3)
    }
    return groups
  }
}

/// Arguments that are written out in full: paths, `--name value`, `--name=value` and flags that are known.
///
/// The general parser looks at the whole command with all of its help to say what is wrong, which takes longer than
/// reading ten thousand rows. What is not plain is left to it, and so is whatever it would refuse.
struct PlainArguments {
  private(set) var paths: [String] = []
  private var values: [String: String] = [:]
  private var flags: Set<String> = []

  /// Reads arguments; nil when anything about them is not plain.
  ///
  /// - Parameter known: The names of flags, which take no value.
  init?(_ arguments: [String], flags known: Set<String>) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument.utf8.first == UInt8(ascii: "-") else {
        paths.append(argument)
        continue
      }
      guard argument.utf8.starts(with: "--".utf8), argument.utf8.count > 2 else { return nil }
      let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      if known.contains(name) {
        guard parts.count == 1, flags.insert(name).inserted else { return nil }
        continue
      }
      guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst(), values[name] == nil,
        value.utf8.first != UInt8(ascii: "-"), parts.count == 1 || !value.isEmpty
      else { return nil }
      values[name] = value
    }
  }

  /// Whether nothing is left that nobody took.
  var isEmpty: Bool { values.isEmpty && flags.isEmpty }

  /// Takes the value of an option out.
  mutating func take(_ name: String) -> String? { values.removeValue(forKey: name) }

  /// Takes a flag out.
  mutating func takeFlag(_ name: String) -> Bool { flags.remove(name) != nil }

  /// Takes a value out and reads it; nil when there is none, and the outer nil when it is no such value.
  mutating func take<Value: LosslessStringConvertible>(_ name: String, as type: Value.Type) -> Value?? {
    guard let text = take(name) else { return .some(nil) }
    return type.init(text).map { .some($0) }
  }
}
